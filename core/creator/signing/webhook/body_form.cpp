#include "creator/signing/webhook/body_form.h"

#include <algorithm>

#include "creator/base/utf8.h"
#include "creator/signing/secret_rule.h"

namespace creator::signing {
namespace {

/// RFC 1952 section 2.3.1 (gzip) and RFC 8878 section 3.1.1 (zstd).
constexpr std::string_view kCompressed[] = {"\x1F\x8B", "\x28\xB5\x2F\xFD"};
/// U+FFFD, which decoders write for what they cannot read.
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// JavaScript's String(value) of values that are no text.
bool is_name_of_value(std::string_view body) {
  return body == "undefined" || body == "null" || body == "NaN" ||
         (body.starts_with("[object ") && body.ends_with(']'));
}

/// `name=value&name=value` of WHATWG URL section 5.1, in which no other characters stand. A text
/// that has `=` at its end alone is base64 (RFC 4648 section 3.2).
bool is_form(std::string_view body) {
  constexpr std::string_view kInForms = "*-._+%=&";
  const auto last = body.find_last_not_of('=');
  return last != std::string_view::npos &&
         body.substr(0, last).find('=') != std::string_view::npos &&
         std::all_of(body.begin(), body.end(), [&](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  kInForms.find(c) != std::string_view::npos;
         });
}

}  // namespace

std::optional<Cause> fault_of_form(std::string_view body) {
  if (body.empty()) return Cause::body_empty;
  if (is_name_of_value(without_outer_space(body))) return Cause::body_not_text;
  for (const auto start : kCompressed)
    if (body.starts_with(start)) return Cause::body_compressed;
  if (is_form(body)) return Cause::body_form_encoded;
  if (body.find(kReplacement) != std::string_view::npos && !first_invalid_utf8(body))
    return Cause::body_lossy;
  return std::nullopt;
}

}  // namespace creator::signing
