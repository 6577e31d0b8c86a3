#include "creator/signing/secret_rule.h"

#include <doctest/doctest.h>

#include <string>

#include "creator/signing/credentials.h"
#include "creator/signing/hmac.h"

namespace creator::signing::secret_rule_test {
namespace {

TEST_CASE("signing/secret-rule: a text that was broken on its way is refused with the reason") {
  const struct {
    const char* why;
    std::string secret;
    const char* reason;  // part of the message; null: it can be a secret
  } rows[] = {
      {"a Stripe secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", nullptr},
      // GitHub: "Validating webhook deliveries", the secret of its test values.
      {"a sentence", "It's a Secret to Eve", nullptr},
      {"base64 with padding", "QUJD==", nullptr},
      {"base64 in capitals with padding", "ABCDEF==", nullptr},
      {"small letters before =", "pass=word", nullptr},
      {"one capital before =", "A=b", nullptr},
      {"a quote at one end", "'tis", nullptr},
      {"beyond ASCII", "p\xC3\xA4ssword", nullptr},
      {"the longest", std::string(kMostSecretBytes, 's'), nullptr},
      {"nothing", "", "it is empty"},
      {"one byte too long", std::string(kMostSecretBytes + 1, 's'), "at most 1024 bytes"},
      {"a line break", "whsec_1\n", "white space"},
      {"a line break of Windows", "whsec_1\r\n", "white space"},
      {"a space before", " whsec_1", "white space"},
      {"a tab", "whsec_1\t", "white space"},
      {"a no-break space", "whsec_1\xC2\xA0", "white space"},
      {"an ideographic space", "\xE3\x80\x80whsec_1", "white space"},
      {"a byte order mark", "\xEF\xBB\xBFwhsec_1", "white space"},
      {"a zero-width space", "whsec_1\xE2\x80\x8B", "white space"},
      {"only spaces", "   ", "white space"},
      {"double quotes", "\"whsec_1\"", "quotes"},
      {"single quotes", "'whsec_1'", "quotes"},
      {"curly quotes", "\xE2\x80\x9Cwhsec_1\xE2\x80\x9D", "quotes"},
      {"only quotes", "\"\"", "quotes"},
      {"a variable's name", "STRIPE_WEBHOOK_SECRET=whsec_1", "name before it"},
      {"a line of a shell script", "export SECRET=whsec_1", "name before it"},
      {"a line break inside", "whsec_1\nwhsec_2", "control character"},
      {"a zero", std::string("whsec\0x", 7), "control character"},
      {"an escape", "whsec_\x1B[0m", "control character"},
      {"a control character beyond ASCII", "whsec_\xC2\x80x", "control character"},
      {"no UTF-8", "whsec_\xFF", "UTF-8"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto fault = secret_fault(SecretView(row.secret), SecretForm::text);
    REQUIRE(fault.has_value() == (row.reason != nullptr));
    const auto credentials = Credentials::check("AKIA", SecretView(row.secret), "");
    CHECK(credentials.has_value() == !fault.has_value());
    if (!fault) continue;
    CHECK(name(fault->code) == "secret_invalid");
    CHECK(message(*fault).find(row.reason) != std::string::npos);
    CHECK(message(*fault).find("whsec") == std::string::npos);
  }
}

TEST_CASE("signing/secret-rule: bytes are a key as they are, unless there are none or too many") {
  for (const std::string& key :
       {std::string("\n"), std::string("\0\xFF ", 3), std::string("\"k\"")})
    CHECK_FALSE(secret_fault(SecretView(key), SecretForm::bytes).has_value());
  CHECK(secret_fault(SecretView(""), SecretForm::bytes).has_value());
  CHECK(hmac_sha256(SecretView(""), "message").error().code == ErrorCode::secret_invalid);
  CHECK(Hmac::begin(SecretView(std::string(1025, 'k'))).error().code == ErrorCode::secret_invalid);
  CHECK(hmac_sha256(SecretView("k\n"), "message").has_value());
  CHECK_FALSE(hmac_sha256(SecretView("k\n"), "message", SecretForm::text).has_value());
}

}  // namespace
}  // namespace creator::signing::secret_rule_test
