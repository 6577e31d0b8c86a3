#include "creator/access/truth_lanes.h"

#include <algorithm>

#include "creator/access/vector128.h"

namespace creator::access::truth_lanes {
namespace {

void keep_least_from(std::size_t from, std::uint8_t* out, const std::uint8_t* part,
                     std::size_t count) {
  for (std::size_t i = from; i < count; ++i) out[i] = std::min(out[i], part[i]);
}

void keep_most_from(std::size_t from, std::uint8_t* out, const std::uint8_t* part,
                    std::size_t count) {
  for (std::size_t i = from; i < count; ++i) out[i] = std::max(out[i], part[i]);
}

bool all_are_from(std::size_t from, const std::uint8_t* truths, std::uint8_t truth,
                  std::size_t count) {
  return std::all_of(truths + from, truths + count, [=](auto found) { return found == truth; });
}

bool settle_from(std::size_t from, const std::uint8_t* truths, std::uint8_t least, bool admits,
                 std::uint8_t* pending, std::uint8_t* allowed, std::size_t count) {
  bool left = false;
  for (std::size_t i = from; i < count; ++i) {
    if (pending[i] != 0 && truths[i] >= least) {
      pending[i] = 0;
      if (admits) allowed[i] = 1;
    }
    left = left || pending[i] != 0;
  }
  return left;
}

#ifdef CREATOR_VECTOR128

constexpr std::size_t kRows = 16;  // of one vector

/// What vectors hold, without the rest.
constexpr std::size_t whole(std::size_t count) {
  return count / kRows * kRows;
}

void keep_least_quickly(std::uint8_t* out, const std::uint8_t* part, std::size_t end) {
  namespace v = vector128;
  for (std::size_t i = 0; i < end; i += kRows)
    v::store(out + i, v::least(v::load(out + i), v::load(part + i)));
}

void keep_most_quickly(std::uint8_t* out, const std::uint8_t* part, std::size_t end) {
  namespace v = vector128;
  for (std::size_t i = 0; i < end; i += kRows)
    v::store(out + i, v::most(v::load(out + i), v::load(part + i)));
}

bool all_are_quickly(const std::uint8_t* truths, std::uint8_t truth, std::size_t end) {
  namespace v = vector128;
  const v::Bytes wanted = v::each(truth);
  v::Bytes low = wanted;
  v::Bytes high = wanted;
  for (std::size_t i = 0; i < end; i += kRows) {
    const v::Bytes found = v::load(truths + i);
    low = v::least(low, found);
    high = v::most(high, found);
  }
  // Where they differ, the larger has a bit that the smaller lacks.
  return !v::any_bit(v::bits_without(high, low));
}

bool settle_quickly(const std::uint8_t* truths, std::uint8_t least, bool admits,
                    std::uint8_t* pending, std::uint8_t* allowed, std::size_t end) {
  namespace v = vector128;
  const v::Bytes wanted = v::each(least);
  const v::Bytes admitted = v::each(admits ? 1 : 0);
  v::Bytes left = v::each(0);
  for (std::size_t i = 0; i < end; i += kRows) {
    const v::Bytes matched = v::not_below(v::load(truths + i), wanted);
    const v::Bytes before = v::load(pending + i);
    const v::Bytes after = v::bits_without(before, matched);
    const v::Bytes settled = v::bits_and(v::bits_and(before, matched), admitted);
    v::store(allowed + i, v::bits_or(v::load(allowed + i), settled));
    v::store(pending + i, after);
    left = v::bits_or(left, after);
  }
  return v::any_bit(left);
}

#else

constexpr std::size_t whole(std::size_t) {
  return 0;
}
void keep_least_quickly(std::uint8_t*, const std::uint8_t*, std::size_t) {}
void keep_most_quickly(std::uint8_t*, const std::uint8_t*, std::size_t) {}
bool all_are_quickly(const std::uint8_t*, std::uint8_t, std::size_t) {
  return true;
}
bool settle_quickly(const std::uint8_t*, std::uint8_t, bool, std::uint8_t*, std::uint8_t*,
                    std::size_t) {
  return false;
}

#endif

}  // namespace

void keep_least(std::uint8_t* out, const std::uint8_t* part, std::size_t count) {
  keep_least_quickly(out, part, whole(count));
  keep_least_from(whole(count), out, part, count);
}

void keep_most(std::uint8_t* out, const std::uint8_t* part, std::size_t count) {
  keep_most_quickly(out, part, whole(count));
  keep_most_from(whole(count), out, part, count);
}

bool all_are(const std::uint8_t* truths, std::uint8_t truth, std::size_t count) {
  return all_are_quickly(truths, truth, whole(count)) &&
         all_are_from(whole(count), truths, truth, count);
}

bool settle(const std::uint8_t* truths, std::uint8_t least, bool admits, std::uint8_t* pending,
            std::uint8_t* allowed, std::size_t count) {
  const bool left = settle_quickly(truths, least, admits, pending, allowed, whole(count));
  return settle_from(whole(count), truths, least, admits, pending, allowed, count) || left;
}

void keep_least_plainly(std::uint8_t* out, const std::uint8_t* part, std::size_t count) {
  keep_least_from(0, out, part, count);
}

void keep_most_plainly(std::uint8_t* out, const std::uint8_t* part, std::size_t count) {
  keep_most_from(0, out, part, count);
}

bool all_are_plainly(const std::uint8_t* truths, std::uint8_t truth, std::size_t count) {
  return all_are_from(0, truths, truth, count);
}

bool settle_plainly(const std::uint8_t* truths, std::uint8_t least, bool admits,
                    std::uint8_t* pending, std::uint8_t* allowed, std::size_t count) {
  return settle_from(0, truths, least, admits, pending, allowed, count);
}

}  // namespace creator::access::truth_lanes
