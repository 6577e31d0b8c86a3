#include "creator/schedule/zone.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <span>

namespace creator::schedule {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// No zone's clocks differ further from UTC (RFC 9636 section 3.2: "more than 25 or 26 hours" is
/// suspect).
constexpr std::int64_t kMostOffset = std::int64_t{26} * 3600;
/// In a longer jump two instances of a daily series would change places.
constexpr std::int64_t kMostJump = std::int64_t{24} * 3600;
/// Up to this year the footer's changes are written out when a zone is compiled; a zone then holds
/// at the most 262 of them, 5 KB. Later ones are computed when they are asked for.
constexpr int kLastWrittenYear = 2100;

/// Changes in milliseconds: at[i] is when offset[i + 1] replaces offset[i], and local[i] the first
/// local time that neither the old nor the new offset leaves in doubt.
struct Changes {
  std::vector<std::int64_t> at;
  std::vector<std::int64_t> local;
  std::vector<std::int32_t> offset;
};

struct ChangesView {
  std::span<const std::int64_t> at;
  std::span<const std::int64_t> local;
  std::span<const std::int32_t> offset;
};

/// Puts a footer's changes into their order. Where two fall together (daylight time all year), the
/// later year's counts.
std::span<OffsetChange> settle(std::span<OffsetChange> generated) {
  std::stable_sort(generated.begin(), generated.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  std::size_t kept = 0;
  for (const auto& change : generated) {
    if (kept > 0 && generated[kept - 1].at == change.at) --kept;
    generated[kept++] = change;
  }
  return generated.first(kept);
}

/// The footer's changes of the four years around a moment beyond the written ones, without
/// allocating.
class FarChanges {
 public:
  FarChanges(const PosixZone& footer, int year) {
    std::array<OffsetChange, 8> list;
    std::size_t size = 0;
    for (int y = year - 2; y <= year + 1; ++y)
      for (const auto& change : footer.changes(y)) list[size++] = change;
    const auto settled = settle(list);
    // The first is of a year that ended long before the moment: either state leads up to it.
    offset_[0] = (settled.front().offset == footer.standard() ? footer.daylight()->offset
                                                              : footer.standard()) *
                 1000;
    for (const auto& change : settled) {
      if (change.offset * 1000 == offset_[count_]) continue;
      at_[count_] = change.at * 1000;
      offset_[count_ + 1] = change.offset * 1000;
      local_[count_] = at_[count_] + std::max(offset_[count_], offset_[count_ + 1]);
      ++count_;
    }
  }
  ChangesView view() const {
    return {std::span(at_).first(count_), std::span(local_).first(count_),
            std::span(offset_).first(count_ + 1)};
  }

 private:
  std::array<std::int64_t, 8> at_{};
  std::array<std::int64_t, 8> local_{};
  std::array<std::int32_t, 9> offset_{};
  std::size_t count_ = 0;
};

std::size_t count_up_to(std::span<const std::int64_t> sorted, std::int64_t value) {
  return static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), value) -
                                  sorted.begin());
}

LocalLookup look_up_in(const ChangesView& changes, std::int64_t local) {
  const std::size_t k = count_up_to(changes.local, local);
  const std::int64_t before = changes.offset[k];
  const auto instant = [&](std::int64_t offset) { return Instant{milliseconds{local - offset}}; };
  if (k < changes.at.size()) {
    const std::int64_t after = changes.offset[k + 1];
    const std::int64_t at = changes.at[k];
    if (local >= at + before && local < at + after)
      return {LocalLookup::Kind::gap, instant(after), instant(before)};
    if (local >= at + after && local < at + before)
      return {LocalLookup::Kind::overlap, instant(before), instant(after)};
  }
  return {LocalLookup::Kind::unique, instant(before), instant(before)};
}

Error invalid(const char* detail) {
  return Error{ErrorCode::zone_table_invalid, std::nullopt, std::nullopt, detail};
}

std::optional<Error> check(const ZoneDraft& draft) {
  const auto exceeds = [](std::int64_t value, std::int64_t most) { return std::abs(value) > most; };
  if (exceeds(draft.first_offset, kMostOffset)) return invalid("an offset exceeds 26 hours");
  OffsetChange before{to_ms(kFirstInstant) / 1000, draft.first_offset};
  for (const auto& change : draft.changes) {
    if (change.at <= before.at || change.at > to_ms(kLastInstant) / 1000)
      return invalid("the changes of a zone do not ascend");
    if (exceeds(change.offset, kMostOffset)) return invalid("an offset exceeds 26 hours");
    if (exceeds(std::int64_t{change.offset} - before.offset, kMostJump))
      return invalid("the clocks jump by more than 24 hours");
    before = change;
  }
  // Where the footer takes over it must be in the same state, or the clocks would jump unannounced.
  if (draft.footer.daylight() && draft.changes.empty())
    return invalid("a footer with daylight time follows no change");
  if (draft.footer.offset_at(before.at) != before.offset)
    return invalid("a footer contradicts the last change");
  return std::nullopt;
}

