#include <cmath>
#include <string>

#include "bindings/convert.h"
#include "creator/schedule/billing.h"
#include "creator/schedule/embedded_zones.h"
#include "creator/schedule/series.h"

namespace creator::wasm {
namespace {

using schedule::Billing;
using schedule::embedded_zones;
using schedule::Series;
using schedule::Zone;

Result<Zone> find(const std::string& name) {
  return embedded_zones().find(name);
}

Checked<Series> compile(const Zone& zone, const std::string& start, const std::string& rrule) {
  return Series::compile(start, zone, rrule);
}

/// For a zone that may not exist: its fault and those of the other texts come together.
Checked<Series> compile_named(const std::string& zone, const std::string& start,
                              const std::string& rrule) {
  return Series::compile({start, zone, rrule}, embedded_zones());
}

/// The number of the unit, as the C ABI has it, once all of a billing schedule has been checked.
Checked<double> check_billing(double anchor, const std::string& unit, double count) {
  // What is no whole number is no count; Billing says what is.
  const bool whole = std::abs(count) <= INT32_MAX && count == std::trunc(count);
  const auto at = to_instant(anchor);
  const auto billing = Billing::compile(at.has_value() ? *at : Instant::max(), unit,
                                        whole ? static_cast<std::int64_t>(count) : 0);
  if (!billing.has_value()) return billing.error();
  return static_cast<double>(billing->interval().unit);
}

std::string tzdata_version() {
  return embedded_zones().version();
}
std::string tzdata_sha256() {
  return embedded_zones().sha256();
}

}  // namespace

EMSCRIPTEN_BINDINGS(creator_schedule) {
  emscripten::class_<Zone>("Zone")
      .class_function("find", &InJs<find>::call)
      .function("address", &address_of<Zone>);
  emscripten::class_<Series>("Series")
      .class_function("compile", &InJs<compile>::call)
      .class_function("compileNamed", &InJs<compile_named>::call)
      .function("address", &address_of<Series>);
  emscripten::function("checkBilling", &InJs<check_billing>::call);
  emscripten::function("tzdataVersion", &tzdata_version);
  emscripten::function("tzdataSha256", &tzdata_sha256);
}

}  // namespace creator::wasm
