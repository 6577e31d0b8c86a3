#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "creator/base/result.h"

/// URLs by Boost.URL: nothing of it is seen outside uri.cpp.
namespace creator::signing {

enum class Slash : std::uint8_t { keep, encode };

/// Appends `text` with every byte but ALPHA, DIGIT, `-`, `.`, `_` and `~` (and `/`, where kept) as
/// `%XX`, in upper case: AWS's UriEncode, which is RFC 3986 section 2.3's unreserved set.
void append_encoded(std::string& out, std::string_view text, Slash slash);

/// A host as a browser puts it into its Host header.
struct Host {
  std::string text;      // lower case; with the port, unless that is 443
  bool is_name = false;  // a name, which can take a label in front, and no IP address

  /// Reads `<host>[:<port>]`: a name of letters, digits, hyphens and dots, or an IP literal; a port
  /// from 1 to 65535, leading zeros allowed.
  ///
  /// Errors: host_invalid.
  static Result<Host> parse(std::string_view text);

  friend bool operator==(const Host&, const Host&) = default;
};

}  // namespace creator::signing
