#include "creator/access/pushdown/subscription_filter.h"

#include <algorithm>
#include <map>

namespace creator::access::pushdown {
namespace {

/// Creators by the highest rank that counts for them, -1 included.
using CreatorsByRank = std::map<std::int32_t, std::vector<Literal>>;

CreatorsByRank creators_at(const Viewer& viewer, double now) {
  std::map<std::uint32_t, std::int32_t> best;
  for (const auto& grant : viewer.book().grants()) {
    if (!(grant.ends_at > now)) continue;
    const auto [entry, is_new] = best.emplace(grant.creator, grant.rank);
    if (!is_new) entry->second = std::max(entry->second, grant.rank);
  }
  CreatorsByRank out;
  for (const auto& [creator, rank] : best)
    out[rank].push_back({std::string(viewer.text_of(creator)), 0});
  return out;
}

std::vector<Literal> tiers_between(const Viewer& viewer, std::int32_t first, std::int32_t last) {
  const auto& words = viewer.policy().compiled().words;
  std::vector<Literal> out;
  if (const auto tiers = words.tier_enum()) {
    const auto& values = words.enums()[*tiers].values;
    for (auto rank = std::max(first, 0); rank <= last && rank < static_cast<int>(values.size());
         ++rank)
      out.push_back({values[static_cast<std::size_t>(rank)], 0});
  }
  return out;
}

}  // namespace

Filter expand_subscription(const Filter& asked, const Viewer& viewer, double now) {
  const bool held = asked.is(FilterKind::subscribed);
  const auto by_rank = creators_at(viewer, now);
  if (asked.other == kNone) {
    std::vector<Literal> creators;
    for (const auto& [rank, some] : by_rank)
      if (rank >= asked.rank) creators.insert(creators.end(), some.begin(), some.end());
    return listed(held, asked.attribute, asked.rule, std::move(creators));
  }
  // Held: one of the creators whose best tier is that of the row or above. Not held: none such.
  Filter out =
      held ? constant(false)
           : both(listed(false, asked.attribute, asked.rule, {}),
                  listed(true, asked.other, asked.rule, tiers_between(viewer, 0, INT32_MAX)));
  for (const auto& [rank, creators] : by_rank) {
    if (rank < 0) continue;
    Filter named = listed(held, asked.attribute, asked.rule, creators);
    Filter tier =
        listed(true, asked.other, asked.rule,
               held ? tiers_between(viewer, 0, rank) : tiers_between(viewer, rank + 1, INT32_MAX));
    out = held ? either(std::move(out), both(std::move(named), std::move(tier)))
               : both(std::move(out), either(std::move(named), std::move(tier)));
  }
  return out;
}

}  // namespace creator::access::pushdown
