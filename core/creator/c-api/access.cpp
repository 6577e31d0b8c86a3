#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>

#include "creator/access/batch.h"
#include "creator/access/casl/decision.h"
#include "creator/access/casl/resource.h"
#include "creator/access/decision.h"
#include "creator/access/page.h"
#include "creator/access/permitted.h"
#include "creator/access/possibility.h"
#include "creator/access/pushdown/casl_rules.h"
#include "creator/access/pushdown/where.h"
#include "creator/access/row.h"
#include "creator/c-api/access_handles.h"
#include "creator/c-api/creator_core.h"
#include "creator/c-api/decision_out.h"
#include "creator/c-api/fill.h"

namespace creator::c_api {
namespace {

/// Rows of slots are strict semantics'.
bool has_rows(const access::Policy& policy) {
  return policy.compiled().semantics == access::Semantics::strict;
}

/// CC_OK when there is such a question about rows.
cc_code check(const cc_viewer* viewer, std::uint32_t action, std::uint32_t type, double now) {
  const auto& policy = of(viewer).policy();
  if (!has_rows(policy) || !has_action(policy, action) || !has_type(policy, type))
    return code_of(ErrorCode::invalid_argument);
  return is_instant(now) ? CC_OK : code_of(ErrorCode::invalid_instant);
}

}  // namespace
}  // namespace creator::c_api

using namespace creator;         // NOLINT(google-build-using-namespace)
using namespace creator::c_api;  // NOLINT(google-build-using-namespace)

