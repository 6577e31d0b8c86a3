#pragma once

#include <new>
#include <utility>

#include "creator/access/selection.h"
#include "creator/access/table.h"
#include "creator/access/viewer.h"
#include "creator/c-api/creator_core.h"
#include "creator/c-api/fill.h"

/// What the handles of access are; included by the sources of the C ABI only.
namespace creator::c_api {

// A handle is the C++ object itself, whether this file or embind made it.
inline const access::Policy& of(const cc_policy* policy) {
  return *reinterpret_cast<const access::Policy*>(policy);
}
inline const access::Viewer& of(const cc_viewer* viewer) {
  return *reinterpret_cast<const access::Viewer*>(viewer);
}
inline const access::Table& of(const cc_table* table) {
  return *reinterpret_cast<const access::Table*>(table);
}
inline access::Table& of(cc_table* table) {
  return *reinterpret_cast<access::Table*>(table);
}

inline const access::Selection& of(const cc_selection* selection) {
  return *reinterpret_cast<const access::Selection*>(selection);
}
inline access::Selection& of(cc_selection* selection) {
  return *reinterpret_cast<access::Selection*>(selection);
}

template <class Handle, class Value>
cc_code keep(Value value, Handle** out, cc_error* error) {
  auto* made = new (std::nothrow) Value(std::move(value));
  if (!made) return fail(Error{ErrorCode::out_of_memory}, error);
  *out = reinterpret_cast<Handle*>(made);
  return CC_OK;
}

inline bool has_action(const access::Policy& policy, std::uint32_t action) {
  return action < policy.compiled().actions.size();
}
inline bool has_type(const access::Policy& policy, std::uint32_t type) {
  return type < policy.compiled().words.types().size();
}

/// A field in UTF-8; none where its length is 0.
inline access::Field field_of(const char* field, size_t length) {
  return length == 0 ? access::Field() : access::Field(view(field, length));
}

inline cc_code code_of(ErrorCode code) {
  return static_cast<cc_code>(code);
}

}  // namespace creator::c_api
