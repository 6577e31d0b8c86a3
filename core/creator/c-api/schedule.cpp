#include <limits>

#include "creator/c-api/creator_core.h"
#include "creator/c-api/schedule_answers.h"
#include "creator/schedule/embedded_zones.h"

namespace creator::c_api {
namespace {

using schedule::embedded_zones;
using schedule::Series;
using schedule::Zone;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace
}  // namespace creator::c_api

using namespace creator;         // NOLINT(google-build-using-namespace)
using namespace creator::c_api;  // NOLINT(google-build-using-namespace)

extern "C" {

const char* cc_tzdata_version(void) noexcept {
  return embedded_zones().version().c_str();
}
const char* cc_tzdata_sha256(void) noexcept {
  return embedded_zones().sha256().c_str();
}

cc_code cc_zone_find(const char* name, size_t length, cc_zone** out, cc_error* error) noexcept {
  const auto zone = embedded_zones().find(view(name, length));
  if (!zone.has_value()) return fail(zone.error(), error);
  return keep(*zone, out, error);
}

void cc_zone_free(cc_zone* zone) noexcept {
  delete reinterpret_cast<Zone*>(zone);
}

const char* cc_zone_name(const cc_zone* zone) noexcept {
  return of(zone).name().c_str();
}
const char* cc_zone_canonical_name(const cc_zone* zone) noexcept {
  return of(zone).canonical_name().c_str();
}

size_t cc_zone_names(const char** out, size_t capacity) noexcept {
  const auto names = embedded_zones().names();
  for (size_t i = 0; i < names.size() && i < capacity; ++i) out[i] = names[i].data();
  return names.size();
}

cc_code cc_zone_to_instant(const cc_zone* zone, const char* local, size_t length,
                           uint32_t disambiguation, int64_t* out, cc_error* error) noexcept {
  const auto instant = read(of(zone), view(local, length), disambiguation);
  if (!instant.has_value()) return fail(instant.error(), error);
  *out = to_ms(*instant);
  return CC_OK;
}

cc_code cc_zone_to_instant_f64(const cc_zone* zone, const char* local, size_t length,
                               uint32_t disambiguation, double* out, cc_error* error) noexcept {
  const auto instant = read(of(zone), view(local, length), disambiguation);
  if (!instant.has_value()) return fail(instant.error(), error);
  *out = number_of<double>(*instant);
  return CC_OK;
}

cc_code cc_zone_to_civil(const cc_zone* zone, int64_t instant, cc_civil* out,
                         cc_error* error) noexcept {
  return civil_at(of(zone), to_instant(instant), out, error);
}

cc_code cc_zone_to_civil_f64(const cc_zone* zone, double instant, cc_civil* out,
                             cc_error* error) noexcept {
  return civil_at(of(zone), to_instant(instant), out, error);
}

cc_code cc_zone_to_instants_f64(const cc_zone* zone, uint32_t disambiguation, const double* in,
                                double* out, size_t count, cc_error* error) noexcept {
  const auto chosen = disambiguation_of(disambiguation);
  if (!chosen.has_value()) return fail(chosen.error(), error);
  for (size_t i = 0; i < count; ++i) {
    const auto local = local_of(in[i]);
    if (!local.has_value()) return fail_at(local.error(), i, error);
    const auto instant = of(zone).to_instant(*local, *chosen);
    if (!instant.has_value()) return fail_at(instant.error(), i, error);
    out[i] = number_of<double>(*instant);
  }
  return CC_OK;
}

cc_code cc_zone_to_local_times_f64(const cc_zone* zone, const double* in, double* out, size_t count,
                                   cc_error* error) noexcept {
  for (size_t i = 0; i < count; ++i) {
    const auto instant = to_instant(in[i]);
    if (!instant.has_value()) return fail_at(instant.error(), i, error);
    const auto local = of(zone).to_civil(*instant);
    if (!local.has_value()) return fail_at(local.error(), i, error);
    out[i] = static_cast<double>(local->time_since_epoch().count());
  }
  return CC_OK;
}

cc_code cc_series_compile(const cc_zone* zone, const char* start, size_t start_length,
                          const char* rrule, size_t rrule_length, cc_series** out,
                          cc_error* error) noexcept {
  auto series = Series::compile(view(start, start_length), of(zone), view(rrule, rrule_length));
  if (!series.has_value()) return fail(series.error(), error);
  return keep(*std::move(series), out, error);
}

void cc_series_free(cc_series* series) noexcept {
  delete reinterpret_cast<Series*>(series);
}

int64_t cc_series_next(const cc_series* series, int64_t after) noexcept {
  const auto found = of(series).next(Instant{std::chrono::milliseconds{after}});
  return found ? to_ms(*found) : CC_NO_INSTANCE;
}

double cc_series_next_f64(const cc_series* series, double after) noexcept {
  const auto from = to_instant(after);
  if (!from.has_value()) return kNone;
  const auto found = of(series).next(*from);
  return found ? number_of<double>(*found) : kNone;
}

int64_t cc_series_previous(const cc_series* series, int64_t before) noexcept {
  const auto found = of(series).previous(Instant{std::chrono::milliseconds{before}});
  return found ? to_ms(*found) : CC_NO_INSTANCE;
}

double cc_series_previous_f64(const cc_series* series, double before) noexcept {
  const auto until = to_instant(before);
  if (!until.has_value()) return kNone;
  const auto found = of(series).previous(*until);
  return found ? number_of<double>(*found) : kNone;
}

cc_code cc_series_between(const cc_series* series, int64_t from, int64_t until, int64_t* out,
                          uint32_t capacity, uint32_t* count, cc_error* error) noexcept {
  const auto first = to_instant(from);
  if (!first.has_value()) return fail(first.error(), error);
  const auto last = to_instant(until);
  if (!last.has_value()) return fail(last.error(), error);
  return give_list(of(series).between(*first, *last), out, capacity, count, error);
}

cc_code cc_series_between_f64(const cc_series* series, double from, double until, double* out,
                              uint32_t capacity, uint32_t* count, cc_error* error) noexcept {
  const auto first = to_instant(from);
  if (!first.has_value()) return fail(first.error(), error);
  const auto last = to_instant(until);
  if (!last.has_value()) return fail(last.error(), error);
  return give_list(of(series).between(*first, *last), out, capacity, count, error);
}

cc_code cc_series_take(const cc_series* series, uint32_t most, int64_t* out, uint32_t* count,
                       cc_error* error) noexcept {
  return give_list(of(series).take(most), out, most, count, error);
}

cc_code cc_series_take_f64(const cc_series* series, uint32_t most, double* out, uint32_t* count,
                           cc_error* error) noexcept {
  return give_list(of(series).take(most), out, most, count, error);
}

uint32_t cc_series_count(const cc_series* series) noexcept {
  const auto count = of(series).count();
  return count ? static_cast<uint32_t>(*count) : UINT32_MAX;
}

cc_code cc_series_explain(const cc_series* series, int64_t instant, cc_explanation* out,
                          cc_error* error) noexcept {
  return explain_at(of(series), to_instant(instant), out, error);
}

cc_code cc_series_explain_f64(const cc_series* series, double instant, cc_explanation* out,
                              cc_error* error) noexcept {
  return explain_at(of(series), to_instant(instant), out, error);
}

cc_code cc_billing_period(int64_t anchor, uint32_t unit, int32_t count, int64_t index,
                          cc_period* out, cc_error* error) noexcept {
  return give_period(period_by(to_instant(anchor), unit, count, index), out, error);
}

cc_code cc_billing_period_at(int64_t anchor, uint32_t unit, int32_t count, int64_t instant,
                             cc_period* out, cc_error* error) noexcept {
  return give_period(period_around(to_instant(anchor), unit, count, to_instant(instant)), out,
                     error);
}

cc_code cc_billing_period_f64(double anchor, uint32_t unit, int32_t count, double index,
                              double* out, cc_error* error) noexcept {
  return give_period(period_by(to_instant(anchor), unit, count, index_of(index)), out, error);
}

cc_code cc_billing_period_at_f64(double anchor, uint32_t unit, int32_t count, double instant,
                                 double* out, cc_error* error) noexcept {
  return give_period(period_around(to_instant(anchor), unit, count, to_instant(instant)), out,
                     error);
}

}  // extern "C"