extern "C" {

cc_code cc_policy_compile(const char* text, size_t length, cc_policy** out,
                          cc_error* error) noexcept {
  auto policy = access::Policy::compile(view(text, length));
  if (!policy.has_value()) return fail(policy.error(), error);
  return keep(std::move(*policy), out, error);
}

void cc_policy_free(cc_policy* policy) noexcept {
  delete reinterpret_cast<access::Policy*>(policy);
}

cc_code cc_viewer_bind(const cc_policy* policy, const char* facts, size_t length, cc_viewer** out,
                       cc_error* error) noexcept {
  auto viewer = access::Viewer::bind(of(policy), view(facts, length));
  if (!viewer.has_value()) return fail(viewer.error(), error);
  return keep(std::move(*viewer), out, error);
}

void cc_viewer_free(cc_viewer* viewer) noexcept {
  delete reinterpret_cast<access::Viewer*>(viewer);
}

const char* cc_access_code_name(uint32_t code) noexcept {
  if (code > CC_NOT_FOUND) return "";
  return access::name(static_cast<access::Code>(code)).data();
}

const char* cc_policy_tier_name(const cc_policy* policy, int32_t rank) noexcept {
  const auto& words = of(policy).compiled().words;
  const auto tiers = words.tier_enum();
  if (!tiers || rank < 0) return "";
  const auto& values = words.enums()[*tiers].values;
  return static_cast<std::size_t>(rank) < values.size()
             ? values[static_cast<std::size_t>(rank)].c_str()
             : "";
}

cc_code cc_viewer_decide_json(const cc_viewer* viewer, const char* action, size_t action_length,
                              const char* type, size_t type_length, const char* resource,
                              size_t resource_length, int64_t now, cc_decision* out,
                              cc_error* error) noexcept {
  if (const auto checked = check_size(out); !checked.has_value())
    return fail(checked.error(), error);
  const auto instant = to_instant(now);
  if (!instant.has_value()) return fail(instant.error(), error);
  const auto number = of(viewer).policy().type(view(type, type_length));
  if (!number.has_value()) return fail(number.error(), error);
  const auto asked = of(viewer).policy().action(view(action, action_length));
  if (!asked.has_value()) return fail(asked.error(), error);
  const auto document = json::parse_resource(view(resource, resource_length));
  if (!document.has_value()) return fail(document.error(), error);
  const auto& policy = of(viewer).policy().compiled();
  if (policy.semantics == access::Semantics::casl) {
    const auto value =
        access::casl::read_resource(*document, policy.casl.shapes[*number], policy.casl.names);
    if (!value.has_value()) return fail(value.error(), error);
    const auto decision =
        access::casl::decide({of(viewer), *asked, *number, {}, static_cast<double>(now)}, *value);
    if (!decision.has_value()) return fail(decision.error(), error);
    write(*decision, out);
    return CC_OK;
  }
  const auto row = access::read_row(of(viewer), *number, *document);
  if (!row.has_value()) return fail(row.error(), error);
  write(access::decide(of(viewer), *asked, *number, row->data(), static_cast<double>(now)), out);
  return CC_OK;
}

cc_code cc_viewer_where(const cc_viewer* viewer, const char* action, size_t action_length,
                        const char* type, size_t type_length, const char* request,
                        size_t request_length, int64_t now, cc_text* out,
                        cc_error* error) noexcept {
  const auto instant = to_instant(now);
  if (!instant.has_value()) return fail(instant.error(), error);
  const auto text =
      access::pushdown::where(of(viewer), view(action, action_length), view(type, type_length),
                              static_cast<double>(now), view(request, request_length));
  if (!text.has_value()) return fail(text.error(), error);
  return give(*text, out, error);
}

cc_code cc_viewer_to_casl(const cc_viewer* viewer, int64_t now, cc_text* out,
                          cc_error* error) noexcept {
  const auto instant = to_instant(now);
  if (!instant.has_value()) return fail(instant.error(), error);
  const auto rules = access::pushdown::to_casl(of(viewer), static_cast<double>(now));
  if (!rules.has_value()) return fail(rules.error(), error);
  return give(*rules, out, error);
}

int32_t cc_viewer_can_row(const cc_viewer* viewer, uint32_t action, uint32_t type,
                          const double* row, double now) noexcept {
  if (check(viewer, action, type, now) != CC_OK) return -1;
  return access::can(of(viewer), action, type, row, now) ? 1 : 0;
}

cc_code cc_viewer_decide_row(const cc_viewer* viewer, uint32_t action, uint32_t type,
                             const double* row, double now, cc_decision* out) noexcept {
  if (const auto sized = check_size(out); !sized.has_value()) return code_of(sized.error().code);
  if (const cc_code refused = check(viewer, action, type, now)) return refused;
  write(access::decide(of(viewer), action, type, row, now), out);
  return CC_OK;
}

int32_t cc_viewer_can_field(const cc_viewer* viewer, uint32_t action, uint32_t type,
                            const double* row, double now, const char* field,
                            size_t length) noexcept {
  if (check(viewer, action, type, now) != CC_OK) return -1;
  return access::can(of(viewer), action, type, row, now, view(field, length)) ? 1 : 0;
}

cc_code cc_viewer_decide_field(const cc_viewer* viewer, uint32_t action, uint32_t type,
                               const double* row, double now, const char* field, size_t length,
                               cc_decision* out) noexcept {
  if (const auto sized = check_size(out); !sized.has_value()) return code_of(sized.error().code);
  if (const cc_code refused = check(viewer, action, type, now)) return refused;
  write(access::decide(of(viewer), action, type, row, now, view(field, length)), out);
  return CC_OK;
}

cc_code cc_viewer_permitted_fields(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                   const double* row, double now, uint8_t* out) noexcept {
  if (const cc_code refused = check(viewer, action, type, now)) return refused;
  const auto permitted = access::permitted_fields(of(viewer), action, type, row, now);
  std::copy(permitted.begin(), permitted.end(), out);
  return CC_OK;
}

cc_code cc_viewer_permitted_paths(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                  const double* row, double now, const char* texts,
                                  const uint32_t* ends, uint32_t count, uint8_t* out) noexcept {
  if (const cc_code refused = check(viewer, action, type, now)) return refused;
  std::vector<std::string_view> paths;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < count; begin = ends[i++]) {
    if (ends[i] < begin) return code_of(ErrorCode::invalid_argument);
    paths.push_back(view(texts + begin, ends[i] - begin));
  }
  const auto permitted = access::permitted_paths(of(viewer), action, type, row, now, paths);
  std::copy(permitted.begin(), permitted.end(), out);
  return CC_OK;
}

int32_t cc_viewer_possible_field(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                 const char* field, size_t length) noexcept {
  const auto& policy = of(viewer).policy();
  if (!has_action(policy, action) || !has_type(policy, type)) return -1;
  return static_cast<int32_t>(access::possible(of(viewer), action, type, view(field, length)));
}

int32_t cc_viewer_possible(const cc_viewer* viewer, uint32_t action, uint32_t type) noexcept {
  const auto& policy = of(viewer).policy();
  if (!has_action(policy, action) || !has_type(policy, type)) return -1;
  return static_cast<int32_t>(access::possible(of(viewer), action, type));
}

double* cc_table_column(cc_table* table, uint32_t slot) noexcept {
  const auto& policy = of(table).policy().compiled();
  if (slot >= policy.layouts[of(table).type()].attributes.size()) return nullptr;
  return of(table).column(slot).data();
}

