#include <algorithm>
#include <cstring>
#include <new>
#include <vector>

#include "creator/base/canonical.h"
#include "creator/c-api/creator_core.h"
#include "creator/c-api/fill.h"
#include "creator/c-api/sized.h"
#include "creator/signing/hmac.h"
#include "creator/signing/presigner.h"
#include "creator/signing/webhook/check.h"
#include "creator/signing/webhook/diagnosis.h"
#include "creator/signing/webhook/verifier.h"

namespace creator::c_api {
namespace {

using signing::Presigner;
using signing::SecretView;
using signing::WebhookCheck;
using signing::WebhookVerifier;

std::string_view text_in(const cc_bytes& bytes) {
  return view(bytes.data, bytes.length);
}

const WebhookVerifier& of(const cc_webhook_verifier* handle) {
  return *reinterpret_cast<const WebhookVerifier*>(handle);
}
const Presigner& of(const cc_presigner* handle) {
  return *reinterpret_cast<const Presigner*>(handle);
}

WebhookCheck* of(cc_webhook_check* handle) {
  return reinterpret_cast<WebhookCheck*>(handle);
}
const WebhookCheck* of(const cc_webhook_check* handle) {
  return reinterpret_cast<const WebhookCheck*>(handle);
}
signing::Hmac* of(cc_hmac* handle) {
  return reinterpret_cast<signing::Hmac*>(handle);
}

cc_code missing(cc_error* error) {
  return fail(Error{ErrorCode::invalid_argument}, error);
}

/// Calls `then` with the request that the struct describes; gives what it gives.
template <class Then>
cc_code with(const cc_webhook_verifier* verifier, const cc_webhook_request* given, cc_error* error,
             Then then) {
  if (!verifier) return missing(error);
  const auto request = read_struct(given);
  if (!request.has_value()) return fail(request.error(), error);
  if (request->secret_count > 0 && !request->secrets) return missing(error);
  const auto now = to_instant(request->now_ms);
  if (!now.has_value()) return fail(now.error(), error);
  // One more than is accepted, so that the verifier says so.
  const std::size_t count = std::min<std::size_t>(request->secret_count, signing::kMostSecrets + 1);
  std::vector<SecretView> secrets;
  secrets.reserve(count);
  for (std::size_t i = 0; i < count; ++i) secrets.emplace_back(text_in(request->secrets[i]));
  signing::WebhookRequest asked{text_in(request->header), text_in(request->body), secrets, *now};
  if (request->tolerance_seconds) asked.tolerance_seconds = *request->tolerance_seconds;
  asked.header_names = text_in(request->header_names);
  return then(asked);
}

template <class Then>
cc_code with(const cc_presigner* presigner, const cc_presign_request* given, cc_error* error,
             Then then) {
  if (!presigner) return missing(error);
  const auto request = read_struct(given);
  if (!request.has_value()) return fail(request.error(), error);
  const auto now = to_instant(request->now_ms);
  if (!now.has_value()) return fail(now.error(), error);
  const auto method = signing::to_method(text_in(request->method));
  if (!method.has_value()) return fail(method.error(), error);
  return then(signing::PresignRequest{*method, text_in(request->key), *now,
                                      request->expires_in_seconds, request->bucket_seconds,
                                      request->allow_dot_segments != 0});
}

template <std::size_t capacity>
void copy(const std::string& text, char (&out)[capacity], uint32_t& length) {
  length = static_cast<uint32_t>(std::min(text.size(), capacity - 1));
  std::memcpy(out, text.c_str(), length);
  out[length] = '\0';
}

cc_code fill(const signing::WebhookEvent& event, cc_webhook_event* out) {
  static_assert(sizeof out->id > signing::kMostEventIdBytes);
  cc_webhook_event answer{};
  copy(event.id, answer.id, answer.id_length);
  copy(event.replay_key, answer.replay_key, answer.replay_key_length);
  answer.timestamp_ms = to_ms(event.timestamp);
  write_struct(answer, out);
  return CC_OK;
}

/// Keeps a value in memory of its own, as the handle that `out` is.
template <class Value, class Handle>
cc_code keep(Value value, Handle** out, cc_error* error) {
  auto* kept = new (std::nothrow) Value(std::move(value));
  if (!kept) return fail(Error{ErrorCode::out_of_memory}, error);
  *out = reinterpret_cast<Handle*>(kept);
  return CC_OK;
}

bool is_form(uint32_t form) {
  return form == CC_SECRET_BYTES || form == CC_SECRET_TEXT;
}
signing::SecretForm to_form(uint32_t form) {
  return form == CC_SECRET_TEXT ? signing::SecretForm::text : signing::SecretForm::bytes;
}

/// `answer` is the caller's struct as it was read.
cc_code fill(const signing::PresignedUrl& url, cc_presigned_url answer, cc_presigned_url* out,
             cc_error* error) {
  answer.length = static_cast<uint32_t>(url.url.size());
  answer.expires_at_ms = to_ms(url.expires_at);
  write_struct(answer, out);
  if (!answer.data || answer.capacity < url.url.size())
    return fail(Error{ErrorCode::buffer_too_small, std::nullopt, std::nullopt,
                      "needs " + std::to_string(url.url.size()) + " bytes"},
                error);
  std::memcpy(answer.data, url.url.data(), url.url.size());
  return CC_OK;
}

}  // namespace
}  // namespace creator::c_api

