#pragma once

#include "creator/access/batch.h"
#include "creator/access/page.h"

/// access::filter and its like, for tables of policies in casl semantics: the matcher is run over
/// each row. Errors: casl_throws, with the row in its pointer. Preconditions: viewer and table are
/// bound to the same policy, in casl semantics. Cost: that of `can` for each row.
namespace creator::access::casl {

Result<std::vector<std::uint32_t>> filter(const Viewer& viewer, std::uint32_t action,
                                          const Table& table, double now, Page page);
Result<std::size_t> count(const Viewer& viewer, std::uint32_t action, const Table& table,
                          double now);
Result<std::vector<std::uint8_t>> bitmap(const Viewer& viewer, std::uint32_t action,
                                         const Table& table, double now);
Result<DecisionColumns> decide_all(const Viewer& viewer, std::uint32_t action, const Table& table,
                                   double now);

}  // namespace creator::access::casl
