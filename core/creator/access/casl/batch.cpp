#include "creator/access/casl/batch.h"

#include "creator/access/casl/decision.h"
#include "creator/access/casl/resource.h"

namespace creator::access::casl {
namespace {

Error at_row(Error error, std::size_t row) {
  error.pointer = "/" + std::to_string(row);
  return error;
}

/// Calls `visit(row, allowed)` until it gives false.
template <class Visit>
Result<void> each_row(const Viewer& viewer, std::uint32_t action, const Table& table, double now,
                      const Field& field, std::size_t first, Visit visit) {
  const Asked asked{viewer, action, table.type(), field.value_or(""), now};
  const std::size_t names = viewer.policy().compiled().casl.names.size();
  Judge judge(asked, viewer.standing());
  Document resource;
  for (std::size_t row = first; row < table.rows(); ++row) {
    const auto read = read_resource(table.casl_rows().at(row), names, resource);
    if (!read.has_value()) return at_row(read.error(), row);
    const Clause* clause = judge.deciding(resource);
    if (judge.threw()) return at_row(judge.thrown(), row);
    if (!visit(row, judge.admits(clause))) break;
  }
  return {};
}

}  // namespace

Result<std::vector<std::uint32_t>> filter(const Viewer& viewer, std::uint32_t action,
                                          const Table& table, double now, Page page,
                                          const Field& field) {
  std::vector<std::uint32_t> indices;
  if (page.limit == 0) return indices;
  const auto asked =
      each_row(viewer, action, table, now, field, page.first, [&](std::size_t row, bool allowed) {
        if (allowed) indices.push_back(static_cast<std::uint32_t>(row));
        return indices.size() < page.limit;
      });
  if (!asked.has_value()) return asked.error();
  return indices;
}

Result<std::size_t> count(const Viewer& viewer, std::uint32_t action, const Table& table,
                          double now, const Field& field) {
  std::size_t found = 0;
  const auto asked = each_row(viewer, action, table, now, field, 0, [&](std::size_t, bool allowed) {
    found += allowed ? 1 : 0;
    return true;
  });
  if (!asked.has_value()) return asked.error();
  return found;
}

Result<std::vector<std::uint8_t>> bitmap(const Viewer& viewer, std::uint32_t action,
                                         const Table& table, double now, const Field& field) {
  std::vector<std::uint8_t> bits((table.rows() + 7) / 8);
  const auto asked =
      each_row(viewer, action, table, now, field, 0, [&](std::size_t row, bool allowed) {
        if (allowed) bits[row / 8] = static_cast<std::uint8_t>(bits[row / 8] | 1U << row % 8);
        return true;
      });
  if (!asked.has_value()) return asked.error();
  return bits;
}

Result<DecisionColumns> decide_all(const Viewer& viewer, std::uint32_t action, const Table& table,
                                   double now, const Field& field) {
  DecisionColumns out;
  const std::size_t names = viewer.policy().compiled().casl.names.size();
  Document resource;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto read = read_resource(table.casl_rows().at(row), names, resource);
    if (!read.has_value()) return at_row(read.error(), row);
    const auto decision = decide({viewer, action, table.type(), field.value_or(""), now}, resource);
    if (!decision.has_value()) return at_row(decision.error(), row);
    out.codes.push_back(static_cast<std::uint8_t>(decision->code));
    out.unlocks.push_back(static_cast<std::uint8_t>(decision->unlock.kind));
    out.tiers.push_back(static_cast<std::int16_t>(decision->unlock.rank));
  }
  return out;
}

}  // namespace creator::access::casl
