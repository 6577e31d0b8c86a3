#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "creator/base/json.h"

namespace creator::access {

/// One thing that varies between the documents of a domain.
struct Axis {
  std::string name;                // for messages
  std::vector<std::string> place;  // steps to its member in the document
  std::vector<json::Node> values;  // null: the member is missing
};

/// In a choice: the document does without that axis.
inline constexpr std::size_t kLeftOut = static_cast<std::size_t>(-1);

/// How many documents there are: one for each choice of a value an axis; SIZE_MAX when that is more
/// than a size_t holds.
std::size_t product(const std::vector<Axis>& axes);

/// The choice of that number, a position an axis. The last axis turns fastest.
std::vector<std::size_t> choice(const std::vector<Axis>& axes, std::size_t number);

/// The document of a choice. Where the place of one axis lies within the value of another, that
/// value wins. Recursion is bounded by the longest place.
json::Node document(const std::vector<Axis>& axes, const std::vector<std::size_t>& choice);

/// `status 5, minTier 4`: the axes with the most values, largest first.
std::string largest(const std::vector<Axis>& axes, const std::vector<Axis>& more);

}  // namespace creator::access
