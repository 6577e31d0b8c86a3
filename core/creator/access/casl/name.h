#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "creator/base/intern.h"

namespace creator::access::casl {

/// One step of a path, with what it means on an array (the getter of @ucast/js).
struct Name {
  std::string text;
  /// `Number(text)` is a number: on an array the step is a property of the array itself; any other
  /// step is taken on each element, and the results are joined.
  bool numeric = false;
  bool is_length = false;
  /// The element it names: 0 to 2^32 - 2 in plain decimal digits; else -1.
  std::int64_t index = -1;
};

/// The steps that the rules of a policy name, by number.
class Names {
 public:
  std::uint32_t intern(std::string_view text);

  const Name& operator[](std::uint32_t number) const { return names_[number]; }
  std::size_t size() const { return names_.size(); }

 private:
  Interner numbers_;
  std::vector<Name> names_;
};

}  // namespace creator::access::casl
