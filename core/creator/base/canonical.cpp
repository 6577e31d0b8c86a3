#include "creator/base/canonical.h"

#include <charconv>

namespace creator {

void CanonicalWriter::separate() {
  if (needs_comma_) bytes_ += ',';
  needs_comma_ = true;
}

CanonicalWriter& CanonicalWriter::begin_object() {
  separate();
  bytes_ += '{';
  needs_comma_ = false;
  return *this;
}

CanonicalWriter& CanonicalWriter::end_object() {
  bytes_ += '}';
  needs_comma_ = true;
  return *this;
}

CanonicalWriter& CanonicalWriter::begin_array() {
  separate();
  bytes_ += '[';
  needs_comma_ = false;
  return *this;
}

CanonicalWriter& CanonicalWriter::end_array() {
  bytes_ += ']';
  needs_comma_ = true;
  return *this;
}

CanonicalWriter& CanonicalWriter::key(std::string_view name) {
  separate();
  quote(name);
  bytes_ += ':';
  needs_comma_ = false;
  return *this;
}

CanonicalWriter& CanonicalWriter::string(std::string_view value) {
  separate();
  quote(value);
  return *this;
}

CanonicalWriter& CanonicalWriter::integer(std::int64_t value) {
  separate();
  char digits[20];  // -9223372036854775808 has twenty
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  bytes_.append(digits, end);
  return *this;
}

CanonicalWriter& CanonicalWriter::boolean(bool value) {
  separate();
  bytes_ += value ? "true" : "false";
  return *this;
}

CanonicalWriter& CanonicalWriter::null() {
  separate();
  bytes_ += "null";
  return *this;
}

void CanonicalWriter::quote(std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  bytes_ += '"';
  for (const char c : value) {
    switch (c) {
      case '"': bytes_ += "\\\""; break;
      case '\\': bytes_ += "\\\\"; break;
      case '\b': bytes_ += "\\b"; break;
      case '\f': bytes_ += "\\f"; break;
      case '\n': bytes_ += "\\n"; break;
      case '\r': bytes_ += "\\r"; break;
      case '\t': bytes_ += "\\t"; break;
      default:
        if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
          bytes_ += "\\u00";
          bytes_ += kHex[byte >> 4U];
          bytes_ += kHex[byte & 15U];
        } else {
          bytes_ += c;
        }
    }
  }
  bytes_ += '"';
}

}  // namespace creator
