#include "creator/access/lanes.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <vector>

#include "creator/access/evaluation.h"

namespace creator::access::lanes_test {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::array<Slot, 12> kValues = {kAbsent,   -kAbsent,   0.0,    -0.0,
                                          1.0,       2.0,        -1.0,   2.5,
                                          kInfinity, -kInfinity, 5e-324, 9'007'199'254'740'991.0};
constexpr std::array<Comparison, 6> kComparisons = {Comparison::equal,   Comparison::unequal,
                                                    Comparison::less,    Comparison::at_most,
                                                    Comparison::greater, Comparison::at_least};
constexpr std::array<std::uint8_t, 3> kTruths = {0, 1, 2};
constexpr std::uint8_t kUntouched = 77;

/// Each value beside each other one, in an order that puts every pair into every lane.
struct Columns {
  std::vector<Slot> left;
  std::vector<Slot> right;

  Columns() {
    for (std::size_t turn = 0; turn < 16; ++turn) {
      for (const Slot one : kValues)
        for (const Slot other : kValues) {
          left.push_back(one);
          right.push_back(other);
        }
      left.push_back(1);
      right.push_back(1);
    }
  }
};

TEST_CASE("access/lanes: columns are compared as single values are, by vectors and plainly") {
  const Columns columns;
  const std::size_t count = columns.left.size();
  for (const Comparison comparison : kComparisons) {
    CAPTURE(static_cast<int>(comparison));
    std::vector<std::uint8_t> fast(count);
    std::vector<std::uint8_t> plain(count);
    lanes::compare(comparison, columns.left.data(), columns.right.data(), count, fast.data());
    lanes::compare_plainly(comparison, columns.left.data(), columns.right.data(), count,
                           plain.data());
    CHECK(fast == plain);
    for (std::size_t i = 0; i < count; ++i)
      if (plain[i] !=
          static_cast<std::uint8_t>(compare(comparison, columns.left[i], columns.right[i])))
        FAIL("row " << i);
    for (const Slot constant : kValues) {
      lanes::compare(comparison, columns.left.data(), constant, count, fast.data());
      lanes::compare_plainly(comparison, columns.left.data(), constant, count, plain.data());
      CHECK(fast == plain);
      for (std::size_t i = 0; i < count; ++i)
        if (plain[i] != static_cast<std::uint8_t>(compare(comparison, columns.left[i], constant)))
          FAIL("row " << i << " against " << constant);
    }
  }
}

TEST_CASE("access/lanes: any number of rows from any row on, and not one beyond") {
  const Columns columns;
  for (std::size_t first = 0; first < 3; ++first)
    for (std::size_t count = 0; count < 70; ++count) {
      const Slot* left = columns.left.data() + first;
      const Slot* right = columns.right.data() + first;
      std::vector<std::uint8_t> fast(count + 16, kUntouched);
      std::vector<std::uint8_t> plain(count + 16, kUntouched);
      lanes::compare(Comparison::at_most, left, right, count, fast.data());
      lanes::compare_plainly(Comparison::at_most, left, right, count, plain.data());
      CHECK(fast == plain);
      CHECK(fast[count] == kUntouched);
      lanes::compare(Comparison::equal, left, 1.0, count, fast.data());
      lanes::compare_plainly(Comparison::equal, left, 1.0, count, plain.data());
      CHECK(fast == plain);
    }
}

TEST_CASE("access/lanes: look-ups beyond the table are missing, absent ones absent") {
  const std::vector<Slot> table = {10, 11, kAbsent, 13, -kInfinity};
  const std::vector<Slot> at = {0,          1,      2,    3,       4,
                                5,          -1,     -0.0, kAbsent, kInfinity,
                                -kInfinity, -1e-20, 3.5,  4.6,     4'294'967'296.0,
                                1e300};
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, table.size()})
    for (std::size_t first = 0; first < 2; ++first)
      for (std::size_t count = 0; count + first <= at.size(); ++count) {
        std::vector<Slot> fast(count + 2, kUntouched);
        std::vector<Slot> plain(count + 2, kUntouched);
        lanes::look_up(at.data() + first, count, table.data(), size, -7, fast.data());
        lanes::look_up_plainly(at.data() + first, count, table.data(), size, -7, plain.data());
        for (std::size_t i = 0; i < plain.size(); ++i) {
          const bool same = is_absent(plain[i]) ? is_absent(fast[i]) : fast[i] == plain[i];
          if (!same) FAIL("entry " << i << ": " << fast[i] << " is not " << plain[i]);
        }
      }
  std::vector<Slot> found(at.size());
  lanes::look_up(at.data(), at.size(), table.data(), table.size(), -7, found.data());
  CHECK(found[1] == 11);
  CHECK(found[5] == -7);
  CHECK(found[6] == -7);
  CHECK(found[7] == 10);
  CHECK(is_absent(found[8]));
  CHECK(found[11] == -7);
  CHECK(found[12] == -kInfinity);
  CHECK(found[13] == -7);
}

