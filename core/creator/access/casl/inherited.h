#pragma once

#include <array>
#include <string_view>

namespace creator::access::casl {

/// Members of Object.prototype (ECMA-262 sections 20.1.3 and B.2.2), which every value has.
inline constexpr std::array<std::string_view, 12> kInherited = {
    "constructor",      "hasOwnProperty",   "isPrototypeOf",    "propertyIsEnumerable",
    "toLocaleString",   "toString",         "valueOf",          "__defineGetter__",
    "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__"};

inline bool is_inherited(std::string_view name) {
  for (const auto member : kInherited)
    if (member == name) return true;
  return false;
}

}  // namespace creator::access::casl
