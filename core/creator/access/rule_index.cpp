#include "creator/access/rule_index.h"

namespace creator::access {

/// Counts first, then fills: `manage` stands under every action, so the size is known only now.
std::optional<RuleIndex> RuleIndex::build(std::span<const RulePlace> places, std::size_t actions,
                                          std::size_t types) {
  if (types * actions > kMostIndexEntries) return std::nullopt;
  std::vector<std::uint32_t> count(types * actions + 1, 0);
  std::size_t entries = 0;
  const auto each = [&](const RulePlace& place, auto visit) {
    const auto at = [&](std::size_t action) {
      for (std::size_t i = 0; i < place.clauses.size(); ++i)
        visit(action * types + place.types[i], place.clauses[i]);
    };
    if (place.any_action)
      for (std::size_t action = 0; action < actions; ++action) at(action);
    else
      for (const auto action : place.actions) at(action);
  };
  for (const auto& place : places) {
    entries += (place.any_action ? actions : place.actions.size()) * place.clauses.size();
    if (entries > kMostIndexEntries) return std::nullopt;
    each(place, [&](std::size_t cell, std::uint32_t) { ++count[cell + 1]; });
  }
  for (std::size_t cell = 1; cell < count.size(); ++cell) count[cell] += count[cell - 1];
  RuleIndex out;
  out.types_ = types;
  out.begin_ = count;
  out.clauses_.resize(entries);
  for (auto place = places.rbegin(); place != places.rend(); ++place)
    each(*place,
         [&](std::size_t cell, std::uint32_t clause) { out.clauses_[count[cell]++] = clause; });
  return out;
}

}  // namespace creator::access
