#include "creator/c-api/creator_core.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include "creator/c-api/fill.h"
#include "creator/c-api/sized.h"

namespace creator::c_api {
namespace {

/// Copies as much as fits, up to a character's start, and ends it with a zero.
void copy_text(std::string_view text, char* out, std::size_t capacity) {
  std::size_t length = text.size() < capacity ? text.size() : capacity - 1;
  while (length < text.size() && length > 0 &&
         (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
    --length;
  std::memcpy(out, text.data(), length);
  out[length] = '\0';
}

/// A text about a code, "" for a number that is no code.
const char* zero_ended(cc_code code, std::string_view (*text_of)(ErrorCode)) {
  if (code > UINT16_MAX) return "";
  // The texts are literals, so each ends with a zero.
  const auto text = text_of(static_cast<ErrorCode>(code));
  return text.empty() ? "" : text.data();
}

}  // namespace

cc_code fail(const Faults& faults, cc_error* out) {
  const Error& first = faults[0];
  const auto code = static_cast<cc_code>(first.code);
  // An error whose struct is no good has nowhere else to go.
  if (!check_size(out).has_value()) return code;
  cc_error error{};
  error.code = code;
  error.offset = first.offset.value_or(CC_NO_OFFSET);
  error.faults = static_cast<uint32_t>(faults.size());
  // Cut to the caller's struct, which may end within a text.
  const auto room = [out](std::size_t at, std::size_t most) {
    return out->size > at ? std::min<std::size_t>(out->size - at, most) : most;
  };
  copy_text(first.pointer.value_or(""), error.pointer,
            room(offsetof(cc_error, pointer), sizeof error.pointer));
  copy_text(message(first), error.message, room(offsetof(cc_error, message), sizeof error.message));
  write_struct(error, out);
  return code;
}

cc_code give(std::string_view text, cc_text* out, cc_error* error) {
  if (const auto checked = check_size(out); !checked.has_value())
    return fail(checked.error(), error);
  auto* data = static_cast<char*>(std::malloc(text.size() + 1));
  if (!data) return fail(Error{ErrorCode::out_of_memory}, error);
  std::memcpy(data, text.data(), text.size());
  data[text.size()] = '\0';
  write_struct(cc_text{0, static_cast<uint32_t>(text.size()), data}, out);
  return CC_OK;
}

}  // namespace creator::c_api

extern "C" {

uint32_t cc_abi_version(void) noexcept {
  return CC_ABI_VERSION;
}

const char* cc_code_name(cc_code code) noexcept {
  return creator::c_api::zero_ended(code, creator::name);
}

const char* cc_code_sentence(cc_code code) noexcept {
  return creator::c_api::zero_ended(code, creator::sentence);
}

void cc_text_free(cc_text* text) noexcept {
  if (!text) return;
  std::free(text->data);
  text->data = nullptr;
  text->length = 0;
}

void* cc_alloc(size_t bytes) noexcept {
  return std::malloc(bytes);
}

void cc_free(void* memory) noexcept {
  std::free(memory);
}

}  // extern "C"
