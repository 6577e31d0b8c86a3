#include "creator/access/unlock.h"

#include <algorithm>
#include <bitset>

#include "creator/access/credit_turns.h"
#include "creator/access/fact.h"
#include "creator/access/pattern_memo.h"

namespace creator::access {
namespace {

class Search {
 public:
  Search(const Question& question, const Slot* row, double now, double& next_flip)
      : question_(question),
        policy_(question.viewer.policy().compiled()),
        row_(row),
        now_(now),
        next_flip_(next_flip) {}

  std::optional<NearMiss> run() {
    if (question_.viewer.anonymous())
      if (const auto* clause = ask(question_.viewer.signed_in()))
        return NearMiss{{UnlockKind::sign_in}, clause->rule};
    if (auto found = subscription()) return found;
    return credits();
  }

  /// All of them, but for those by way of a rule that hides.
  std::vector<Unlock> all() {
    std::vector<Unlock> ways;
    const auto add = [&](const NearMiss& near_miss) {
      const bool is_named = std::any_of(ways.begin(), ways.end(), [&](const Unlock& way) {
        return way.kind == UnlockKind::subscription && way.rank == near_miss.unlock.rank &&
               row_[way.slot] == row_[near_miss.unlock.slot];
      });
      const bool is_creator = near_miss.unlock.kind == UnlockKind::subscription;
      if (!policy_.rules[near_miss.rule].hide && !(is_creator && is_named))
        ways.push_back(near_miss.unlock);
      return true;
    };
    if (question_.viewer.anonymous())
      if (const auto* clause = ask(question_.viewer.signed_in())) {
        // Whatever is bought besides would open it as well, and would not be needed.
        add(NearMiss{{UnlockKind::sign_in}, clause->rule});
        return ways;
      }
    each_subscription(add);
    if (const auto found = credits()) add(*found);
    return ways;
  }

 private:
  using Slots = std::bitset<kMostSlots>;

  /// The rule that would admit, with one subscription more where a creator is named.
  const Clause* ask(const Standing& standing, Slot creator = kAbsent, Slot rank = kAbsent) {
    Frame frame = frame_of(question_.viewer, standing, row_, now_);
    frame.assumed_creator = creator;
    frame.assumed_rank = rank;
    frame.memo = &memo_;
    const Clause* clause = scan(question_, standing.keeps, frame);
    next_flip_ = std::min(next_flip_, frame.next_flip);
    return clause && !policy_.rules[clause->rule].inverted ? clause : nullptr;
  }

  bool some_rule_requires(Code code) const {
    for (const auto number : policy_.clauses_for(question_.action, question_.type))
      if (const Rule& rule = policy_.rules[policy_.clauses[number].rule];
          rule.requirement == code && rule.speaks_of(question_.field))
        return true;
    return false;
  }

  /// The attributes that name a creator, in rules about the question, and name one in this row.
  Slots creators() const {
    Slots slots;
    for (const auto number : policy_.clauses_for(question_.action, question_.type))
      for (const auto& node : policy_.clauses[number].condition.nodes)
        if (node.kind == NodeKind::subscription && !is_absent(row_[node.left.index]))
          slots.set(node.left.index);
    return slots;
  }

  std::optional<NearMiss> subscription() {
    std::optional<NearMiss> found;
    each_subscription([&](const NearMiss& near_miss) {
      found = near_miss;
      return false;
    });
    return found;
  }

  /// Calls `visit` for each that opens, tier by tier, until it says false.
  template <class Visit>
  void each_subscription(Visit visit) {
    if (!some_rule_requires(Code::subscription_required)) return;
    const Slots slots = creators();
    if (slots.none()) return;
    const auto width = policy_.layouts[question_.type].attributes.size();
    const auto tiers = policy_.words.tier_enum();
    const auto ranks =
        tiers ? static_cast<std::int32_t>(policy_.words.enums()[*tiers].values.size()) : 0;
    // Without tiers a subscription has no rank, and any will do.
    for (std::int32_t rank = tiers ? 0 : -1; rank < ranks; ++rank)
      for (std::uint32_t slot = 0; slot < width; ++slot) {
        if (!slots[slot]) continue;
        const auto* clause = ask(question_.viewer.signed_in(), row_[slot], rank);
        if (!clause) continue;
        Unlock unlock{UnlockKind::subscription, rank};
        unlock.slot = slot;
        if (!visit(NearMiss{unlock, clause->rule})) return;
      }
  }

  std::optional<NearMiss> credits() {
    if (!some_rule_requires(Code::insufficient_credits)) return std::nullopt;
    const Standing& standing = question_.viewer.signed_in();
    const Slot known = standing.facts[index_of(Fact::credits)];
    const Slot balance = is_absent(known) ? 0 : known;
    Standing richer = standing;
    for (const Slot amount : credit_turns(question_, standing, row_, balance)) {
      richer.facts[index_of(Fact::credits)] = amount;
      for (const auto number : policy_.clauses_for(question_.action, question_.type)) {
        const auto rule = policy_.clauses[number].rule;
        if (policy_.rules[rule].guard_reads_credits)
          richer.keeps[rule] = question_.viewer.keeps(rule, richer.facts);
      }
      const auto* clause = ask(richer);
      if (!clause) continue;
      Unlock unlock{UnlockKind::credits};
      unlock.shortfall = static_cast<std::int64_t>(amount - balance);
      return NearMiss{unlock, clause->rule};
    }
    return std::nullopt;
  }

  const Question& question_;
  const CompiledPolicy& policy_;
  const Slot* row_;
  double now_;
  double& next_flip_;
  PatternMemo memo_;
};

}  // namespace

std::optional<NearMiss> find_unlock(const Question& question, const Slot* row, double now,
                                    double& next_flip) {
  return Search(question, row, now, next_flip).run();
}

std::vector<Unlock> find_ways(const Question& question, const Slot* row, double now) {
  const auto decision =
      decide(question.viewer, question.action, question.type, row, now, question.field);
  if (decision.allowed() || decision.code == Code::not_found) return {};
  double next_flip = 0;
  return Search(question, row, now, next_flip).all();
}

}  // namespace creator::access
