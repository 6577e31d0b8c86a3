#include "creator/access/compared.h"

#include "creator/access/fact.h"
#include "creator/access/pattern_example.h"

namespace creator::access {

void Compared::add(const CompiledPolicy& policy, std::uint32_t action) {
  for (const auto number : policy.clauses_for(action, type_)) {
    const Clause& clause = policy.clauses[number];
    expression(policy, clause.condition);
    expression(policy, policy.rules[clause.rule].guard);
  }
}

void Compared::expression(const CompiledPolicy& policy, const Expression& expression) {
  std::size_t end_of_array = 0;
  for (std::size_t at = 0; at < expression.nodes.size(); ++at) {
    const Node& node = expression.nodes[at];
    if (at == end_of_array) array_.reset();
    switch (node.kind) {
      case NodeKind::all:
      case NodeKind::any:
      case NodeKind::negation: break;
      case NodeKind::compare: compare(policy, node.left, node.right); break;
      case NodeKind::within:
        variable(policy, node.left);
        for (auto item = node.list_begin; item < node.list_end; ++item)
          compare(policy, node.left, expression.list[item]);
        break;
      case NodeKind::presence: variable(policy, node.left); break;
      case NodeKind::subscription:
        if (const auto creator = variable(policy, node.left)) note_creator(*creator);
        variable(policy, node.right);
        break;
      case NodeKind::role: roles_.emplace(policy.words.role_names()[node.right.index]); break;
      case NodeKind::any_element:
        array_ = variable(policy, node.left);
        end_of_array = node.end;
        break;
      case NodeKind::size:
        if (const auto array = variable(policy, node.left))
          variables_[*array].sizes.insert(static_cast<std::size_t>(node.right.constant));
        break;
      case NodeKind::matches:
        if (const auto text = variable(policy, node.left)) {
          variables_[*text].is_matched = true;
          auto examples = examples_of(*expression.patterns[node.right.index]);
          constants_[variables_[*text].group].texts.insert(examples.begin(), examples.end());
        }
        break;
      case NodeKind::within_fact:
      case NodeKind::contains_fact: compare(policy, node.left, node.right); break;
    }
  }
}

std::optional<std::size_t> Compared::variable(const CompiledPolicy& policy,
                                              const Operand& operand) {
  Variable made;
  switch (operand.origin) {
    case Origin::constant: return std::nullopt;
    case Origin::element: return array_;
    case Origin::attribute: {
      made.source = Source::attribute;
      made.index = policy.layouts[type_].attributes[operand.index];
      const auto& attribute = words_.types()[type_].attributes[made.index];
      made.type = attribute.type;
      made.name = attribute.name;
      break;
    }
    case Origin::fact:
      made.source = Source::fact;
      made.index = operand.index;
      made.name = fact_names(words_)[operand.index];
      made.type = find_fact(words_, made.name)->type;
      break;
    case Origin::now:
      made.type = ValueType{ValueKind::instant};
      made.name = "now";
      break;
  }
  for (std::size_t i = 0; i < variables_.size(); ++i)
    if (variables_[i].source == made.source && variables_[i].index == made.index) return i;
  made.group = variables_.size();
  variables_.push_back(std::move(made));
  constants_.emplace_back();
  return variables_.size() - 1;
}

void Compared::compare(const CompiledPolicy& policy, const Operand& one, const Operand& other) {
  const auto left = variable(policy, one);
  const auto right = variable(policy, other);
  if (left && right) return join(*left, *right);
  if (!left && !right) return;
  const Variable& known = variables_[left ? *left : *right];
  const Slot value = left ? other.constant : one.constant;
  if (is_text(known.type.kind))
    constants_[known.group].texts.emplace(policy.symbols.text(static_cast<Interner::Id>(value)));
  else
    constants_[known.group].numbers.insert(value);
}

/// A viewer's subscriptions are to the creators that a row names, which may be one or several.
void Compared::note_creator(std::size_t variable) {
  variables_[variable].names_creator = true;
  if (creator_) join(*creator_, variable);
  creator_ = variable;
}

void Compared::join(std::size_t one, std::size_t other) {
  const auto kept = variables_[one].group;
  const auto left = variables_[other].group;
  if (kept == left) return;
  for (auto& variable : variables_)
    if (variable.group == left) variable.group = kept;
  constants_[kept].numbers.merge(constants_[left].numbers);
  constants_[kept].texts.merge(constants_[left].texts);
}

}  // namespace creator::access
