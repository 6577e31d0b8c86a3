#pragma once

#include <string>
#include <vector>

#include "creator/access/regex.h"

namespace creator::access {

/// A few texts that the pattern matches, each by other alternatives and another number of
/// repetitions; perhaps none, where its parts contradict each other. For looking for cases, not for
/// proving anything. Cost: a few times that of reading the pattern.
std::vector<std::string> examples_of(const Regex& regex);

}  // namespace creator::access
