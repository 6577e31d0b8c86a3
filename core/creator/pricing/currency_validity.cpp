#include <string>

#include "creator/pricing/currency.h"

// When codes are in force. Apart from the scales, which every line of a quote asks for: this is
// asked once.

namespace creator::pricing {
namespace {

/// What is known of few: their rows would be three times as long for all.
struct Dated {
  std::string_view code;
  std::uint32_t first_day;  // yyyymmdd in UTC, as is the next; 0 for none
  std::uint32_t end_day;
  std::string_view successor;
  std::int64_t from;
  std::int64_t to;
};

constexpr Dated kDated[] = {
#define CREATOR_CURRENCY(code, iso, display, processor, step, dated)
#define CREATOR_CURRENCY_DATED(code, first_day, end_day, successor, from, to) \
  {#code, first_day, end_day, successor, from, to},
#include "creator/pricing/currencies.inc"
#undef CREATOR_CURRENCY
#undef CREATOR_CURRENCY_DATED
};

/// The row of that number, from 1; null for 0.
const Dated* dated_row(std::uint8_t number) {
  return number == 0 ? nullptr : &kDated[number - 1];
}

/// Midnight of a day that is one; nothing for 0.
std::optional<Instant> midnight(std::uint32_t yyyymmdd) {
  if (yyyymmdd == 0) return std::nullopt;
  return date::sys_days{date::year{static_cast<int>(yyyymmdd / 10'000)} /
                        date::month{yyyymmdd / 100 % 100} / date::day{yyyymmdd % 100}};
}

/// `2026-01-01`.
std::string day_text(std::uint32_t yyyymmdd) {
  return std::to_string(yyyymmdd).insert(6, 1, '-').insert(4, 1, '-');
}

}  // namespace

std::optional<Instant> Currency::valid_from() const {
  const auto* row = dated_row(dated());
  return row ? midnight(row->first_day) : std::nullopt;
}

std::optional<Instant> Currency::valid_until() const {
  const auto* row = dated_row(dated());
  return row ? midnight(row->end_day) : std::nullopt;
}

std::optional<Currency::Successor> Currency::successor() const {
  const auto* row = dated_row(dated());
  if (!row || row->successor.empty()) return std::nullopt;
  const auto heir = of(row->successor);
  if (!heir.has_value()) return std::nullopt;  // the registry's tool refuses such a row
  return Successor{*heir, row->from, row->to};
}

Result<void> Currency::check_in_force(Instant at) const {
  const auto* row = dated_row(dated());
  if (!row) return {};
  if (const auto from = midnight(row->first_day); from && at < *from)
    return Error{ErrorCode::currency_not_yet_valid, std::nullopt, std::nullopt,
                 std::string(code()) + " counts from " + day_text(row->first_day) + " on"};
  if (const auto until = midnight(row->end_day); until && at >= *until) {
    std::string detail = "since " + day_text(row->end_day) + " use ";
    detail.append(row->successor).append(": ").append(std::to_string(row->from)).append(" ");
    detail.append(code()).append(" are ").append(std::to_string(row->to)).append(" ");
    return Error{ErrorCode::currency_withdrawn, std::nullopt, std::nullopt,
                 detail.append(row->successor)};
  }
  return {};
}

}  // namespace creator::pricing
