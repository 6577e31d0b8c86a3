#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "creator/access/policy.h"

namespace creator::access {

enum class Source : std::uint8_t { attribute, fact, now };

/// Something that rules read: an attribute of a resource, a fact about a viewer, or now. The type
/// of an array says so, and its group is that of its elements.
struct Variable {
  Source source = Source::now;
  std::uint32_t index = 0;  // into ResourceType::attributes, or the fact
  ValueType type;
  std::string name;            // as rules write it
  bool names_creator = false;  // stands under a `$sub`
  /// Variables of one group are compared with each other, directly or through others.
  std::size_t group = 0;
  bool is_matched = false;      // against a pattern
  std::set<std::size_t> sizes;  // that an array is asked for
};

/// What the values of a group are compared with.
struct Constants {
  std::set<Slot> numbers;
  std::set<std::string> texts;
};

/// What some rules read, and what they compare it with: from this follows how many kinds of values
/// there are that the rules can tell apart.
class Compared {
 public:
  Compared(const Vocabulary& words, std::uint32_t type) : words_(words), type_(type) {}

  /// Takes in the clauses about an action and the guards of their rules. The policy declares what
  /// the vocabulary does.
  void add(const CompiledPolicy& policy, std::uint32_t action);

  const std::vector<Variable>& variables() const { return variables_; }
  const Constants& constants(std::size_t group) const { return constants_[group]; }
  /// The roles that guards ask for.
  const std::set<std::string>& roles() const { return roles_; }

 private:
  void expression(const CompiledPolicy& policy, const Expression& expression);
  /// The number of the variable, or none for a constant.
  std::optional<std::size_t> variable(const CompiledPolicy& policy, const Operand& operand);
  void compare(const CompiledPolicy& policy, const Operand& one, const Operand& other);
  void note_creator(std::size_t variable);
  void join(std::size_t one, std::size_t other);

  const Vocabulary& words_;
  std::uint32_t type_;
  std::vector<Variable> variables_;
  std::vector<Constants> constants_;  // by group; a group has the number of one of its variables
  std::set<std::string> roles_;
  std::optional<std::size_t> creator_;
  std::optional<std::size_t> array_;  // whose element is spoken of
};

}  // namespace creator::access
