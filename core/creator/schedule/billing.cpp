#include "creator/schedule/billing.h"

#include <iterator>

#include "creator/base/nearest.h"

namespace creator::schedule {
namespace {

constexpr std::string_view kUnitNames[] = {"day", "week", "month", "year"};
constexpr IntervalUnit kUnits[] = {IntervalUnit::day, IntervalUnit::week, IntervalUnit::month,
                                   IntervalUnit::year};

}  // namespace

const IntervalUnit* unit_of(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kUnits); ++i)
    if (kUnitNames[i] == name) return &kUnits[i];
  return nullptr;
}

Checked<Billing> Billing::compile(Instant anchor, std::string_view unit, std::int64_t count) {
  Faults faults;
  if (anchor < kFirstInstant || anchor > kLastInstant)
    faults.add(Error{ErrorCode::invalid_instant, std::nullopt, "/anchor"});
  const IntervalUnit* known = unit_of(unit);
  if (!known)
    faults.add(Error{ErrorCode::invalid_argument, std::nullopt, "/interval",
                     unknown_word(unit, kUnitNames)});
  if (count < 1 || count > kMostIntervalCount)
    faults.add(Error{ErrorCode::out_of_range, std::nullopt, "/count",
                     "an interval counts 1 to 1095 units"});
  if (!faults.empty()) return faults;
  return Billing(anchor, {*known, static_cast<std::int32_t>(count)});
}

Result<NumberedPeriod> Billing::period(std::int64_t index) const {
  CREATOR_TRY(start, boundary(anchor_, interval_, index));
  CREATOR_TRY(end, boundary(anchor_, interval_, index + 1));
  return NumberedPeriod{index, {start, end}};
}

Result<NumberedPeriod> Billing::period_at(Instant at) const {
  if (at < kFirstInstant || at > kLastInstant) return Error{ErrorCode::invalid_instant};
  return creator::period_at(anchor_, interval_, at);
}

}  // namespace creator::schedule
