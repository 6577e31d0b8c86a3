#pragma once

#include "creator/access/batch.h"
#include "creator/access/page.h"

/// access::filter and its like, for tables of policies in casl semantics: the matcher is run over
/// each row. Errors: casl_throws, with the row in its pointer. Preconditions: viewer and table are
/// bound to the same policy, in casl semantics. Cost: that of `can` for each row.
namespace creator::access::casl {

Result<std::vector<std::uint32_t>> filter(const Viewer& viewer, std::uint32_t action,
                                          const Table& table, double now, Page page,
                                          const Field& field);
Result<std::size_t> count(const Viewer& viewer, std::uint32_t action, const Table& table,
                          double now, const Field& field);
Result<std::vector<std::uint8_t>> bitmap(const Viewer& viewer, std::uint32_t action,
                                         const Table& table, double now, const Field& field);
Result<DecisionColumns> decide_all(const Viewer& viewer, std::uint32_t action, const Table& table,
                                   double now, const Field& field);

}  // namespace creator::access::casl
