#include "creator/access/payload.h"

namespace creator::access {
namespace {

std::size_t text_size(const Slot* payload, Slot offset) {
  return doubles_of_text(text_at(payload, offset).size());
}

}  // namespace

std::size_t payload_size(const Slot* payload, Slot offset, SlotShape shape) {
  if (!shape.array) return text_size(payload, offset);
  const auto elements = array_at(payload, offset);
  std::size_t size = 1 + elements.size();
  if (shape.text)
    for (const Slot text : elements) size += text_size(payload, text);
  return size;
}

Slot copy_payload(const Slot* from, Slot offset, SlotShape shape, std::vector<Slot>& to) {
  if (!shape.array) return append_text(to, text_at(from, offset));
  const auto elements = array_at(from, offset);
  const Slot copy = append_array(to, elements.size());
  std::size_t at = static_cast<std::size_t>(copy);
  for (const Slot element : elements) {
    // Appending may move the doubles, so no reference into them is kept.
    const Slot value = shape.text ? append_text(to, text_at(from, element)) : element;
    to[++at] = value;
  }
  return copy;
}

}  // namespace creator::access
