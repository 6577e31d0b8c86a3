#pragma once

#include <string_view>

#include "creator/base/json.h"

/// How documents hold whole numbers. They are judged by the double nearest to what is written, as
/// JavaScript reads it: `1`, `1.0` and `10e-1` are one number, and `1e-400` is 0.
namespace creator::json {

/// Whether it is a whole number, of whatever size; infinity is none.
bool is_whole(const Node& node);

/// A whole number from `least` to `most`, which are within 2^53 - 1 of zero.
/// Errors at `path`: wrong_type for anything but a whole number, out_of_range with `range`.
Result<std::int64_t> read_whole(const Node& node, const Path& path, std::int64_t least,
                                std::int64_t most, std::string_view range,
                                std::string_view expected = "an integer");

}  // namespace creator::json
