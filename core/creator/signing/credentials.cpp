#include "creator/signing/credentials.h"

#include <algorithm>

#include "creator/signing/secret_rule.h"

namespace creator::signing {
namespace {

bool is_access_key_id(std::string_view text) {
  return !text.empty() && text.size() <= kMostAccessKeyIdBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

bool is_session_token(std::string_view text) {
  return text.size() <= kMostSessionTokenBytes &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

Checked<Credentials> Credentials::check(std::string_view access_key_id,
                                        SecretView secret_access_key,
                                        std::string_view session_token) {
  Faults faults;
  if (!is_access_key_id(access_key_id))
    faults.add(Error{ErrorCode::access_key_id_invalid, std::nullopt, "/accessKeyId"});
  if (auto fault = secret_fault(secret_access_key, SecretForm::text)) {
    fault->pointer = "/secretAccessKey";
    faults.add(*std::move(fault));
  }
  if (!is_session_token(session_token))
    faults.add(Error{ErrorCode::session_token_invalid, std::nullopt, "/sessionToken"});
  if (!faults.empty()) return faults;
  return Credentials{std::string(access_key_id), Secret(secret_access_key.bytes()),
                     std::string(session_token)};
}

}  // namespace creator::signing
