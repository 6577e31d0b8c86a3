#pragma once

#include <cstddef>
#include <cstdint>

namespace creator {

/// Largest document (policy, catalogue, viewer facts, request) read, in bytes. A policy of the
/// 10,000 rules allowed fits; a reader that accepts more lets one request hold the process's
/// memory.
inline constexpr std::size_t kMostDocumentBytes = std::size_t{1} << 20;

/// Deepest nesting of arrays and objects read. Recursion over a document is bounded by it.
inline constexpr std::size_t kMostDocumentDepth = 64;

/// Largest integer that a JavaScript number holds exactly with all below it: 2^53 - 1.
inline constexpr std::int64_t kMostSafeInteger = (std::int64_t{1} << 53) - 1;

}  // namespace creator
