#include <cstdint>

#include "bindings/convert.h"
#include "creator/signing/presigner.h"
#include "creator/signing/webhook/verifier.h"

namespace creator::wasm {
namespace {

using signing::Presigner;
using signing::WebhookVerifier;

Checked<WebhookVerifier> compile_verifier(const std::string& provider,
                                          const std::string& settings) {
  const auto document = json::parse(settings);
  if (!document.has_value()) return Faults(document.error());
  CREATOR_TRY(read, signing::WebhookSettings::read(provider, *document, json::Path()));
  return WebhookVerifier(read);
}

double most_body_bytes(const WebhookVerifier& verifier) {
  return static_cast<double>(verifier.settings().most_body_bytes);
}

std::string header_name(const WebhookVerifier& verifier) {
  return std::string(signing::row_of(verifier.settings().provider).header);
}

/// The secret comes by its address in the module's memory, where the caller wipes it: as a string,
/// embind would leave a copy behind. Both numbers come from the package's own allocation.
Checked<Presigner> compile_presigner(const std::string& storage, const std::string& access_key_id,
                                     double secret_address, double secret_length,
                                     const std::string& session_token) {
  const auto document = json::parse(storage);
  if (!document.has_value()) return Faults(document.error());
  CREATOR_TRY(read, signing::StorageSettings::read(*document, json::Path()));
  const auto* const secret =
      reinterpret_cast<const char*>(static_cast<std::uintptr_t>(secret_address));
  CREATOR_TRY(
      credentials,
      signing::Credentials::check(
          access_key_id, signing::SecretView({secret, static_cast<std::size_t>(secret_length)}),
          session_token));
  return Presigner(read, credentials);
}

}  // namespace

EMSCRIPTEN_BINDINGS(creator_signing) {
  emscripten::class_<WebhookVerifier>("WebhookVerifier")
      .class_function("compile", &InJs<compile_verifier>::call)
      .function("mostBodyBytes", &most_body_bytes)
      .function("headerName", &header_name)
      .function("address", &address_of<WebhookVerifier>);

  emscripten::class_<Presigner>("Presigner")
      .class_function("compile", &InJs<compile_presigner>::call)
      .function("address", &address_of<Presigner>);
}

}  // namespace creator::wasm
