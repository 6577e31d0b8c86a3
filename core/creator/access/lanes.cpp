#include "creator/access/lanes.h"

#include <algorithm>

#include "creator/access/truth.h"
#include "creator/access/vector128.h"

namespace creator::access::lanes {
namespace {

constexpr std::uint8_t kYes = static_cast<std::uint8_t>(Truth::yes);
constexpr std::uint8_t kUnknown = static_cast<std::uint8_t>(Truth::unknown);

bool holds(Comparison comparison, Slot a, Slot b) {
  switch (comparison) {
    case Comparison::equal: return a == b;
    case Comparison::unequal: return a != b;
    case Comparison::less: return a < b;
    case Comparison::at_most: return a <= b;
    case Comparison::greater: return a > b;
    case Comparison::at_least: return a >= b;
  }
  return false;
}

template <class Right>
void plainly(Comparison comparison, const Slot* left, Right right, std::size_t from,
             std::size_t count, std::uint8_t* out) {
  for (std::size_t i = from; i < count; ++i) {
    const Slot a = left[i];
    const Slot b = right(i);
    const bool known = a == a && b == b;
    out[i] = !known ? kUnknown : holds(comparison, a, b) ? kYes : 0;
  }
}

/// From here on a double's lowest bits are its units: adding it makes an index of a double in fewer
/// instructions than a conversion.
constexpr Slot kUnits = 0x1p52;

void look_up_from(std::size_t from, const Slot* at, std::size_t count, const Slot* table,
                  std::size_t size, Slot missing, Slot* out) {
  const auto end = static_cast<Slot>(size);
  for (std::size_t i = from; i < count; ++i) {
    const Slot whole = (at[i] + kUnits) - kUnits;
    const bool inside = at[i] >= 0 && whole < end;
    out[i] = inside ? table[static_cast<std::size_t>(whole)] : is_absent(at[i]) ? kAbsent : missing;
  }
}

#ifdef CREATOR_VECTOR128

constexpr std::size_t kRows = 16;  // of one vector of bytes

/// What stands on the right of each comparison: a column, or one value that is there.
struct RightColumn {
  const Slot* values;
  vector128::Pair at(std::size_t row) const { return vector128::load(values + row); }
  static vector128::Pair lacking(vector128::Pair left, vector128::Pair right) {
    return vector128::absent(left, right);
  }
};
struct RightValue {
  vector128::Pair value;
  vector128::Pair at(std::size_t) const { return value; }
  static vector128::Pair lacking(vector128::Pair left, vector128::Pair) {
    return vector128::absent(left);
  }
};

/// Gives how many rows it wrote: all but a rest of less than kRows.
template <class Right, class Holds>
std::size_t by_vectors(const Slot* left, Right right, std::size_t count, std::uint8_t* out,
                       Holds holds_for) {
  namespace v = vector128;
  const v::Bytes yes = v::each(kYes);
  const v::Bytes unknown = v::each(kUnknown);
  std::size_t done = 0;
  for (; done + kRows <= count; done += kRows) {
    v::Pair held[kRows / 2];
    v::Pair lacking[kRows / 2];
    for (std::size_t i = 0; i < kRows / 2; ++i) {
      const v::Pair a = v::load(left + done + i * 2);
      const v::Pair b = right.at(done + i * 2);
      held[i] = holds_for(a, b);
      lacking[i] = Right::lacking(a, b);
    }
    const v::Bytes gaps = v::narrow(lacking);
    // `!=` holds of NaN, and says nothing.
    const v::Bytes known = v::bits_without(v::narrow(held), gaps);
    v::store(out + done, v::bits_or(v::bits_and(known, yes), v::bits_and(gaps, unknown)));
  }
  return done;
}

template <class Right>
std::size_t by_vectors(Comparison comparison, const Slot* left, Right right, std::size_t count,
                       std::uint8_t* out) {
  using vector128::Pair;
  namespace v = vector128;
  switch (comparison) {
    case Comparison::equal:
      return by_vectors(left, right, count, out, [](Pair a, Pair b) { return v::equal(a, b); });
    case Comparison::unequal:
      return by_vectors(left, right, count, out, [](Pair a, Pair b) { return v::unequal(a, b); });
    case Comparison::less:
      return by_vectors(left, right, count, out, [](Pair a, Pair b) { return v::less(a, b); });
    case Comparison::at_most:
      return by_vectors(left, right, count, out, [](Pair a, Pair b) { return v::at_most(a, b); });
    case Comparison::greater:
      return by_vectors(left, right, count, out, [](Pair a, Pair b) { return v::less(b, a); });
    case Comparison::at_least:
      return by_vectors(left, right, count, out, [](Pair a, Pair b) { return v::at_most(b, a); });
  }
  return 0;
}

std::size_t quickly(Comparison comparison, const Slot* left, const Slot* right, std::size_t count,
                    std::uint8_t* out) {
  return by_vectors(comparison, left, RightColumn{right}, count, out);
}

std::size_t quickly(Comparison comparison, const Slot* left, Slot right, std::size_t count,
                    std::uint8_t* out) {
  if (is_absent(right)) return 0;
  return by_vectors(comparison, left, RightValue{vector128::both(right)}, count, out);
}

std::size_t look_up_quickly(const Slot* at, std::size_t count, const Slot* table, std::size_t size,
                            Slot missing, Slot* out) {
  namespace v = vector128;
  if (size == 0) return 0;  // there is no entry to read in place of others
  const v::Pair zero = v::both(0);
  const v::Pair end = v::both(static_cast<Slot>(size));
  const v::Pair units = v::both(kUnits);
  const v::Pair none = v::both(missing);
  const v::Pair absent = v::both(kAbsent);
  std::size_t done = 0;
  for (; done + 2 <= count; done += 2) {
    const v::Pair index = v::load(at + done);
    const v::Pair shifted = v::add(index, units);
    const v::Pair inside =
        v::where(v::at_most(zero, index), v::less(v::subtract(shifted, units), end));
    const v::LowBits entries = v::low_bits(v::where(inside, shifted));
    const v::Pair found = v::pair_of(table[entries.first], table[entries.second]);
    const v::Pair otherwise = v::choose(v::absent(index), absent, none);
    v::store(out + done, v::choose(inside, found, otherwise));
  }
  return done;
}

#else

std::size_t look_up_quickly(const Slot*, std::size_t, const Slot*, std::size_t, Slot, Slot*) {
  return 0;
}

template <class Right>
std::size_t quickly(Comparison, const Slot*, Right, std::size_t, std::uint8_t*) {
  return 0;
}

#endif

}  // namespace

void compare(Comparison comparison, const Slot* left, const Slot* right, std::size_t count,
             std::uint8_t* out) {
  const std::size_t done = quickly(comparison, left, right, count, out);
  plainly(
      comparison, left, [right](std::size_t i) { return right[i]; }, done, count, out);
}

void compare(Comparison comparison, const Slot* left, Slot right, std::size_t count,
             std::uint8_t* out) {
  const std::size_t done = quickly(comparison, left, right, count, out);
  plainly(
      comparison, left, [right](std::size_t) { return right; }, done, count, out);
}

void look_up(const Slot* at, std::size_t count, const Slot* table, std::size_t size, Slot missing,
             Slot* out) {
  const std::size_t done = look_up_quickly(at, count, table, size, missing, out);
  look_up_from(done, at, count, table, size, missing, out);
}

void look_up_plainly(const Slot* at, std::size_t count, const Slot* table, std::size_t size,
                     Slot missing, Slot* out) {
  look_up_from(0, at, count, table, size, missing, out);
}

void compare_plainly(Comparison comparison, const Slot* left, const Slot* right, std::size_t count,
                     std::uint8_t* out) {
  plainly(
      comparison, left, [right](std::size_t i) { return right[i]; }, 0, count, out);
}

void compare_plainly(Comparison comparison, const Slot* left, Slot right, std::size_t count,
                     std::uint8_t* out) {
  plainly(
      comparison, left, [right](std::size_t) { return right; }, 0, count, out);
}

}  // namespace creator::access::lanes