void append(Changes& changes, OffsetChange change) {
  const std::int32_t before = changes.offset.back();
  const std::int32_t after = change.offset * 1000;
  if (before == after) return;
  changes.at.push_back(change.at * 1000);
  changes.local.push_back(change.at * 1000 + std::max(before, after));
  changes.offset.push_back(after);
}

Changes write_out(const ZoneDraft& draft) {
  Changes changes;
  changes.offset.push_back(draft.first_offset * 1000);
  for (const auto& change : draft.changes) append(changes, change);
  if (!draft.footer.daylight()) return changes;
  const std::int64_t last = draft.changes.back().at;
  const auto [one, other] = draft.footer.changes(kLastWrittenYear);
  const std::int64_t end = std::max(one.at, other.at);
  std::vector<OffsetChange> generated;
  // The year after the last may begin as that one ends.
  for (int year = year_of(last) - 1; year <= kLastWrittenYear + 1; ++year)
    for (const auto& change : draft.footer.changes(year))
      if (change.at > last && change.at <= end) generated.push_back(change);
  for (const auto& change : settle(generated)) append(changes, change);
  return changes;
}

}  // namespace

struct Zone::Data {
  std::string name;
  std::string canonical_name;
  Instant known_from;
  PosixZone footer;
  Changes changes;

  ChangesView view() const { return {changes.at, changes.local, changes.offset}; }

  bool beyond(const std::vector<std::int64_t>& sorted, std::int64_t value) const {
    return footer.daylight() && !sorted.empty() && value >= sorted.back();
  }
};

Result<Zone> Zone::compile(ZoneDraft draft) {
  if (auto error = check(draft)) return *std::move(error);
  auto changes = write_out(draft);
  for (const auto* list : {&changes.at, &changes.local})
    if (std::adjacent_find(list->begin(), list->end(), std::greater_equal<>()) != list->end())
      return invalid("the changes of a zone overlap");
  const Instant known_from = draft.known_from ? Instant{seconds{*draft.known_from}} : kFirstInstant;
  return Zone(
      std::make_shared<const Data>(Data{std::move(draft.name), std::move(draft.canonical_name),
                                        known_from, draft.footer, std::move(changes)}));
}

const std::string& Zone::name() const {
  return data_->name;
}
const std::string& Zone::canonical_name() const {
  return data_->canonical_name;
}

Result<seconds> Zone::offset_at(Instant instant) const {
  if (instant < kFirstInstant || instant > kLastInstant) return Error{ErrorCode::invalid_instant};
  if (instant < data_->known_from) return Error{ErrorCode::before_zone_data};
  const std::int64_t ms = to_ms(instant);
  const auto offset_in = [&](const ChangesView& changes) {
    return seconds{changes.offset[count_up_to(changes.at, ms)] / 1000};
  };
  if (!data_->beyond(data_->changes.at, ms)) return offset_in(data_->view());
  return offset_in(FarChanges(data_->footer, year_of(ms / 1000)).view());
}

Result<LocalTime> Zone::to_civil(Instant instant) const {
  CREATOR_TRY(offset, offset_at(instant));
  const LocalTime local{instant.time_since_epoch() + offset};
  if (!on_calendar(local)) return Error{ErrorCode::civil_impossible};
  return local;
}

LocalLookup Zone::resolve(LocalTime local) const {
  const std::int64_t ms = local.time_since_epoch().count();
  if (!data_->beyond(data_->changes.local, ms)) return look_up_in(data_->view(), ms);
  return look_up_in(FarChanges(data_->footer, year_of(ms / 1000)).view(), ms);
}

Result<LocalLookup> Zone::look_up(LocalTime local) const {
  if (!on_calendar(local)) return Error{ErrorCode::civil_impossible};
  const auto found = resolve(local);
  if (found.earlier < data_->known_from && data_->known_from > kFirstInstant)
    return Error{ErrorCode::before_zone_data};
  return found;
}

Result<Instant> Zone::to_instant(LocalTime local, Disambiguation disambiguation) const {
  using Kind = LocalLookup::Kind;
  CREATOR_TRY(found, look_up(local));
  if (disambiguation == Disambiguation::reject && found.kind != Kind::unique)
    return Error{found.kind == Kind::gap ? ErrorCode::civil_skipped : ErrorCode::civil_repeated};
  const bool later = disambiguation == Disambiguation::later ||
                     (disambiguation != Disambiguation::earlier && found.kind == Kind::gap);
  const Instant instant = later ? found.later : found.earlier;
  if (instant < kFirstInstant || instant > kLastInstant) return Error{ErrorCode::invalid_instant};
  return instant;
}

std::vector<LocalTime> Zone::skipped_days() const {
  std::vector<LocalTime> days;
  const auto& changes = data_->changes;
  for (std::size_t i = 0; i < changes.at.size(); ++i)
    if (changes.offset[i + 1] - changes.offset[i] == kMostJump * 1000)
      days.push_back(LocalTime{milliseconds{changes.at[i] + changes.offset[i]}});
  return days;
}

}  // namespace creator::schedule