double* cc_table_pool(cc_table* table, uint32_t doubles) noexcept {
  const auto pool = of(table).make_pool(doubles);
  return pool.has_value() ? pool->data() : nullptr;
}

cc_code cc_table_put(cc_table* table, uint32_t row, const double* values) noexcept {
  if (row >= of(table).rows()) return code_of(ErrorCode::out_of_range);
  const auto kept = of(table).put(row, values);
  return kept.has_value() ? CC_OK : code_of(kept.error().code);
}

cc_code cc_table_intern(cc_table* table, const char* texts, const uint32_t* ends, uint32_t count,
                        uint32_t* symbols) noexcept {
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < count; begin = ends[i++]) {
    if (ends[i] < begin) return code_of(ErrorCode::invalid_argument);
    symbols[i] = of(table).intern(view(texts + begin, ends[i] - begin));
  }
  return CC_OK;
}

cc_code cc_table_filter(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                        const char* field, size_t field_length, double now, uint32_t* out,
                        uint32_t* count) noexcept {
  if (!has_action(of(table).policy(), action)) return code_of(ErrorCode::invalid_argument);
  if (!is_instant(now)) return code_of(ErrorCode::invalid_instant);
  const auto found =
      access::filter_into(of(viewer), action, of(table), now, out, field_of(field, field_length));
  if (!found.has_value()) return code_of(found.error().code);
  *count = static_cast<uint32_t>(*found);
  return CC_OK;
}

cc_code cc_table_filter_page(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                             const char* field, size_t field_length, double now, double first,
                             double limit, uint32_t* out, uint32_t* count) noexcept {
  const auto is_count = [](double value) {
    return value >= 0 && value <= static_cast<double>(UINT32_MAX) && value == std::floor(value);
  };
  if (!has_action(of(table).policy(), action) || !is_count(first) || !is_count(limit))
    return code_of(ErrorCode::invalid_argument);
  if (!is_instant(now)) return code_of(ErrorCode::invalid_instant);
  const access::Page page{static_cast<std::size_t>(first), static_cast<std::size_t>(limit)};
  const auto indices =
      access::filter_page(of(viewer), action, of(table), now, page, field_of(field, field_length));
  if (!indices.has_value()) return code_of(indices.error().code);
  if (!indices->empty()) std::memcpy(out, indices->data(), indices->size() * sizeof(uint32_t));
  *count = static_cast<uint32_t>(indices->size());
  return CC_OK;
}

cc_code cc_table_count(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                       const char* field, size_t field_length, double now,
                       uint32_t* count) noexcept {
  if (!has_action(of(table).policy(), action)) return code_of(ErrorCode::invalid_argument);
  if (!is_instant(now)) return code_of(ErrorCode::invalid_instant);
  const auto found =
      access::count(of(viewer), action, of(table), now, field_of(field, field_length));
  if (!found.has_value()) return code_of(found.error().code);
  *count = static_cast<uint32_t>(*found);
  return CC_OK;
}

cc_code cc_table_bitmap(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                        const char* field, size_t field_length, double now, uint8_t* out) noexcept {
  if (!has_action(of(table).policy(), action)) return code_of(ErrorCode::invalid_argument);
  if (!is_instant(now)) return code_of(ErrorCode::invalid_instant);
  const auto bits =
      access::bitmap(of(viewer), action, of(table), now, field_of(field, field_length));
  if (!bits.has_value()) return code_of(bits.error().code);
  if (!bits->empty()) std::memcpy(out, bits->data(), bits->size());
  return CC_OK;
}

cc_code cc_table_decide_all(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                            const char* field, size_t field_length, double now, uint8_t* codes,
                            uint8_t* unlocks, int16_t* tiers) noexcept {
  if (!has_action(of(table).policy(), action)) return code_of(ErrorCode::invalid_argument);
  if (!is_instant(now)) return code_of(ErrorCode::invalid_instant);
  const auto columns =
      access::decide_all(of(viewer), action, of(table), now, field_of(field, field_length));
  if (!columns.has_value()) return code_of(columns.error().code);
  if (columns->codes.empty()) return CC_OK;
  std::memcpy(codes, columns->codes.data(), columns->codes.size());
  std::memcpy(unlocks, columns->unlocks.data(), columns->unlocks.size());
  std::memcpy(tiers, columns->tiers.data(), columns->tiers.size() * sizeof(int16_t));
  return CC_OK;
}

}  // extern "C"
