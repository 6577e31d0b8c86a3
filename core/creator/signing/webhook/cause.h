#pragma once

#include <cstdint>
#include <string_view>

namespace creator::signing {

/// Why a webhook was refused.
enum class Cause : std::uint8_t {
  configuration,
  header_absent,
  header_of_other_provider,
  header_malformed,
  only_other_schemes,
  timestamp_in_milliseconds,
  now_in_seconds,
  clock_skew,
  secret_has_space,
  secret_has_quotes,
  secret_has_name,
  secret_has_scheme,
  secret_without_prefix,
  secret_is_list,
  secret_used_decoded,
  secret_was_decoded,
  secret_is_api_key,
  secret_is_endpoint_id,
  body_byte_order_mark,
  body_final_newline,
  body_line_breaks,
  body_reserialised,
  body_escapes_changed,
  body_in_base64,
  body_decoded_as_latin1,
  body_encoded_twice,
  body_empty,
  body_not_text,
  body_lossy,
  body_compressed,
  body_form_encoded,
  wrong_secret_or_changed_body,
};

/// The name in explanations, such as `clock_skew`.
std::string_view name(Cause cause);

/// A sentence without a final stop: the cause, and the change that mends it.
std::string_view advice(Cause cause);

}  // namespace creator::signing