/// Truths, and 0 or 1, in an order that puts all pairs into all lanes.
std::vector<std::uint8_t> bytes_below(unsigned bound, std::size_t count, unsigned stride) {
  std::vector<std::uint8_t> bytes;
  for (unsigned i = 0; i < count; ++i)
    bytes.push_back(static_cast<std::uint8_t>((i * stride + i / 7) % bound));
  return bytes;
}

TEST_CASE("access/lanes: truths are joined as single ones are, by vectors and plainly") {
  for (std::size_t count = 0; count < 70; ++count) {
    CAPTURE(count);
    const auto one = bytes_below(3, count + 1, 1);
    const auto other = bytes_below(3, count + 1, 5);
    auto least = one;
    auto most = one;
    lanes::keep_least(least.data(), other.data(), count);
    lanes::keep_most(most.data(), other.data(), count);
    for (std::size_t i = 0; i < count; ++i) {
      CHECK(least[i] == static_cast<std::uint8_t>(both(Truth{one[i]}, Truth{other[i]})));
      CHECK(most[i] == static_cast<std::uint8_t>(either(Truth{one[i]}, Truth{other[i]})));
    }
    CHECK(least[count] == one[count]);
    CHECK(most[count] == one[count]);
    auto plain = one;
    lanes::keep_least_plainly(plain.data(), other.data(), count);
    CHECK(plain == least);
    plain = one;
    lanes::keep_most_plainly(plain.data(), other.data(), count);
    CHECK(plain == most);
  }
}

TEST_CASE("access/lanes: one truth that differs is seen, wherever it stands") {
  for (const std::uint8_t truth : kTruths)
    for (std::size_t count = 0; count < 40; ++count) {
      std::vector<std::uint8_t> truths(count + 1, truth);
      truths[count] = kUntouched;
      CHECK(lanes::all_are(truths.data(), truth, count));
      for (std::size_t at = 0; at < count; ++at)
        for (const std::uint8_t another : kTruths) {
          if (another == truth) continue;
          truths[at] = another;
          CHECK_FALSE(lanes::all_are(truths.data(), truth, count));
          CHECK_FALSE(lanes::all_are_plainly(truths.data(), truth, count));
          truths[at] = truth;
        }
    }
}

TEST_CASE("access/lanes: rules settle what is pending, by vectors and plainly") {
  for (std::size_t count = 0; count < 70; ++count)
    for (const std::uint8_t least : {kTruths[1], kTruths[2]})
      for (const bool admits : {false, true}) {
        CAPTURE(count);
        const auto truths = bytes_below(3, count, 1);
        const auto before = bytes_below(2, count, 5);
        auto pending = before;
        auto allowed = std::vector<std::uint8_t>(count, 0);
        const bool left =
            lanes::settle(truths.data(), least, admits, pending.data(), allowed.data(), count);
        bool expected_left = false;
        for (std::size_t i = 0; i < count; ++i) {
          const bool settled = before[i] == 1 && truths[i] >= least;
          CHECK(pending[i] == (before[i] == 1 && !settled ? 1 : 0));
          CHECK(allowed[i] == (settled && admits ? 1 : 0));
          expected_left = expected_left || pending[i] == 1;
        }
        CHECK(left == expected_left);
        auto plain_pending = before;
        auto plain_allowed = std::vector<std::uint8_t>(count, 0);
        CHECK(lanes::settle_plainly(truths.data(), least, admits, plain_pending.data(),
                                    plain_allowed.data(), count) == left);
        CHECK(plain_pending == pending);
        CHECK(plain_allowed == allowed);
      }
}

}  // namespace
}  // namespace creator::access::lanes_test
