#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "creator/access/value_type.h"

namespace creator::access {

/// What does not fit into a slot stands in doubles behind the slots, and the slot holds its offset,
/// in doubles, from where the slots begin (for tables: from the pool's beginning).
///
/// An array: [count, element, element, ...]. A text: [bytes, the bytes in UTF-8, eight a double].
/// An array of texts: an array whose elements are the offsets of texts.

/// Elements of one array, and bytes of one text or of all texts of one array, held at most: what a
/// document may hold anyway. Patterns are as costly as they are for texts of that length.
inline constexpr std::size_t kMostElements = std::size_t{1} << 16;
inline constexpr std::size_t kMostTextBytes = std::size_t{1} << 20;

/// Precondition: `offset` was made by the writers below, of the same doubles.
inline std::span<const Slot> array_at(const Slot* payload, Slot offset) {
  const Slot* array = payload + static_cast<std::size_t>(offset);
  return {array + 1, static_cast<std::size_t>(array[0])};
}

inline std::string_view text_at(const Slot* payload, Slot offset) {
  const Slot* text = payload + static_cast<std::size_t>(offset);
  return {reinterpret_cast<const char*>(text + 1), static_cast<std::size_t>(text[0])};
}

inline constexpr std::size_t doubles_of_text(std::size_t bytes) {
  return 1 + (bytes + sizeof(Slot) - 1) / sizeof(Slot);
}

/// Appends an array whose elements are written later, and gives its offset.
inline Slot append_array(std::vector<Slot>& out, std::size_t count) {
  const auto offset = static_cast<Slot>(out.size());
  out.push_back(static_cast<Slot>(count));
  out.resize(out.size() + count, kAbsent);
  return offset;
}

inline Slot append_text(std::vector<Slot>& out, std::string_view text) {
  const std::size_t offset = out.size();
  out.resize(offset + doubles_of_text(text.size()), 0);
  out[offset] = static_cast<Slot>(text.size());
  if (!text.empty()) std::memcpy(out.data() + offset + 1, text.data(), text.size());
  return static_cast<Slot>(offset);
}

/// What a slot refers to; a slot of neither holds its value itself.
struct SlotShape {
  bool array = false;
  bool text = false;

  bool has_payload() const { return array || text; }
};

/// How many doubles the value at `offset` takes.
std::size_t payload_size(const Slot* payload, Slot offset, SlotShape shape);

/// Copies the value at `offset` to the end of `to`, and gives its offset there.
Slot copy_payload(const Slot* from, Slot offset, SlotShape shape, std::vector<Slot>& to);

}  // namespace creator::access
