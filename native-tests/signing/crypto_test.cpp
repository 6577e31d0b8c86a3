#include "creator/signing/crypto.h"

#include <doctest/doctest.h>

#include <string>

#include "creator/signing/base64.h"
#include "creator/signing/hex.h"
#include "creator/signing/secret.h"

namespace creator::signing::crypto_test {
namespace {

/// RFC 2104 section 2 word for word, over sha256 alone: a second opinion on the keyed state.
Digest by_definition(std::string key, const std::string& text) {
  if (key.size() > 64) key = std::string(bytes_of(sha256(key)));
  key.resize(64, '\0');
  std::string inner = key;
  std::string outer = key;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
  return sha256(outer + std::string(bytes_of(sha256(inner + text))));
}

TEST_CASE("signing/crypto: sha256 of FIPS 180-4's examples") {
  const struct {
    const char* why;
    std::string text;
    const char* digest;
  } rows[] = {
      {"nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"one block", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"a million letters", std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CHECK(to_hex(sha256(row.text)) == row.digest);
    Sha256 hash;
    for (std::size_t at = 0; at < row.text.size(); at += 61)
      hash.update(std::string_view(row.text).substr(at, 61));
    CHECK(to_hex(hash.digest()) == row.digest);
  }
}

TEST_CASE("signing/crypto: a keyed state agrees with the definition, however the text is cut") {
  for (const std::size_t key_length : {0U, 1U, 63U, 64U, 65U, 200U})
    for (const std::size_t text_length : {0U, 1U, 55U, 56U, 63U, 64U, 65U, 129U, 1000U}) {
      CAPTURE(key_length);
      CAPTURE(text_length);
      std::string key(key_length, 'k');
      std::string text(text_length, 't');
      for (std::size_t i = 0; i < text_length; ++i) text[i] = static_cast<char>(i * 7);
      const Digest expected = by_definition(key, text);
      const HmacKey keyed(key);
      const std::string_view view(text);
      CHECK(keyed.tag({text}) == expected);
      CHECK(keyed.tag({view.substr(0, text_length / 3), "", view.substr(text_length / 3)}) ==
            expected);
      CHECK(HmacKey(keyed).tag({text}) == expected);
      HmacState state(keyed);
      for (const char c : text) state.update({&c, 1});
      CHECK(state.tag() == expected);
    }
}

TEST_CASE("signing/crypto: equal sees every single bit") {
  const Digest digest = sha256("x");
  CHECK(equal(digest, digest));
  for (std::size_t i = 0; i < digest.size() * 8; ++i) {
    Digest other = digest;
    other[i / 8] = static_cast<std::uint8_t>(other[i / 8] ^ (1U << (i % 8)));
    CHECK_FALSE(equal(digest, other));
  }
}

TEST_CASE("signing/crypto: wipe leaves zeros, and takes an empty range") {
  std::string text = "secret";
  wipe(text.data(), 3);
  CHECK(text == std::string("\0\0\0ret", 6));
  wipe(nullptr, 0);
}

TEST_CASE("signing/hex: 64 lower-case digits are a digest, nothing else is") {
  const std::string digits = to_hex(sha256("x"));
  const auto digest = digest_from_hex(digits);
  REQUIRE(digest.has_value());
  CHECK(*digest == sha256("x"));
  const struct {
    const char* why;
    std::string text;
  } rows[] = {
      {"nothing", ""},
      {"a digit short", digits.substr(1)},
      {"a digit long", digits + "0"},
      {"capitals", std::string(64, 'A')},
      {"no digit first", "g" + digits.substr(1)},
      {"no digit last", digits.substr(1) + "/"},
      {"a space", " " + digits.substr(1)},
      {"beyond ASCII", "\xC3" + digits.substr(1)},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CHECK_FALSE(digest_from_hex(row.text).has_value());
  }
}

TEST_CASE("signing/base64: RFC 4648 section 10, and what is no base64") {
  const struct {
    const char* text;
    const char* bytes;  // null: refused
  } rows[] = {
      {"", ""},
      {"Zg==", "f"},
      {"Zm8=", "fo"},
      {"Zm9v", "foo"},
      {"Zm9vYg==", "foob"},
      {"Zm9vYmE=", "fooba"},
      {"Zm9vYmFy", "foobar"},
      {"Zg", nullptr},
      {"Zg=", nullptr},
      {"Zh==", nullptr},
      {"Zm9v\n", nullptr},
      {"Zm 9v", nullptr},
      {"Zm9-", nullptr},
      {"====", nullptr},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto secret = secret_from_base64(row.text);
    REQUIRE(secret.has_value() == (row.bytes != nullptr));
    if (secret) {
      CHECK(secret->bytes() == row.bytes);
      CHECK(secret_to_base64(row.bytes).bytes() == row.text);
    }
  }
}

TEST_CASE("signing/secret: moves keep one copy") {
  Secret first({"AWS4", "key"});
  const char* const where = first.bytes().data();
  Secret second(std::move(first));
  CHECK(second.bytes() == "AWS4key");
  CHECK(second.bytes().data() == where);
  Secret third;
  third = std::move(second);
  CHECK(third.bytes().data() == where);
  CHECK(Secret().empty());
  static_assert(!std::is_copy_constructible_v<Secret>);
}

}  // namespace
}  // namespace creator::signing::crypto_test
