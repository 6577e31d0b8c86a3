#include "creator/access/viewer.h"

#include "creator/access/fact.h"

namespace creator::access {

Checked<Viewer> Viewer::bind(const Policy& policy, std::string_view facts) {
  CREATOR_TRY(document, json::parse(facts));
  return bind(policy, document);
}

Checked<Viewer> Viewer::bind(const Policy& policy, const json::Node& facts) {
  CREATOR_TRY(read, read_viewer_facts(policy.compiled(), facts));
  return Viewer(policy, std::move(read));
}

Viewer::Viewer(Policy policy, ViewerFacts facts)
    : policy_(std::move(policy)),
      anonymous_(facts.slots[index_of(Fact::authenticated)] == 0),
      roles_(std::move(facts.roles)),
      own_texts_(std::move(facts.own_texts)) {
  const auto symbols = policy_.compiled().symbols.size() + own_texts_.size();
  book_ = SubscriptionBook(std::move(facts.grants), static_cast<std::uint32_t>(symbols));
  standing_.facts = std::move(facts.slots);
  standing_.keeps = kept_with(standing_.facts);
  const bool is_casl = policy_.compiled().semantics == Semantics::casl;
  if (is_casl) standing_.casl = casl::to_facts(policy_.compiled(), standing_.facts, own_texts_);
  if (!anonymous_) return;
  signed_in_.facts = standing_.facts;
  signed_in_.facts[index_of(Fact::id)] = kNoSuchText;
  signed_in_.facts[index_of(Fact::active)] = 1;
  signed_in_.facts[index_of(Fact::authenticated)] = 1;
  signed_in_.keeps = kept_with(signed_in_.facts);
  if (is_casl) signed_in_.casl = casl::to_facts(policy_.compiled(), signed_in_.facts, own_texts_);
}

std::uint32_t Viewer::symbol_of(std::string_view text) const {
  const auto& texts = policy_.compiled().symbols;
  if (const auto known = texts.find(text); known != Interner::kUnknown) return known;
  const auto own = own_texts_.find(text);
  return own == Interner::kUnknown ? own : static_cast<std::uint32_t>(texts.size()) + own;
}

std::string_view Viewer::text_of(Slot symbol) const {
  const auto& texts = policy_.compiled().symbols;
  const auto known = static_cast<Slot>(texts.size());
  if (!(symbol >= 0 && symbol < known + static_cast<Slot>(own_texts_.size()))) return {};
  return symbol < known ? texts.text(static_cast<std::uint32_t>(symbol))
                        : own_texts_.text(static_cast<std::uint32_t>(symbol - known));
}

bool Viewer::keeps(std::uint32_t rule, const std::vector<Slot>& facts) const {
  Frame frame;
  frame.facts = facts.data();
  frame.roles = &roles_;
  frame.book = &book_;
  const Rule& asked = policy_.compiled().rules[rule];
  return matches(evaluate(asked.guard, frame), asked.inverted);
}

std::vector<bool> Viewer::kept_with(const std::vector<Slot>& facts) const {
  std::vector<bool> kept;
  const auto rules = static_cast<std::uint32_t>(policy_.compiled().rules.size());
  for (std::uint32_t rule = 0; rule < rules; ++rule) kept.push_back(keeps(rule, facts));
  return kept;
}

}  // namespace creator::access
