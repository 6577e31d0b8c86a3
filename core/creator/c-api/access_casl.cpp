#include "creator/access/casl/decision.h"
#include "creator/access/casl/permitted_fields.h"
#include "creator/access/casl/resource.h"
#include "creator/access/table.h"
#include "creator/base/canonical.h"
#include "creator/c-api/decision_out.h"
#include "creator/c-api/fill.h"

namespace creator::c_api {
namespace {

using access::casl::Asked;
using access::casl::Document;

/// A question whose numbers are in range, and the resource that it is about.
Result<Document> read(const Asked& asked, std::string_view bytes) {
  const auto& policy = asked.viewer.policy().compiled();
  if (policy.semantics != access::Semantics::casl || asked.action >= policy.actions.size() ||
      asked.type >= policy.words.types().size())
    return Error{ErrorCode::invalid_argument};
  const auto instant = to_instant(asked.now);
  if (!instant.has_value()) return instant.error();
  Document document;
  const auto done = access::casl::read_resource(bytes, policy.casl.names.size(), document);
  if (!done.has_value()) return done.error();
  return document;
}

const access::Viewer& of(const cc_viewer* viewer) {
  return *reinterpret_cast<const access::Viewer*>(viewer);
}

}  // namespace
}  // namespace creator::c_api

using namespace creator;         // NOLINT(google-build-using-namespace)
using namespace creator::c_api;  // NOLINT(google-build-using-namespace)

extern "C" {

int32_t cc_viewer_can_value(const cc_viewer* viewer, uint32_t action, uint32_t type,
                            const char* field, size_t field_length, const char* resource,
                            size_t resource_length, double now) noexcept {
  const Asked asked{of(viewer), action, type, view(field, field_length), now};
  const auto document = read(asked, view(resource, resource_length));
  if (!document.has_value()) return -static_cast<int32_t>(document.error().code);
  const auto allowed = access::casl::can(asked, *document);
  if (!allowed.has_value()) return -static_cast<int32_t>(allowed.error().code);
  return *allowed ? 1 : 0;
}

cc_code cc_viewer_decide_value(const cc_viewer* viewer, uint32_t action, uint32_t type,
                               const char* field, size_t field_length, const char* resource,
                               size_t resource_length, double now, cc_decision* out,
                               cc_error* error) noexcept {
  if (const auto checked = check_size(out); !checked.has_value())
    return fail(checked.error(), error);
  const Asked asked{of(viewer), action, type, view(field, field_length), now};
  const auto document = read(asked, view(resource, resource_length));
  if (!document.has_value()) return fail(document.error(), error);
  const auto decision = access::casl::decide(asked, *document);
  if (!decision.has_value()) return fail(decision.error(), error);
  write(*decision, out);
  return CC_OK;
}

cc_code cc_viewer_fields_value(const cc_viewer* viewer, uint32_t action, uint32_t type,
                               const char* all, size_t all_length, const char* resource,
                               size_t resource_length, double now, cc_text* out,
                               cc_error* error) noexcept {
  const Asked asked{of(viewer), action, type, {}, now};
  const auto document = read(asked, view(resource, resource_length));
  if (!document.has_value()) return fail(document.error(), error);
  const auto names = json::parse(view(all, all_length));
  if (!names.has_value()) return fail(names.error(), error);
  std::vector<std::string> fields;
  for (const auto& name : names->items())
    if (const auto* text = name.as_string()) fields.push_back(*text);
  const auto permitted = access::casl::permitted_fields(asked, *document, fields);
  if (!permitted.has_value()) return fail(permitted.error(), error);
  CanonicalWriter writer;
  writer.begin_array();
  for (const auto& field : *permitted) writer.string(field);
  return give(writer.end_array().bytes(), out, error);
}

cc_code cc_table_put_value(cc_table* table, uint32_t row, const char* resource,
                           size_t resource_length) noexcept {
  auto& rows = *reinterpret_cast<access::Table*>(table);
  const auto bytes = view(resource, resource_length);
  const auto code = [](ErrorCode error) { return static_cast<cc_code>(error); };
  if (!rows.is_casl()) return code(ErrorCode::invalid_argument);
  if (row >= rows.rows()) return code(ErrorCode::out_of_range);
  Document document;
  const auto read =
      access::casl::read_resource(bytes, rows.policy().compiled().casl.names.size(), document);
  if (!read.has_value()) return code(read.error().code);
  const auto put = rows.casl_rows().put(row, bytes);
  return put.has_value() ? CC_OK : code(put.error().code);
}

}  // extern "C"
