#pragma once

#include <optional>
#include <vector>

#include "creator/access/decision.h"
#include "creator/access/scan.h"

namespace creator::access {

struct NearMiss {
  Unlock unlock;
  std::uint32_t rule = 0;  // the one that would admit
};

/// What would open a door that is shut: asks the rules again as if the viewer had signed in, bought
/// one subscription more (the lowest tier first, then by slot; to one creator that the row names),
/// had the least credits with which they are told otherwise. A subscription is looked for when any
/// rule about the question has `require: SUBSCRIPTION_REQUIRED`, credits when any has
/// `INSUFFICIENT_CREDITS`; whichever rule then admits counts. `next_flip` takes in the instants met
/// on the way. Cost: the rules once more for each tier times each attribute under a `$sub`, and for
/// each number of credits that they compare with (credit_turns.h).
std::optional<NearMiss> find_unlock(const Question& question, const Slot* row, double now,
                                    double& next_flip);

/// Every way in that there is, cheapest first: sign in, alone where that is enough; then, tier by
/// tier, a subscription to each creator that the row names; then the least credits. Empty when the
/// viewer may already, or may not learn that the row exists. A stranger must sign in first,
/// whatever the way. Cost: as `find_unlock` where nothing opens.
std::vector<Unlock> find_ways(const Question& question, const Slot* row, double now);

}  // namespace creator::access
