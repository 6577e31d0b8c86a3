#include "creator/access/truth_lanes.h"

#include <doctest/doctest.h>

#include <array>
#include <vector>

namespace creator::access::truth_lanes_test {
namespace {

constexpr std::array<std::uint8_t, 3> kTruths = {0, 1, 2};
constexpr std::uint8_t kUntouched = 77;

/// Truths, and 0 or 1, in an order that puts all pairs into all lanes.
std::vector<std::uint8_t> bytes_below(unsigned bound, std::size_t count, unsigned stride) {
  std::vector<std::uint8_t> bytes;
  for (unsigned i = 0; i < count; ++i)
    bytes.push_back(static_cast<std::uint8_t>((i * stride + i / 7) % bound));
  return bytes;
}

TEST_CASE("access/truth_lanes: truths are joined as single ones are, by vectors and plainly") {
  for (std::size_t count = 0; count < 70; ++count) {
    CAPTURE(count);
    const auto one = bytes_below(3, count + 1, 1);
    const auto other = bytes_below(3, count + 1, 5);
    auto least = one;
    auto most = one;
    truth_lanes::keep_least(least.data(), other.data(), count);
    truth_lanes::keep_most(most.data(), other.data(), count);
    for (std::size_t i = 0; i < count; ++i) {
      CHECK(least[i] == static_cast<std::uint8_t>(both(Truth{one[i]}, Truth{other[i]})));
      CHECK(most[i] == static_cast<std::uint8_t>(either(Truth{one[i]}, Truth{other[i]})));
    }
    CHECK(least[count] == one[count]);
    CHECK(most[count] == one[count]);
    auto plain = one;
    truth_lanes::keep_least_plainly(plain.data(), other.data(), count);
    CHECK(plain == least);
    plain = one;
    truth_lanes::keep_most_plainly(plain.data(), other.data(), count);
    CHECK(plain == most);
  }
}

TEST_CASE("access/truth_lanes: one truth that differs is seen, wherever it stands") {
  for (const std::uint8_t truth : kTruths)
    for (std::size_t count = 0; count < 40; ++count) {
      std::vector<std::uint8_t> truths(count + 1, truth);
      truths[count] = kUntouched;
      CHECK(truth_lanes::all_are(truths.data(), truth, count));
      for (std::size_t at = 0; at < count; ++at)
        for (const std::uint8_t another : kTruths) {
          if (another == truth) continue;
          truths[at] = another;
          CHECK_FALSE(truth_lanes::all_are(truths.data(), truth, count));
          CHECK_FALSE(truth_lanes::all_are_plainly(truths.data(), truth, count));
          truths[at] = truth;
        }
    }
}

TEST_CASE("access/truth_lanes: rules settle what is pending, by vectors and plainly") {
  for (std::size_t count = 0; count < 70; ++count)
    for (const std::uint8_t least : {kTruths[1], kTruths[2]})
      for (const bool admits : {false, true}) {
        CAPTURE(count);
        const auto truths = bytes_below(3, count, 1);
        const auto before = bytes_below(2, count, 5);
        auto pending = before;
        auto allowed = std::vector<std::uint8_t>(count, 0);
        const bool left = truth_lanes::settle(truths.data(), least, admits, pending.data(),
                                              allowed.data(), count);
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
        CHECK(truth_lanes::settle_plainly(truths.data(), least, admits, plain_pending.data(),
                                          plain_allowed.data(), count) == left);
        CHECK(plain_pending == pending);
        CHECK(plain_allowed == allowed);
      }
}

}  // namespace
}  // namespace creator::access::truth_lanes_test
