#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

/// The fields of a C struct as TypeScript must know them, and proof that none is left out.
namespace creator::abi {

struct Field {
  std::string_view name;
  /// The type in js-bindings/src/abi/field.ts without its ending, such as `Uint32`.
  std::string_view kind;
  std::size_t offset;
  std::size_t bytes;
  std::size_t alignment;
};

template <class T>
constexpr std::string_view kind_of() {
  if constexpr (std::is_pointer_v<T>)
    return "Pointer";
  else if constexpr (std::is_array_v<T>)
    return std::is_same_v<std::remove_extent_t<T>, char> ? "Chars" : "";
  else if constexpr (std::is_class_v<T>)
    return "Struct";
  else if constexpr (std::is_floating_point_v<T>)
    return sizeof(T) == 8 ? "Float64" : "";
  else if constexpr (sizeof(T) == 8)
    return std::is_signed_v<T> ? "Int64" : "";
  else if constexpr (sizeof(T) == 4)
    return std::is_signed_v<T> ? "Int32" : "Uint32";
  else
    return "";
}

template <class T>
constexpr Field field(std::string_view name, std::size_t offset) {
  static_assert(kind_of<T>() != "", "js-bindings/src/abi/field.ts reads no field of this type");
  return {name, kind_of<T>(), offset, sizeof(T), alignof(T)};
}

/// Initialises a field of any type.
struct Anything {
  template <class T>
  constexpr operator T() const;  // NOLINT(google-explicit-constructor)
};

/// Whether the struct has that many fields or more.
template <class Struct, std::size_t... index>
constexpr bool has_fields(std::index_sequence<index...> /*count*/) {
  return requires {
    Struct{{(static_cast<void>(index), Anything{})}...};
  };
}

/// How many fields a C struct has.
template <class Struct, std::size_t count = 0>
constexpr std::size_t count_fields() {
  if constexpr (has_fields<Struct>(std::make_index_sequence<count + 1>{}))
    return count_fields<Struct, count + 1>();
  else
    return count;
}

constexpr std::size_t aligned(std::size_t offset, std::size_t alignment) {
  return (offset + alignment - 1) / alignment * alignment;
}

/// Whether the list names every field once, in order: their number is the struct's, and they leave
/// no byte but padding between them.
template <class Struct, std::size_t count>
constexpr bool is_complete(const std::array<Field, count>& fields) {
  std::size_t end = 0;
  for (const auto& [name, kind, offset, bytes, alignment] : fields) {
    if (offset != aligned(end, alignment)) return false;
    end = offset + bytes;
  }
  return count == count_fields<Struct>() && aligned(end, alignof(Struct)) == sizeof(Struct);
}

}  // namespace creator::abi
