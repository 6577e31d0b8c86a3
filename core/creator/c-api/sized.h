#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "creator/base/result.h"
#include "creator/c-api/creator_core.h"

/// Structs that begin with their size, whichever version of the header the caller was compiled
/// with; included by the sources of the C ABI only. A struct only ever grows, at its end.
namespace creator::c_api {

/// No version has a larger struct: a size beyond is memory that nobody set.
inline constexpr std::size_t kMostStructBytes = 4096;

/// How many bytes of a struct every caller has: those up to this member, of the header's first
/// version. What was added later is zero, or not written, for callers that lack it.
template <class Struct>
struct FirstVersion;

#define CREATOR_FIRST_VERSION(type, last_member)                                                  \
  template <>                                                                                     \
  struct FirstVersion<type> {                                                                     \
    static constexpr std::size_t bytes = offsetof(type, last_member) + sizeof(type::last_member); \
  }

// What the library only writes. Of these a caller may leave the end away.
CREATOR_FIRST_VERSION(cc_error, code);
CREATOR_FIRST_VERSION(cc_decision, code);
CREATOR_FIRST_VERSION(cc_currency, iso_exponent);
CREATOR_FIRST_VERSION(cc_civil, year);
CREATOR_FIRST_VERSION(cc_explanation, reason);
CREATOR_FIRST_VERSION(cc_period, index);
// A text whose address is not given to the caller could not be freed, an id not be found.
CREATOR_FIRST_VERSION(cc_text, data);
CREATOR_FIRST_VERSION(cc_webhook_event, replay_key);
// What it reads.
CREATOR_FIRST_VERSION(cc_split_request, parts);
CREATOR_FIRST_VERSION(cc_quote, lines);
CREATOR_FIRST_VERSION(cc_quote_request, items);
CREATOR_FIRST_VERSION(cc_change_request, new_items);
CREATOR_FIRST_VERSION(cc_webhook_request, now_ms);
CREATOR_FIRST_VERSION(cc_presigner_options, session_token);
CREATOR_FIRST_VERSION(cc_presign_request, bucket_seconds);
CREATOR_FIRST_VERSION(cc_presigned_url, expires_at_ms);

#undef CREATOR_FIRST_VERSION

/// Whether the caller's struct is there, and has a size that some version gives it.
/// Errors: invalid_argument, abi_mismatch.
template <class Struct>
Result<void> check_size(const Struct* struct_of_caller) {
  if (!struct_of_caller)
    return Error{ErrorCode::invalid_argument, std::nullopt, std::nullopt, "a struct is NULL"};
  const std::size_t size = struct_of_caller->size;
  if (size < FirstVersion<Struct>::bytes || size > kMostStructBytes)
    return Error{ErrorCode::abi_mismatch};
  return {};
}

/// The caller's struct as this library has it: zero where the caller's is shorter. One that is
/// longer must hold zeros there, which ask for nothing that this library could overlook.
/// Errors: as check_size.
template <class Struct>
Result<Struct> read_struct(const Struct* from) {
  if (const auto checked = check_size(from); !checked.has_value()) return checked.error();
  const std::size_t size = from->size;
  const auto* bytes = reinterpret_cast<const unsigned char*>(from);
  for (std::size_t i = sizeof(Struct); i < size; ++i)
    if (bytes[i] != 0) return Error{ErrorCode::abi_mismatch};
  Struct out{};
  std::memcpy(&out, bytes, std::min(size, sizeof(Struct)));
  return out;
}

/// Writes all but the size, as far as the caller's struct goes. Precondition: it was checked.
template <class Struct>
void write_struct(const Struct& answer, Struct* to) {
  const std::size_t size = std::min<std::size_t>(to->size, sizeof(Struct));
  std::memcpy(reinterpret_cast<unsigned char*>(to) + sizeof to->size,
              reinterpret_cast<const unsigned char*>(&answer) + sizeof to->size,
              size - sizeof to->size);
}

}  // namespace creator::c_api