namespace c = creator::c_api;
namespace signing = creator::signing;

extern "C" {

void cc_wipe(void* memory, size_t length) noexcept {
  if (memory) signing::wipe(memory, length);
}

cc_code cc_secret_check(const char* secret, size_t length, uint32_t form,
                        cc_error* error) noexcept {
  if (!c::is_form(form)) return c::missing(error);
  const auto fault =
      signing::secret_fault(signing::SecretView(c::view(secret, length)), c::to_form(form));
  return fault ? c::fail(*fault, error) : CC_OK;
}

cc_code cc_hmac_sha256(const char* key, size_t key_length, uint32_t form, const char* message,
                       size_t message_length, uint8_t* out, cc_error* error) noexcept {
  if (!out || !c::is_form(form)) return c::missing(error);
  const auto tag = signing::hmac_sha256(signing::SecretView(c::view(key, key_length)),
                                        c::view(message, message_length), c::to_form(form));
  if (!tag.has_value()) return c::fail(tag.error(), error);
  std::memcpy(out, tag->data(), tag->size());
  return CC_OK;
}

cc_code cc_hmac_new(const char* key, size_t key_length, uint32_t form, cc_hmac** out,
                    cc_error* error) noexcept {
  if (!out || !c::is_form(form)) return c::missing(error);
  const auto begun =
      signing::Hmac::begin(signing::SecretView(c::view(key, key_length)), c::to_form(form));
  return begun.has_value() ? c::keep(*begun, out, error) : c::fail(begun.error(), error);
}

void cc_hmac_update(cc_hmac* hmac, const char* piece, size_t length) noexcept {
  if (hmac) c::of(hmac)->update(c::view(piece, length));
}

void cc_hmac_finish(cc_hmac* hmac, uint8_t* out) noexcept {
  if (!hmac || !out) return;
  const auto tag = c::of(hmac)->tag();
  std::memcpy(out, tag.data(), tag.size());
}

void cc_hmac_free(cc_hmac* hmac) noexcept {
  delete c::of(hmac);
}

cc_code cc_webhook_verifier_new(const char* provider, size_t provider_length, const char* settings,
                                size_t settings_length, cc_webhook_verifier** out,
                                cc_error* error) noexcept {
  if (!out) return c::missing(error);
  const auto document = creator::json::parse(c::view(settings, settings_length));
  if (!document.has_value()) return c::fail(document.error(), error);
  const auto read = signing::WebhookSettings::read(c::view(provider, provider_length), *document,
                                                   creator::json::Path());
  if (!read.has_value()) return c::fail(read.error(), error);
  auto* verifier = new (std::nothrow) signing::WebhookVerifier(*read);
  if (!verifier) return c::fail(creator::Error{creator::ErrorCode::out_of_memory}, error);
  *out = reinterpret_cast<cc_webhook_verifier*>(verifier);
  return CC_OK;
}

void cc_webhook_verifier_free(cc_webhook_verifier* verifier) noexcept {
  delete reinterpret_cast<signing::WebhookVerifier*>(verifier);
}

cc_code cc_webhook_verifier_verify(const cc_webhook_verifier* verifier,
                                   const cc_webhook_request* request, cc_webhook_event* event,
                                   cc_error* error) noexcept {
  if (const auto checked = c::check_size(event); !checked.has_value())
    return c::fail(checked.error(), error);
  return c::with(verifier, request, error, [&](const signing::WebhookRequest& asked) {
    const auto verdict = c::of(verifier).verify(asked);
    return verdict.has_value() ? c::fill(*verdict, event) : c::fail(verdict.error(), error);
  });
}

cc_code cc_webhook_verifier_explain(const cc_webhook_verifier* verifier,
                                    const cc_webhook_request* request, cc_text* out,
                                    cc_error* error) noexcept {
  if (!out) return c::missing(error);
  return c::with(verifier, request, error, [&](const signing::WebhookRequest& asked) {
    const auto diagnosis = signing::diagnose(c::of(verifier), asked);
    return c::give(diagnosis ? signing::to_json(*diagnosis) : std::string(), out, error);
  });
}

cc_code cc_webhook_check_new(const cc_webhook_verifier* verifier, const cc_webhook_request* request,
                             cc_webhook_check** out, cc_error* error) noexcept {
  if (!out) return c::missing(error);
  return c::with(verifier, request, error, [&](const signing::WebhookRequest& asked) {
    return c::keep(signing::WebhookCheck(c::of(verifier).settings(), asked), out, error);
  });
}

cc_code cc_webhook_check_update(cc_webhook_check* check, const char* piece,
                                size_t length) noexcept {
  if (!check) return c::missing(nullptr);
  c::of(check)->update(c::view(piece, length));
  const auto& refused = c::of(check)->error();
  return refused ? static_cast<cc_code>(refused->code) : CC_OK;
}

cc_code cc_webhook_check_end(cc_webhook_check* check, cc_webhook_event* event, uint32_t* again,
                             cc_error* error) noexcept {
  if (!check || !again) return c::missing(error);
  if (const auto checked = c::check_size(event); !checked.has_value())
    return c::fail(checked.error(), error);
  const auto ended = c::of(check)->end();
  *again = 0;
  if (!ended.has_value()) return c::fail(ended.error(), error);
  if (*ended) return c::fill(**ended, event);
  *again = 1;
  return CC_OK;
}

cc_code cc_webhook_check_explain(const cc_webhook_verifier* verifier, const cc_webhook_check* check,
                                 const cc_webhook_request* request, cc_text* out,
                                 cc_error* error) noexcept {
  if (!check || !out) return c::missing(error);
  return c::with(verifier, request, error, [&](const signing::WebhookRequest& asked) {
    const auto diagnosis = signing::diagnose(c::of(verifier), *c::of(check), asked);
    return c::give(diagnosis ? signing::to_json(*diagnosis) : std::string(), out, error);
  });
}

void cc_webhook_check_free(cc_webhook_check* check) noexcept {
  delete c::of(check);
}

cc_code cc_presigner_new(const cc_presigner_options* given, cc_presigner** out,
                         cc_error* error) noexcept {
  if (!out) return c::missing(error);
  const auto options = c::read_struct(given);
  if (!options.has_value()) return c::fail(options.error(), error);
  const auto document = creator::json::parse(c::text_in(options->storage));
  if (!document.has_value()) return c::fail(document.error(), error);
  const auto storage = signing::StorageSettings::read(*document, creator::json::Path());
  if (!storage.has_value()) return c::fail(storage.error(), error);
  const auto credentials =
      signing::Credentials::check(c::text_in(options->access_key_id),
                                  signing::SecretView(c::text_in(options->secret_access_key)),
                                  c::text_in(options->session_token));
  if (!credentials.has_value()) return c::fail(credentials.error(), error);
  auto* presigner = new (std::nothrow) signing::Presigner(*storage, *credentials);
  if (!presigner) return c::fail(creator::Error{creator::ErrorCode::out_of_memory}, error);
  *out = reinterpret_cast<cc_presigner*>(presigner);
  return CC_OK;
}

void cc_presigner_free(cc_presigner* presigner) noexcept {
  delete reinterpret_cast<signing::Presigner*>(presigner);
}

cc_code cc_presigner_presign(const cc_presigner* presigner, const cc_presign_request* request,
                             cc_presigned_url* url, cc_error* error) noexcept {
  const auto room = c::read_struct(url);
  if (!room.has_value()) return c::fail(room.error(), error);
  return c::with(presigner, request, error, [&](const signing::PresignRequest& asked) {
    const auto presigned = c::of(presigner).presign(asked);
    return presigned.has_value() ? c::fill(*presigned, *room, url, error)
                                 : c::fail(presigned.error(), error);
  });
}

cc_code cc_presigner_explain(const cc_presigner* presigner, const cc_presign_request* request,
                             cc_text* out, cc_error* error) noexcept {
  if (!out) return c::missing(error);
  return c::with(presigner, request, error, [&](const signing::PresignRequest& asked) {
    const auto explained = c::of(presigner).explain(asked);
    if (!explained.has_value()) return c::fail(explained.error(), error);
    creator::CanonicalWriter json;
    json.begin_object();
    json.key("canonicalRequest").string(explained->canonical_request);
    json.key("stringToSign").string(explained->string_to_sign);
    json.end_object();
    return c::give(json.bytes(), out, error);
  });
}

}  // extern "C"
