#include "creator/access/representatives.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace creator::access {
namespace {

constexpr Slot kInfinity = std::numeric_limits<Slot>::infinity();

/// The first `count` whole numbers above `low` and below `high`, within the bounds.
void whole_between(Slot low, Slot high, std::size_t count, Slot least, Slot most,
                   std::vector<Slot>& out) {
  Slot value = std::max(std::floor(low) + 1, least);
  for (std::size_t i = 0; i < count && value < high && value <= most; ++i, ++value)
    out.push_back(value);
}

/// The last `count` below `high`.
void whole_below(Slot high, std::size_t count, Slot least, Slot most, std::vector<Slot>& out) {
  Slot value = std::min(std::ceil(high) - 1, most);
  for (std::size_t i = 0; i < count && value >= least; ++i, --value) out.push_back(value);
}

/// `count` doubles in rising order strictly between the two, evenly spread where they are many.
void real_between(Slot low, Slot high, std::size_t count, std::vector<Slot>& out) {
  std::vector<Slot> spread;
  for (std::size_t i = 1; i <= count; ++i) {
    Slot value = 0;
    if (std::isinf(low))
      value = high - static_cast<Slot>(count + 1 - i);
    else if (std::isinf(high))
      value = low + static_cast<Slot>(i);
    else
      value = low + (high - low) * (static_cast<Slot>(i) / static_cast<Slot>(count + 1));
    const Slot before = spread.empty() ? low : spread.back();
    if (!(value > before && value < high && std::isfinite(value))) break;
    spread.push_back(value);
  }
  if (spread.size() < count) {
    // Neighbours too close, or too large for a step of one: the doubles themselves, one by one.
    spread.clear();
    const bool down = std::isinf(low);
    Slot value = std::nextafter(down ? high : low, down ? -kInfinity : kInfinity);
    for (std::size_t i = 0; i < count && value > low && value < high && std::isfinite(value); ++i) {
      spread.push_back(value);
      value = std::nextafter(value, down ? -kInfinity : kInfinity);
    }
  }
  out.insert(out.end(), spread.begin(), spread.end());
}

void sort_unique(std::vector<Slot>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

OrderedValues ordered_values(const std::set<Slot>& constants, GroupSize size, Slot least, Slot most,
                             Slot base) {
  OrderedValues out;
  const std::size_t all = size.whole + size.real;
  std::vector<Slot> marks(constants.begin(), constants.end());
  if (size.whole > 0) {
    for (const Slot mark : marks)
      if (mark == std::floor(mark) && mark >= least && mark <= most) out.whole.push_back(mark);
    if (marks.empty()) {
      whole_between(base - 1, kInfinity, all, least, most, out.whole);
    } else {
      whole_below(marks.front(), all, least, most, out.whole);
      for (std::size_t i = 1; i < marks.size(); ++i)
        whole_between(marks[i - 1], marks[i], all, least, most, out.whole);
      whole_between(marks.back(), kInfinity, all, least, most, out.whole);
    }
    sort_unique(out.whole);
  }
  if (size.real > 0) {
    marks.insert(marks.end(), out.whole.begin(), out.whole.end());
    sort_unique(marks);
    out.real = marks;
    if (marks.empty()) {
      real_between(base - 1, kInfinity, all, out.real);
    } else {
      real_between(-kInfinity, marks.front(), all, out.real);
      for (std::size_t i = 1; i < marks.size(); ++i)
        real_between(marks[i - 1], marks[i], all, out.real);
      real_between(marks.back(), kInfinity, all, out.real);
    }
    sort_unique(out.real);
  }
  return out;
}

std::vector<std::string> text_values(const std::set<std::string>& constants, std::size_t place,
                                     const std::string& stem) {
  std::vector<std::string> out(constants.begin(), constants.end());
  std::size_t number = 0;
  for (std::size_t made = 0; made <= place; ++made) {
    std::string text;
    do text = stem + std::to_string(++number);
    while (constants.contains(text));
    out.push_back(std::move(text));
  }
  return out;
}

}  // namespace creator::access
