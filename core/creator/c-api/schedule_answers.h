#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>
#include <string>

#include "creator/base/limits.h"
#include "creator/c-api/fill.h"
#include "creator/c-api/sized.h"
#include "creator/schedule/billing.h"
#include "creator/schedule/civil_text.h"
#include "creator/schedule/series.h"

/// How the schedule's answers become the C ABI's structs and numbers; included by schedule.cpp
/// only.
namespace creator::c_api {

using schedule::Disambiguation;
using schedule::LocalTime;
using schedule::Series;
using schedule::Zone;

// A handle is the C++ object itself, whether this file or embind made it.
inline const Zone& of(const cc_zone* zone) {
  return *reinterpret_cast<const Zone*>(zone);
}
inline const Series& of(const cc_series* series) {
  return *reinterpret_cast<const Series*>(series);
}

template <class Handle, class Value>
inline cc_code keep(Value value, Handle** out, cc_error* error) {
  auto* made = new (std::nothrow) Value(std::move(value));
  if (!made) return fail(Error{ErrorCode::out_of_memory}, error);
  *out = reinterpret_cast<Handle*>(made);
  return CC_OK;
}

inline Result<Disambiguation> disambiguation_of(std::uint32_t number) {
  if (number > CC_REJECT)
    return Error{ErrorCode::invalid_argument, std::nullopt, std::nullopt,
                 "a disambiguation is compatible, earlier, later or reject"};
  return static_cast<Disambiguation>(number);
}

inline Result<Instant> read(const Zone& zone, std::string_view text, std::uint32_t disambiguation) {
  CREATOR_TRY(chosen, disambiguation_of(disambiguation));
  CREATOR_TRY(local, schedule::parse_civil(text));
  return zone.to_instant(local, chosen);
}

/// Both int64 and double are given out, never more than 2^53 in size.
template <class Number>
inline Number number_of(Instant instant) {
  return static_cast<Number>(to_ms(instant));
}

/// The zero at the end is there: every text of a civil time has fewer than 24 bytes.
inline void write_civil(LocalTime local, char (&out)[24]) {
  const std::string text = schedule::format_civil(local);
  std::memset(out, 0, sizeof out);
  std::memcpy(out, text.data(), std::min(text.size(), sizeof out - 1));
}

inline cc_code civil_at(const Zone& zone, Result<Instant> at, cc_civil* out, cc_error* error) {
  if (!at.has_value()) return fail(at.error(), error);
  if (const auto checked = check_size(out); !checked.has_value())
    return fail(checked.error(), error);
  const auto local = zone.to_civil(*at);
  if (!local.has_value()) return fail(local.error(), error);
  const auto day = date::floor<date::days>(*local);
  const date::year_month_day ymd{day};
  const auto of_day = static_cast<std::uint32_t>((*local - day).count());
  cc_civil answer{};
  answer.year = static_cast<int>(ymd.year());
  answer.month = static_cast<unsigned>(ymd.month());
  answer.day = static_cast<unsigned>(ymd.day());
  answer.hour = of_day / 3'600'000;
  answer.minute = of_day / 60'000 % 60;
  answer.second = of_day / 1000 % 60;
  answer.millisecond = of_day % 1000;
  answer.offset_seconds = static_cast<std::int32_t>(
      (local->time_since_epoch() - at->time_since_epoch()).count() / 1000);
  write_civil(*local, answer.text);
  write_struct(answer, out);
  return CC_OK;
}

inline cc_code fail_at(Error error, std::size_t index, cc_error* out) {
  error.pointer = "/" + std::to_string(index);
  return fail(error, out);
}

/// Errors: civil_impossible for a number that is no local time.
inline Result<LocalTime> local_of(double ms) {
  const auto checked = to_instant(ms);  // a local time has the range of an instant
  if (!checked.has_value()) return Error{ErrorCode::civil_impossible};
  return LocalTime{checked->time_since_epoch()};
}

template <class Number>
inline cc_code give_list(const Result<std::vector<Instant>>& list, Number* out,
                         std::uint32_t capacity, std::uint32_t* count, cc_error* error) {
  if (!list.has_value()) return fail(list.error(), error);
  *count = static_cast<std::uint32_t>(list->size());
  if (*count > capacity) return fail(Error{ErrorCode::buffer_too_small}, error);
  for (std::size_t i = 0; i < list->size(); ++i) out[i] = number_of<Number>((*list)[i]);
  return CC_OK;
}

inline cc_code explain_at(const Series& series, Result<Instant> at, cc_explanation* out,
                          cc_error* error) {
  if (!at.has_value()) return fail(at.error(), error);
  if (const auto checked = check_size(out); !checked.has_value())
    return fail(checked.error(), error);
  const auto found = series.explain(*at);
  if (!found.has_value()) return fail(found.error(), error);
  cc_explanation answer{};
  answer.reason = static_cast<std::uint32_t>(found->reason);
  answer.ordinal = static_cast<std::uint32_t>(found->ordinal);
  answer.offset_seconds = static_cast<std::int32_t>(found->offset.count());
  answer.moved = found->moved ? 1 : 0;
  answer.repeated = found->repeated ? 1 : 0;
  write_civil(found->wanted, answer.wanted);
  write_civil(found->shown, answer.shown);
  write_struct(answer, out);
  return CC_OK;
}

inline Result<BillingInterval> interval_of(std::uint32_t unit, std::int32_t count) {
  if (unit > CC_YEAR)
    return Error{ErrorCode::invalid_argument, std::nullopt, "/interval",
                 "a unit is day, week, month or year"};
  return BillingInterval{static_cast<IntervalUnit>(unit), count};
}

inline Result<NumberedPeriod> period_by(Result<Instant> anchor, std::uint32_t unit,
                                        std::int32_t count, Result<std::int64_t> index) {
  CREATOR_TRY(from, anchor);
  CREATOR_TRY(interval, interval_of(unit, count));
  CREATOR_TRY(number, index);
  CREATOR_TRY(start, boundary(from, interval, number));
  CREATOR_TRY(end, boundary(from, interval, number + 1));
  return NumberedPeriod{number, {start, end}};
}

inline Result<NumberedPeriod> period_around(Result<Instant> anchor, std::uint32_t unit,
                                            std::int32_t count, Result<Instant> instant) {
  CREATOR_TRY(from, anchor);
  CREATOR_TRY(interval, interval_of(unit, count));
  CREATOR_TRY(at, instant);
  return period_at(from, interval, at);
}

inline cc_code give_period(const Result<NumberedPeriod>& period, cc_period* out, cc_error* error) {
  if (!period.has_value()) return fail(period.error(), error);
  if (const auto checked = check_size(out); !checked.has_value())
    return fail(checked.error(), error);
  write_struct(cc_period{0, period->index, to_ms(period->period.start), to_ms(period->period.end)},
               out);
  return CC_OK;
}

inline cc_code give_period(const Result<NumberedPeriod>& period, double* out, cc_error* error) {
  if (!period.has_value()) return fail(period.error(), error);
  out[0] = static_cast<double>(period->index);
  out[1] = number_of<double>(period->period.start);
  out[2] = number_of<double>(period->period.end);
  return CC_OK;
}

inline Result<std::int64_t> index_of(double index) {
  constexpr auto kMost = static_cast<double>(kMostSafeInteger);
  if (!(index >= -kMost && index <= kMost) || index != std::trunc(index))
    return Error{ErrorCode::out_of_range, std::nullopt, std::nullopt,
                 "a period's index is a whole number"};
  return static_cast<std::int64_t>(index);
}

}  // namespace creator::c_api
