#include "creator/schedule/series.h"

#include <algorithm>

#include "creator/schedule/civil_text.h"

namespace creator::schedule {
namespace {

using std::chrono::milliseconds;

Error at(const char* pointer, Error error) {
  error.pointer = pointer;
  return error;
}

}  // namespace

Series::Series(Zone zone, RecurrenceRule rule, DayPattern days, LocalTime start, Instant first)
    : zone_(std::move(zone)), rule_(rule), days_(days), first_(first) {
  time_of_day_ = start - date::floor<date::days>(start);
  size_ = days_.first_from(kLastDay + date::days{1});
  // West of Greenwich the last local day ends in the year 10000 of UTC.
  while (size_ > 0 && instant(size_ - 1) > kLastInstant) --size_;
  if (rule_.count) size_ = std::min(size_, *rule_.count);
  if (rule_.until) size_ = count_up_to(*rule_.until);
}

Checked<Series> Series::compile(std::string_view start, const Zone& zone, std::string_view rrule) {
  Faults faults;
  const auto local = parse_civil(start);
  if (!local.has_value()) faults.add(at("/start", local.error()));
  const auto rule = parse_rrule(rrule);
  if (!rule.has_value()) faults.add(at("/rrule", rule.error()));
  if (!faults.empty()) return faults;
  const auto first = zone.to_instant(*local, Disambiguation::compatible);
  if (!first.has_value()) return Faults(at("/start", first.error()));
  const auto days = DayPattern::compile(*rule, date::floor<date::days>(*local));
  if (!days.has_value()) return Faults(at("/rrule", days.error()));
  return Series(zone, *rule, *days, *local, *first);
}

Checked<Series> Series::compile(const SeriesDraft& draft, const ZoneTable& zones) {
  const auto zone = zones.find(draft.zone);
  if (zone.has_value()) return compile(draft.start, *zone, draft.rrule);
  Faults faults;
  if (const auto start = parse_civil(draft.start); !start.has_value())
    faults.add(at("/start", start.error()));
  faults.add(at("/zone", zone.error()));
  if (const auto rule = parse_rrule(draft.rrule); !rule.has_value())
    faults.add(at("/rrule", rule.error()));
  return faults;
}

LocalLookup Series::lookup(std::int64_t ordinal) const {
  return zone_.resolve(days_.day(ordinal) + time_of_day_);
}

Instant Series::instant(std::int64_t ordinal) const {
  const auto found = lookup(ordinal);
  return found.kind == LocalLookup::Kind::gap ? found.later : found.earlier;
}

bool Series::repeats_next(std::int64_t ordinal) const {
  return ordinal + 1 < size_ && instant(ordinal) == instant(ordinal + 1);
}

std::int64_t Series::count_up_to(Instant limit) const {
  // No clock differs from UTC by more than 26 hours, so a day two before that of UTC is past.
  const auto utc = date::floor<date::days>(std::clamp(limit, kFirstInstant, kLastInstant));
  std::int64_t ordinal = days_.first_from(LocalDay{utc.time_since_epoch() - date::days{2}});
  while (ordinal < size_ && instant(ordinal) <= limit) ++ordinal;
  return std::min(ordinal, size_);
}

std::optional<Instant> Series::next(Instant after) const {
  const std::int64_t ordinal = count_up_to(after);
  if (ordinal >= size_) return std::nullopt;
  return instant(ordinal);
}

std::optional<Instant> Series::previous(Instant before) const {
  if (before <= kFirstInstant) return std::nullopt;
  const std::int64_t ordinal = count_up_to(before - milliseconds{1});
  if (ordinal == 0) return std::nullopt;
  return instant(ordinal - 1);
}

Result<std::vector<Instant>> Series::list(std::int64_t from, std::int64_t until) const {
  std::vector<Instant> instants;
  // A few candidates more than the limit may still be the same instants; a walk over them is cheap.
  if (until - from > static_cast<std::int64_t>(2 * kMostInstances))
    return Error{ErrorCode::too_many};
  for (std::int64_t ordinal = from; ordinal < until; ++ordinal) {
    const Instant found = instant(ordinal);
    if (!instants.empty() && instants.back() == found) continue;
    if (instants.size() == kMostInstances) return Error{ErrorCode::too_many};
    instants.push_back(found);
  }
  return instants;
}

Result<std::vector<Instant>> Series::between(Instant from, Instant until) const {
  if (until <= from || until <= kFirstInstant) return std::vector<Instant>{};
  const std::int64_t first = from <= kFirstInstant ? 0 : count_up_to(from - milliseconds{1});
  return list(first, count_up_to(until - milliseconds{1}));
}

Result<std::vector<Instant>> Series::take(std::size_t most) const {
  if (most > kMostInstances) return Error{ErrorCode::too_many};
  const auto wanted = static_cast<std::int64_t>(most);
  std::int64_t until = std::min(size_, wanted);
  // Each skipped day may have joined two candidates into one instance.
  CREATOR_TRY(instants, list(0, until));
  for (; until < size_ && instants.size() < most; ++until) {
    const Instant found = instant(until);
    if (instants.empty() || instants.back() != found) instants.push_back(found);
  }
  return instants;
}

std::optional<std::int64_t> Series::count() const {
  if (!rule_.count && !rule_.until) return std::nullopt;
  std::int64_t instances = size_;
  for (const LocalTime skipped : zone_.skipped_days()) {
    // The skipped stretch is 24 hours long: one time of day in it is the series'.
    const std::int64_t ordinal = days_.first_from(date::ceil<date::days>(skipped - time_of_day_));
    const bool inside =
        ordinal < size_ && days_.day(ordinal) + time_of_day_ < skipped + date::days{1};
    if (inside && repeats_next(ordinal)) --instances;
  }
  return instances;
}

Explanation::Reason Series::reason_against(LocalTime shown, Instant instant) const {
  using Reason = Explanation::Reason;
  if (instant < first_) return Reason::before_start;
  const auto day = date::floor<date::days>(shown);
  if (shown - day != time_of_day_) return Reason::other_time;
  switch (days_.verdict(day)) {
    case DayPattern::Verdict::before_start: return Reason::before_start;
    case DayPattern::Verdict::other_interval: return Reason::other_interval;
    case DayPattern::Verdict::other_weekday: return Reason::other_weekday;
    case DayPattern::Verdict::matches: break;
  }
  if (rule_.until && instant > *rule_.until) return Reason::after_until;
  if (days_.first_from(day) >= size_) return Reason::after_count;
  return Reason::second_pass;
}

Result<Explanation> Series::explain(Instant instant) const {
  CREATOR_TRY(shown, zone_.to_civil(instant));
  CREATOR_TRY(offset, zone_.offset_at(instant));
  Explanation answer;
  answer.shown = shown;
  answer.wanted = shown;
  answer.offset = offset;
  const std::int64_t ordinal = count_up_to(instant) - 1;
  if (ordinal < 0 || this->instant(ordinal) != instant) {
    answer.reason = reason_against(shown, instant);
    return answer;
  }
  const auto kind = lookup(ordinal).kind;
  answer.ordinal = ordinal + 1;
  answer.wanted = days_.day(ordinal) + time_of_day_;
  answer.moved = kind == LocalLookup::Kind::gap;
  answer.repeated = kind == LocalLookup::Kind::overlap;
  return answer;
}

}  // namespace creator::schedule
