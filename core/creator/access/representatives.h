#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "creator/access/value_type.h"

namespace creator::access {

/// How many variables of each kind are compared with each other and with the same constants.
struct GroupSize {
  std::size_t whole = 0;  // int or instant
  std::size_t real = 0;   // number
};

/// Values of one ordered kind, such that every way in which a group's variables can stand to each
/// other and to the constants (below, equal, above) is met by some choice among them: each
/// constant, and between two neighbours, below the lowest and above the highest as many more as the
/// group has variables, or all that there are.
struct OrderedValues {
  std::vector<Slot> whole;  // for variables of type int or instant
  std::vector<Slot> real;   // for variables of type number
};

/// `least` and `most` bound whole values; `base` is where they begin when there is no constant.
OrderedValues ordered_values(const std::set<Slot>& constants, GroupSize size, Slot least, Slot most,
                             Slot base);

/// Texts for the variable that is number `place` (from 0) among those compared with each other:
/// each constant, and `place` + 1 others, the same for all. Any assignment of texts is one of these
/// but for the names of the others: they are numbered in the order in which the variables meet
/// them.
std::vector<std::string> text_values(const std::set<std::string>& constants, std::size_t place,
                                     const std::string& stem);

}  // namespace creator::access
