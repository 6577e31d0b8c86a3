#include <cstring>

#include "creator/access/diff.h"
#include "creator/access/opening.h"
#include "creator/access/proof.h"
#include "creator/access/unlock.h"
#include "creator/c-api/access_handles.h"

// What studies a policy or follows its answers: proofs, differences, ways in, selections.

using namespace creator;         // NOLINT(google-build-using-namespace)
using namespace creator::c_api;  // NOLINT(google-build-using-namespace)

namespace {

/// Ways in and selections ask rows of slots, which policies in casl semantics have not.
bool is_strict(const access::Policy& policy) {
  return policy.compiled().semantics == access::Semantics::strict;
}

}  // namespace

extern "C" {

cc_code cc_policy_prove(const cc_policy* policy, const char* claim, size_t length, cc_text* out,
                        cc_error* error) noexcept {
  const auto text = access::prove_text(of(policy), view(claim, length));
  if (!text.has_value()) return fail(text.error(), error);
  return give(*text, out, error);
}

cc_code cc_viewer_ways_row(const cc_viewer* viewer, uint32_t action, uint32_t type,
                           const double* row, const char* field, size_t field_length, double now,
                           cc_way* out, uint32_t room, uint32_t* count) noexcept {
  const auto& policy = of(viewer).policy();
  if (!is_strict(policy)) return code_of(ErrorCode::unsupported);
  if (!has_action(policy, action) || !has_type(policy, type))
    return code_of(ErrorCode::invalid_argument);
  if (!to_instant(now).has_value()) return code_of(ErrorCode::invalid_instant);
  const auto ways =
      access::find_ways({of(viewer), action, type, field_of(field, field_length)}, row, now);
  for (std::size_t i = 0; i < ways.size() && i < room; ++i)
    out[i] = {static_cast<std::uint32_t>(ways[i].kind), ways[i].rank, ways[i].slot, 0,
              ways[i].shortfall};
  *count = static_cast<std::uint32_t>(ways.size());
  return CC_OK;
}

cc_code cc_table_openings(const cc_table* table, uint32_t action, const char* field,
                          size_t field_length, double now, int16_t* out) noexcept {
  const auto& policy = of(table).policy();
  if (!is_strict(policy)) return code_of(ErrorCode::unsupported);
  if (!has_action(policy, action)) return code_of(ErrorCode::invalid_argument);
  if (!to_instant(now).has_value()) return code_of(ErrorCode::invalid_instant);
  const auto levels =
      access::lowest_openings(policy, action, of(table), now, field_of(field, field_length));
  if (!levels.empty()) std::memcpy(out, levels.data(), levels.size() * sizeof(int16_t));
  return CC_OK;
}

cc_code cc_table_row_openings(const cc_table* table, uint32_t action, const char* field,
                              size_t field_length, uint32_t row, double now, int16_t* out,
                              uint32_t* count) noexcept {
  const auto& policy = of(table).policy();
  if (!is_strict(policy)) return code_of(ErrorCode::unsupported);
  if (!has_action(policy, action)) return code_of(ErrorCode::invalid_argument);
  if (row >= of(table).rows()) return code_of(ErrorCode::out_of_range);
  if (!to_instant(now).has_value()) return code_of(ErrorCode::invalid_instant);
  const auto levels =
      access::openings(policy, action, of(table), row, now, field_of(field, field_length));
  if (!levels.empty()) std::memcpy(out, levels.data(), levels.size() * sizeof(int16_t));
  *count = static_cast<uint32_t>(levels.size());
  return CC_OK;
}

cc_code cc_table_diff(const cc_table* before, const cc_viewer* before_viewer,
                      uint32_t before_action, const cc_table* after, const cc_viewer* after_viewer,
                      uint32_t after_action, double now, uint32_t with_answers,
                      uint8_t* out) noexcept {
  if (!has_action(of(before).policy(), before_action) ||
      !has_action(of(after).policy(), after_action))
    return code_of(ErrorCode::invalid_argument);
  if (!to_instant(now).has_value()) return code_of(ErrorCode::invalid_instant);
  const auto found =
      access::diff({of(before_viewer), of(before), before_action},
                   {of(after_viewer), of(after), after_action}, now, with_answers != 0);
  if (!found.has_value()) return code_of(found.error().code);
  std::memset(out, CC_DIFF_SAME, of(before).rows());
  for (const auto row : found->allowed) out[row] = CC_DIFF_ALLOWED;
  for (const auto row : found->denied) out[row] = CC_DIFF_DENIED;
  for (const auto row : found->otherwise) out[row] = CC_DIFF_OTHERWISE;
  return CC_OK;
}

cc_code cc_table_touch(cc_table* table, uint32_t row) noexcept {
  const auto noted = of(table).touch(row);
  return noted.has_value() ? CC_OK : code_of(noted.error().code);
}

cc_code cc_selection_make(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                          const char* field, size_t field_length, double now,
                          cc_selection** out) noexcept {
  if (!is_strict(of(table).policy())) return code_of(ErrorCode::unsupported);
  if (!has_action(of(table).policy(), action)) return code_of(ErrorCode::invalid_argument);
  if (!to_instant(now).has_value()) return code_of(ErrorCode::invalid_instant);
  auto made =
      access::Selection::make(of(viewer), action, of(table), now, field_of(field, field_length));
  if (!made.has_value()) return code_of(made.error().code);
  return keep(std::move(*made), out, nullptr);
}

void cc_selection_free(cc_selection* selection) noexcept {
  delete reinterpret_cast<access::Selection*>(selection);
}

cc_code cc_selection_refresh(cc_selection* selection, const cc_table* table,
                             const cc_viewer* viewer, double now, uint32_t* judged,
                             uint32_t* changed) noexcept {
  if (!to_instant(now).has_value()) return code_of(ErrorCode::invalid_instant);
  const auto refreshed = of(selection).refresh(of(viewer), of(table), now);
  if (!refreshed.has_value()) return code_of(refreshed.error().code);
  *judged = static_cast<uint32_t>(refreshed->judged);
  *changed = static_cast<uint32_t>(refreshed->changed);
  return CC_OK;
}

uint32_t cc_selection_count(const cc_selection* selection) noexcept {
  return static_cast<uint32_t>(of(selection).count());
}

const uint8_t* cc_selection_bits(const cc_selection* selection) noexcept {
  return of(selection).bits().data();
}

}  // extern "C"
