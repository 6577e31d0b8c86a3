#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/evaluation.h"

namespace creator::access {

/// Conditions as tests, each with the place to go on when it passes and when it fails (the
/// "jumping code" of compilers: Aho, Lam, Sethi and Ullman, section 6.6). It says whether a rule
/// matches and nothing else: no third truth, no instant at which the answer turns. What most
/// questions need, in a fraction of the time that `evaluate` takes.
class JumpingCode {
 public:
  /// Where a test stands, or one of two places where the answer is known.
  using Place = std::uint32_t;

  /// Compiles a condition; where to begin with it. Recursion is as deep as the expression.
  Place add(const Expression& condition, bool inverted);

  /// Whether a rule with that condition matches: `access::matches(evaluate(condition, frame),
  /// inverted)`. Preconditions: `from` was given for that condition; the frame's row has stride 1,
  /// and nothing is assumed in it. Cost: at most the condition's nodes and
  /// listed values.
  bool matches(Place from, const Expression& condition, Frame& frame) const;

 private:
  static constexpr Place kMatched = 0xFFFF'FFFF;
  static constexpr Place kMissed = 0xFFFF'FFFE;

  /// First the comparisons, in the order of Comparison: they fail where a side is absent.
  enum class Kind : std::uint8_t {
    equal,
    unequal,
    less,
    at_most,
    greater,
    at_least,
    subscription,  // left: the creator, right: the rank
    is_true,       // any other node, which stands at `left`: known to hold
    is_false       // known not to hold
  };

  struct Test {
    Kind kind = Kind::is_true;
    Origin left_from = Origin::constant;
    Origin right_from = Origin::constant;
    std::uint32_t left = 0;
    std::uint32_t right = 0;  // a constant stands in `constants_`
    Place passed = kMissed;
    Place failed = kMissed;
  };

  struct Exits {
    Place passed;
    Place failed;
  };

  /// Writes the code that asks whether the node is known to be `wanted`; where it begins.
  Place write(const Expression& expression, std::uint32_t at, bool wanted, Exits exits);
  Place write_children(const Expression& expression, std::uint32_t at, bool wanted, Exits exits);
  Place write_list(const Expression& expression, const Node& node, bool wanted, Exits exits);
  Place write_test(Kind kind, const Operand& left, const Operand& right, Exits exits);
  std::uint32_t index_of(const Operand& operand);

  std::vector<Test> tests_;
  std::vector<Slot> constants_;
};

}  // namespace creator::access
