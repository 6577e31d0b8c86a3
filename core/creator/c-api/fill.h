#pragma once

#include <string>
#include <string_view>

#include "creator/base/error.h"
#include "creator/c-api/creator_core.h"

/// How C++ answers become the C ABI's structs; included by the sources of the C ABI only.
namespace creator::c_api {

inline std::string_view view(const char* data, std::size_t length) {
  return data ? std::string_view(data, length) : std::string_view{};
}

/// Describes `faults` in `out` (unless NULL) and gives the code to return.
cc_code fail(const Faults& faults, cc_error* out);

/// Moves `text` into memory that cc_text_free gives back. Errors: out_of_memory; those of the
/// struct's size (sized.h).
cc_code give(std::string_view text, cc_text* out, cc_error* error);

}  // namespace creator::c_api
