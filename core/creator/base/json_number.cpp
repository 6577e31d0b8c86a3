#include "creator/base/json_number.h"

#include <cmath>
#include <string>

namespace creator::json {

bool is_whole(const Node& node) {
  const double* value = node.as_number();
  return value && std::isfinite(*value) && *value == std::trunc(*value);
}

Result<std::int64_t> read_whole(const Node& node, const Path& path, std::int64_t least,
                                std::int64_t most, std::string_view range,
                                std::string_view expected) {
  if (!is_whole(node)) return wrong_type(path, expected, node);
  const auto* value = node.as_integer();
  if (value && *value >= least && *value <= most) return *value;
  return fault(ErrorCode::out_of_range, path, std::string(range));
}

}  // namespace creator::json
