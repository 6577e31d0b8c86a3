#include "creator/signing/webhook/cause.h"

#include <cstddef>
#include <iterator>

namespace creator::signing {
namespace {

struct CauseRow {
  Cause cause;
  std::string_view name;
  std::string_view advice;
};

constexpr CauseRow kCauseRows[] = {
    {Cause::configuration, "configuration",
     "The call itself is not valid: see the error's message"},
    {Cause::header_absent, "header_absent",
     "The request has no signature header of this provider: somebody else sent it, or a proxy "
     "removed the header"},
    {Cause::header_of_other_provider, "header_of_other_provider",
     "The signature is another provider's: the event came to the wrong endpoint, or the wrong "
     "verifier is asked"},
    {Cause::header_malformed, "header_malformed",
     "The signature header was cut, merged with another or edited on its way: hand it over as it "
     "arrived"},
    {Cause::only_other_schemes, "only_other_schemes",
     "The header has signatures, but none of the scheme that is accepted: other schemes are for "
     "tests"},
    {Cause::timestamp_in_milliseconds, "timestamp_in_milliseconds",
     "The timestamp counts milliseconds where seconds belong: sign with seconds"},
    {Cause::now_in_seconds, "now_in_seconds",
     "`now` was given in seconds: it is milliseconds, as Date.now() gives"},
    {Cause::clock_skew, "clock_skew",
     "The signature is right, but its time is outside the tolerance: compare the clocks, or the "
     "event was kept and sent again"},
    {Cause::secret_has_space, "secret_has_space",
     "The secret has white space or a line break around it: trim it"},
    {Cause::secret_has_quotes, "secret_has_quotes", "The secret has quotes around it: remove them"},
    {Cause::secret_has_name, "secret_has_name",
     "The secret has the variable's name before it: give what stands after NAME="},
    {Cause::secret_has_scheme, "secret_has_scheme",
     "The secret has a scheme before it, such as v1, with a comma: give what follows"},
    {Cause::secret_without_prefix, "secret_without_prefix",
     "The secret lacks the prefix of this provider's secrets, which is part of the key: give the "
     "whole of it"},
    {Cause::secret_is_list, "secret_is_list",
     "The secret is a list with commas: give each as a secret of its own"},
    {Cause::secret_used_decoded, "secret_used_decoded",
     "The sender signs with the base64-decoded secret, as Standard Webhooks do: it is another "
     "provider's"},
    {Cause::secret_was_decoded, "secret_was_decoded",
     "The secret was decoded from base64 before it was given: give the text as the provider shows "
     "it"},
    {Cause::secret_is_api_key, "secret_is_api_key",
     "The secret is an API key: the endpoint has a signing secret of its own"},
    {Cause::secret_is_endpoint_id, "secret_is_endpoint_id",
     "The secret is the endpoint's id: its signing secret is shown beside it"},
    {Cause::body_byte_order_mark, "body_byte_order_mark",
     "A byte order mark at the body's start was added or removed after it was signed: hand over "
     "the raw bytes"},
    {Cause::body_final_newline, "body_final_newline",
     "A line break at the body's end was added or removed after it was signed: hand over the raw "
     "bytes"},
    {Cause::body_line_breaks, "body_line_breaks",
     "The body's line breaks were changed between LF and CRLF after it was signed: hand over the "
     "raw bytes"},
    {Cause::body_reserialised, "body_reserialised",
     "The body was parsed and written again before it was verified: hand over the raw bytes"},
    {Cause::body_escapes_changed, "body_escapes_changed",
     "The body was parsed and written again by a writer that escapes other characters: hand over "
     "the raw bytes"},
    {Cause::body_in_base64, "body_in_base64",
     "The body is in base64, as gateways hand over bytes: decode it before it is verified"},
    {Cause::body_decoded_as_latin1, "body_decoded_as_latin1",
     "The body was read as Latin-1 and written as UTF-8: hand over the raw bytes"},
    {Cause::body_encoded_twice, "body_encoded_twice",
     "The body is a JSON string that holds JSON: it was encoded twice"},
    {Cause::body_empty, "body_empty",
     "The body is empty: something read the request's stream before"},
    {Cause::body_not_text, "body_not_text",
     "The body is what a program writes for a value that is no text, such as [object Object]: hand "
     "over the raw bytes"},
    {Cause::body_lossy, "body_lossy",
     "The body holds U+FFFD, which stands for bytes that a decoder could not read: hand over the "
     "raw bytes"},
    {Cause::body_compressed, "body_compressed",
     "The body is compressed: decompress it before it is verified"},
    {Cause::body_form_encoded, "body_form_encoded",
     "The body is form-encoded, and this provider sends JSON: somebody else sent it, or a proxy "
     "rewrote it"},
    {Cause::wrong_secret_or_changed_body, "wrong_secret_or_changed_body",
     "The secret belongs to another endpoint or mode, or the body was changed"},
};

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < std::size(kCauseRows); ++i)
    if (kCauseRows[i].cause != static_cast<Cause>(i)) return false;
  return std::size(kCauseRows) == static_cast<std::size_t>(Cause::wrong_secret_or_changed_body) + 1;
}
static_assert(rows_are_in_order());

}  // namespace

std::string_view name(Cause cause) {
  return kCauseRows[static_cast<std::size_t>(cause)].name;
}

std::string_view advice(Cause cause) {
  return kCauseRows[static_cast<std::size_t>(cause)].advice;
}

}  // namespace creator::signing
