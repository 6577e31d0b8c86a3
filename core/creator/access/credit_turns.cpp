#include "creator/access/credit_turns.h"

#include <algorithm>
#include <cmath>

#include "creator/access/fact.h"
#include "creator/access/payload.h"
#include "creator/base/limits.h"

namespace creator::access {
namespace {

bool is_credits(const Operand& operand) {
  return operand.origin == Origin::fact && operand.index == index_of(Fact::credits);
}

/// Collects from one expression after the other.
class Turns {
 public:
  Turns(const Standing& standing, const Slot* row, Slot balance)
      : facts_(standing.facts.data()), row_(row), balance_(balance) {}

  void collect(const Expression& expression) {
    around_ = nullptr;
    for (const auto& node : expression.nodes) {
      if (node.kind == NodeKind::any_element) around_ = &node.left;
      if (node.kind == NodeKind::compare) compare(node);
      if (node.kind == NodeKind::within) within(expression, node);
      if (node.kind == NodeKind::within_fact && is_credits(node.left))
        for (const Slot value : elements(node.right)) at(value);
    }
  }

  void add(Slot credits) {
    if (credits > balance_ && credits <= static_cast<Slot>(kMostSafeInteger))
      turns_.push_back(credits);
  }

  std::vector<Slot> rising() && {
    std::sort(turns_.begin(), turns_.end());
    turns_.erase(std::unique(turns_.begin(), turns_.end()), turns_.end());
    return std::move(turns_);
  }

 private:
  /// Credits are whole: an order turns at a price, or just above it.
  void from(Slot price) { add(std::ceil(price)); }
  void above(Slot price) { add(std::floor(price) + 1); }
  /// Equality turns there, and back after it.
  void at(Slot price) {
    if (std::floor(price) == price) add(price);
    above(price);
  }

  void compare(const Node& node) {
    const bool on_the_left = is_credits(node.left);
    if (!on_the_left && !is_credits(node.right)) return;
    each_value(on_the_left ? node.right : node.left, [&](Slot price) {
      switch (node.comparison) {
        case Comparison::equal:
        case Comparison::unequal: return at(price);
        case Comparison::less:
        case Comparison::at_least: return on_the_left ? from(price) : above(price);
        case Comparison::at_most:
        case Comparison::greater: return on_the_left ? above(price) : from(price);
      }
    });
  }

  void within(const Expression& expression, const Node& node) {
    const bool on_the_left = is_credits(node.left);
    for (auto i = node.list_begin; i < node.list_end; ++i) {
      const Operand& item = expression.list[i];
      if (on_the_left || is_credits(item))
        each_value(on_the_left ? item : node.left, [&](Slot price) { at(price); });
    }
  }

  std::span<const Slot> elements(const Operand& array) const {
    const Slot* from = array.origin == Origin::fact ? facts_ : row_;
    const Slot offset = from[array.index];
    return is_absent(offset) ? std::span<const Slot>() : array_at(from, offset);
  }

  /// What the operand may stand for: of an element, each of the array around.
  template <class Take>
  void each_value(const Operand& operand, Take take) const {
    switch (operand.origin) {
      case Origin::constant: return take(operand.constant);
      case Origin::attribute: return take(row_[operand.index]);
      case Origin::fact: return take(facts_[operand.index]);
      case Origin::element:
        for (const Slot value : elements(*around_)) take(value);
        return;
      case Origin::now: return;  // an instant, which is not compared with a number
    }
  }

  const Slot* facts_;
  const Slot* row_;
  Slot balance_;
  const Operand* around_ = nullptr;  // the last array of which some element is asked
  std::vector<Slot> turns_;
};

}  // namespace

std::vector<Slot> credit_turns(const Question& question, const Standing& standing, const Slot* row,
                               Slot balance) {
  const auto& policy = question.viewer.policy().compiled();
  const auto clauses = policy.clauses_for(question.action, question.type);
  Turns turns(standing, row, balance);
  // To have some is another answer than not to say how many.
  if (is_absent(standing.facts[index_of(Fact::credits)])) turns.add(balance + 1);
  for (const auto number : clauses) {
    const Clause& clause = policy.clauses[number];
    const Rule& rule = policy.rules[clause.rule];
    if (!rule.speaks_of(question.field)) continue;
    turns.collect(clause.condition);
    if (rule.guard_reads_credits) turns.collect(rule.guard);
  }
  auto out = std::move(turns).rising();
  const auto most = std::max<std::size_t>(kMostRulesAskedForCredits / (clauses.size() + 1), 1);
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace creator::access
