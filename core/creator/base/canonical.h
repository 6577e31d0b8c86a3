#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace creator {

/// Writes JSON with one spelling for one value: no white space, keys in the order the caller gives
/// (each format fixes its own), whole numbers only, strings escaped as RFC 8785 section 3.2.2.2 has
/// it. What is hashed or signed is written with this.
class CanonicalWriter {
 public:
  CanonicalWriter& begin_object();
  CanonicalWriter& end_object();
  CanonicalWriter& begin_array();
  CanonicalWriter& end_array();
  CanonicalWriter& key(std::string_view name);
  CanonicalWriter& string(std::string_view value);
  CanonicalWriter& integer(std::int64_t value);
  CanonicalWriter& boolean(bool value);
  CanonicalWriter& null();

  const std::string& bytes() const { return bytes_; }

 private:
  void separate();
  void quote(std::string_view value);

  std::string bytes_;
  bool needs_comma_ = false;
};

}  // namespace creator
