#include "creator/schedule/day_pattern.h"

namespace creator::schedule {
namespace {

unsigned weekday_of(LocalDay day) {
  return date::weekday{day}.c_encoding();
}

}  // namespace

Result<DayPattern> DayPattern::compile(const RecurrenceRule& rule, LocalDay start) {
  DayPattern pattern;
  pattern.start_ = start;
  const unsigned first = weekday_of(start);
  const std::int64_t interval = rule.interval;
  const auto add = [&](std::int64_t offset) {
    pattern.offsets_[static_cast<std::size_t>(pattern.count_++)] = offset;
  };
  if (rule.frequency == Frequency::weekly) {
    // A week begins on WKST; with an interval it matters in which week a day stands.
    const unsigned into_week = (first + 7 - rule.week_start) % 7;
    pattern.weekly_ = true;
    pattern.base_ = start - date::days{into_week};
    pattern.period_ = 7 * interval;
    for (unsigned i = 0; i < 7; ++i) {
      const unsigned weekday = (rule.week_start + i) % 7;
      const bool listed = rule.weekdays.empty() ? weekday == first : rule.weekdays.has(weekday);
      if (!listed) continue;
      if (i < into_week) ++pattern.skipped_;
      add(i);
    }
    return pattern;
  }
  pattern.base_ = start;
  pattern.interval_ = interval;
  pattern.period_ = rule.weekdays.empty() ? interval : 7 * interval;
  if (rule.weekdays.empty()) add(0);
  // Seven steps, of whatever length, come back to the same weekday.
  for (std::int64_t step = 0; step < 7 && !rule.weekdays.empty(); ++step)
    if (rule.weekdays.has(static_cast<unsigned>((first + step * interval) % 7)))
      add(step * interval);
  if (pattern.count_ == 0)
    return Error{ErrorCode::rrule_never_matches, std::nullopt, std::nullopt,
                 "the interval is whole weeks, and BYDAY does not list the weekday of the start"};
  return pattern;
}

LocalDay DayPattern::day(std::int64_t ordinal) const {
  const std::int64_t slot = ordinal + skipped_;
  return base_ +
         date::days{slot / count_ * period_ + offsets_[static_cast<std::size_t>(slot % count_)]};
}

std::int64_t DayPattern::first_from(LocalDay day) const {
  if (day <= start_) return 0;
  const std::int64_t days = (day - base_).count();
  const std::int64_t rest = days % period_;
  std::int64_t slot = days / period_ * count_;
  for (std::int64_t i = 0; i < count_ && offsets_[static_cast<std::size_t>(i)] < rest; ++i) ++slot;
  return slot > skipped_ ? slot - skipped_ : 0;
}

DayPattern::Verdict DayPattern::verdict(LocalDay day) const {
  if (day < start_) return Verdict::before_start;
  const std::int64_t rest = (day - base_).count() % period_;
  if (weekly_ ? rest >= 7 : rest % interval_ != 0) return Verdict::other_interval;
  for (std::int64_t i = 0; i < count_; ++i)
    if (offsets_[static_cast<std::size_t>(i)] == rest) return Verdict::matches;
  return Verdict::other_weekday;
}

}  // namespace creator::schedule
