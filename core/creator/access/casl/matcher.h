#pragma once

#include <limits>
#include <string_view>

#include "creator/access/casl/comparison.h"
#include "creator/access/casl/condition.h"
#include "creator/access/casl/name.h"

namespace creator::access::casl {

/// What conditions are asked about. Several conditions may be asked one after the other.
class Matcher {
 public:
  Matcher(const Matcher&) = delete;  // points into itself
  Matcher& operator=(const Matcher&) = delete;

  /// `viewer`: of the viewer's facts, by number, `facts`. All must outlive this.
  Matcher(const Names& names, const Document& viewer, std::span<const Value> facts, double now);

  /// Whether the resource, `resource.values[root]`, meets the condition, as @ucast/js says under
  /// CASL's default matcher, bug for bug. False when `threw` after it.
  /// Preconditions: every fact that the condition names is there; the resource was read for a Shape
  /// that has the condition's paths.
  /// Cost: linear in the nodes times the elements of the arrays they meet. Recursion is as deep as
  /// the rule's document.
  bool matches(const Condition& condition, const Document& resource, std::uint32_t root = 0);

  /// Whether CASL throws an exception here instead of answering, and why, for a message.
  bool threw() const { return why_ != nullptr; }
  std::string_view why() const { return why_ ? why_ : ""; }

  /// The earliest instant (ms) after `now` at which a comparison with `now` may turn out otherwise.
  double next_flip() const { return next_flip_; }

 private:
  bool junction(std::uint32_t at, const Value& object);
  bool evaluate(std::uint32_t at, const Value& object);
  bool equal_node(const Node& node, const Value& object);
  bool equal_null(const Value& item, const Node& node);
  bool ordered(const Node& node, const Value& value);
  bool exists(const Node& node, const Value& object);
  bool size(const Node& node, const Value& object);
  bool has_all(const Node& node, const Value& object);
  bool element(std::uint32_t at, const Value& object);
  template <class Test>
  bool value_or_some(const Value& value, Test test);
  template <class Test>
  bool item_or_some(const Node& node, const Value& item, Test test);

  Value property(const Value& value, std::uint32_t name);
  Value field_of(const Value& value, std::uint32_t name);
  Value along(const Value& object, std::span<const std::uint32_t> steps);
  Value at_path(const Value& object, const Node& node);
  Value parent_of(const Value& object, const Node& node);
  Value last_of(const Value& item, const Node& node);
  bool has_own(const Value& value, const Node& node) const;
  bool maps(const Value& value, const Node& node) const;

  Value constant_at(std::uint32_t index) const;
  bool is_equal(const Value& left, const Value& right);
  bool meets(const Constant& constant, std::uint32_t index, const Value& value);
  bool includes(const Value& array, std::uint32_t constant);
  bool within(const Node& node, const Value& value);
  void note_time(const Value& value);
  bool fail(const char* why);

  const Names& names_;
  const Condition* condition_ = nullptr;
  std::span<const Value> facts_;
  Pools pools_;
  Document scratch_;  // joined arrays and characters, of one condition
  Value now_;
  double next_flip_ = std::numeric_limits<double>::infinity();
  const char* why_ = nullptr;
};

}  // namespace creator::access::casl
