#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace creator {

/// U+FEFF, which some writers put before a text.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The offset of the first byte that begins no well-formed character (RFC 3629: no surrogates, no
/// overlong forms, nothing beyond U+10FFFF); nothing when all of the text is well formed.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

}  // namespace creator
