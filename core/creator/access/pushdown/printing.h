#pragma once

#include <string>

#include "creator/access/pushdown/filter.h"
#include "creator/access/pushdown/mapping.h"
#include "creator/access/viewer.h"
#include "creator/base/json.h"

namespace creator::access::pushdown {

/// What a printer knows besides the filter. It refers to values that outlive the printer.
struct Printing {
  const Viewer& viewer;
  std::uint32_t type = 0;
  const Mapping& mapping;
  double now = 0;  // ms

  /// Of kElement, kNone and other numbers that are no attribute's: one without a name, which may be
  /// absent.
  const Attribute& attribute(std::uint32_t number) const {
    return viewer.policy().compiled().words.types()[type].attribute(number);
  }
  /// Of such a number: one without a name.
  const Column& column(std::uint32_t number) const;

  /// Why no dialect could: an attribute without a column, instants kept in two forms.
  std::string objection(const Filter& leaf) const;
};

/// `{key: value}`
json::Node object(std::string_view key, json::Node value);

/// "2026-01-31T23:59:59.000Z": 24 bytes, whose order is that of time. Precondition: whole ms within
/// the years 1 to 9999.
std::string iso_text(double ms);

}  // namespace creator::access::pushdown
