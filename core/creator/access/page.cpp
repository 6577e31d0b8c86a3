#include "creator/access/page.h"

#include "creator/access/block_judge.h"
#include "creator/access/casl/batch.h"

namespace creator::access {
Result<std::vector<std::uint32_t>> filter_page(const Viewer& viewer, std::uint32_t action,
                                               const Table& table, double now, Page page,
                                               const Field& field) {
  if (!viewer.policy().is(table.policy())) return Error{ErrorCode::other_policy};
  if (table.is_casl()) return casl::filter(viewer, action, table, now, page, field);
  std::vector<std::uint32_t> indices;
  if (page.limit == 0 || page.first >= table.rows()) return indices;
  const BlockJudge judge(viewer, action, table, now, field);
  TruthBlock allowed{};
  for (std::size_t first = page.first; first < table.rows(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, table.rows() - first);
    judge.judge(first, count, allowed);
    for (std::size_t i = 0; i < count; ++i) {
      if (!allowed[i]) continue;
      indices.push_back(static_cast<std::uint32_t>(first + i));
      if (indices.size() == page.limit) return indices;
    }
  }
  return indices;
}

Result<std::size_t> count(const Viewer& viewer, std::uint32_t action, const Table& table,
                          double now, const Field& field) {
  if (!viewer.policy().is(table.policy())) return Error{ErrorCode::other_policy};
  if (table.is_casl()) return casl::count(viewer, action, table, now, field);
  std::size_t found = 0;
  each_block(BlockJudge(viewer, action, table, now, field), table,
             [&](std::size_t, std::size_t rows, const TruthBlock& allowed) {
               for (std::size_t i = 0; i < rows; ++i) found += allowed[i];
             });
  return found;
}

Result<std::vector<std::uint8_t>> bitmap(const Viewer& viewer, std::uint32_t action,
                                         const Table& table, double now, const Field& field) {
  if (!viewer.policy().is(table.policy())) return Error{ErrorCode::other_policy};
  if (table.is_casl()) return casl::bitmap(viewer, action, table, now, field);
  std::vector<std::uint8_t> bits((table.rows() + 7) / 8);
  each_block(BlockJudge(viewer, action, table, now, field), table,
             [&](std::size_t first, std::size_t rows, const TruthBlock& allowed) {
               pack_bits(allowed.data(), first, rows, bits);
             });
  return bits;
}

void pack_bits(const std::uint8_t* allowed, std::size_t first, std::size_t count,
               std::vector<std::uint8_t>& bits) {
  for (std::size_t i = 0; i < count; i += 8) {
    unsigned byte = 0;
    for (std::size_t bit = 0; bit < 8 && i + bit < count; ++bit)
      byte |= static_cast<unsigned>(allowed[i + bit]) << bit;
    bits[(first + i) / 8] = static_cast<std::uint8_t>(byte);
  }
}

}  // namespace creator::access
