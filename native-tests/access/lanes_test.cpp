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

}  // namespace
}  // namespace creator::access::lanes_test
