#pragma once

#include <span>
#include <string>
#include <string_view>

namespace creator {

/// The known word within two edits of `word` (one, for words of up to four bytes), or "". An edit
/// inserts, removes, replaces or swaps neighbouring bytes (optimal string alignment distance), case
/// ignored for ASCII. Ties go to the first. Cost: some 20 ns a known word; those over 64
/// bytes are skipped.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// `"reed" is not known; did you mean "read"?`, or without a near word the known ones. Words are
/// cut to 64 bytes, lists to 12 words.
std::string unknown_word(std::string_view word, std::span<const std::string_view> known);

}  // namespace creator
