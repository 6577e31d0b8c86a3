#include "creator/schedule/zone_table.h"

#include <algorithm>
#include <optional>

#include "creator/base/ascii_case.h"
#include "creator/base/nearest.h"
#include "creator/schedule/fixed_offset.h"
#include "creator/schedule/packed_reader.h"

namespace creator::schedule {
namespace {

constexpr std::string_view kMagic{"CCTZ\1", 5};
constexpr std::size_t kDigestBytes = 32;
/// Far above the longest name, America/Argentina/ComodRivadavia.
constexpr std::size_t kMostNameBytes = 64;
/// The furthest instant a change may have: a multiple of the unit must not overflow.
constexpr std::int64_t kMostSeconds = std::int64_t{1} << 40;

std::string to_hex(std::span<const unsigned char> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xFU];
  }
  return text;
}

/// A number given in units, in seconds; a fault of `reader` when it is out of all proportion.
std::int64_t scaled(PackedReader& reader, std::int64_t units, std::int64_t unit) {
  if (units > kMostSeconds / unit || units < -kMostSeconds / unit) reader.fail();
  return reader.failed() ? 0 : units * unit;
}

std::int32_t offset_of(PackedReader& reader) {
  constexpr std::int64_t kFurthest = std::int64_t{26} * 3600;
  const std::int64_t offset = reader.signed_whole();
  if (offset > kFurthest || offset < -kFurthest) reader.fail();
  return reader.failed() ? 0 : static_cast<std::int32_t>(offset);
}

/// Z is ISO 8601's word for UTC, and no name of the IANA database.
Error unknown(std::string_view name, std::span<const std::string_view> names) {
  const auto near = equal_but_for_case(name, "Z") ? "UTC" : nearest(name, names);
  return Error{ErrorCode::zone_unknown, std::nullopt, std::nullopt,
               near.empty() ? "names are those of the IANA database, such as Europe/Berlin"
                            : "did you mean \"" + std::string(near) + "\"?"};
}

struct Body {
  bool complete = false;
  std::size_t footer = 0;
  std::int32_t first_offset = 0;
  std::vector<OffsetChange> changes;
};

Result<Body> read_body(std::span<const unsigned char> bytes) {
  PackedReader reader(bytes);
  Body body;
  body.complete = reader.whole(1) == 1;
  body.footer = static_cast<std::size_t>(reader.whole(UINT32_MAX));
  body.first_offset = offset_of(reader);
  const auto unit = static_cast<std::int64_t>(reader.whole(1ULL << 40U));
  if (unit == 0) reader.fail();
  std::vector<std::int32_t> offsets(reader.count());
  for (auto& offset : offsets) offset = offset_of(reader);
  body.changes.resize(reader.count());
  std::int64_t at = 0;
  for (auto& change : body.changes) {
    at += reader.failed() ? 0 : scaled(reader, reader.signed_whole(), unit);
    if (at > kMostSeconds || at < -kMostSeconds) reader.fail();
    if (reader.failed()) return reader.error();
    change.at = at;
  }
  for (auto& change : body.changes) {
    if (offsets.empty()) reader.fail();
    const auto index = reader.whole(offsets.empty() ? 0 : offsets.size() - 1);
    if (reader.failed()) return reader.error();
    change.offset = offsets[static_cast<std::size_t>(index)];
  }
  if (!reader.at_end()) reader.fail();
  if (reader.failed()) return reader.error();
  return body;
}

}  // namespace

Result<ZoneTable> ZoneTable::read(std::span<const unsigned char> bytes) {
  PackedReader reader(bytes);
  if (bytes.size() > kMostZoneTableBytes) return reader.error();
  const auto magic = reader.raw(kMagic.size());
  if (!std::equal(magic.begin(), magic.end(), kMagic.begin(), kMagic.end(),
                  [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); }))
    return PackedReader(bytes).error();
  ZoneTable table;
  table.sha256_ = to_hex(reader.raw(kDigestBytes));
  table.version_ = reader.text();
  table.known_from_ = reader.signed_whole();
  if (table.known_from_ > kMostSeconds || table.known_from_ < -kMostSeconds) reader.fail();
  table.footers_.resize(reader.count());
  for (auto& footer : table.footers_) footer = reader.text();
  table.bodies_.resize(reader.count());
  for (auto& body : table.bodies_) body = reader.raw(reader.count());
  table.entries_.resize(reader.count());
  const std::string* before = nullptr;
  for (auto& entry : table.entries_) {
    const auto shared = static_cast<std::size_t>(reader.whole(before ? before->size() : 0));
    const auto rest = reader.text();
    if (shared + rest.size() > kMostNameBytes) reader.fail();
    if (reader.failed()) return reader.error();
    if (before) entry.name = before->substr(0, shared);
    entry.name += rest;
    const bool ascends = !before || *before < entry.name;
    entry.target = static_cast<std::uint32_t>(reader.whole(UINT32_MAX));
    const std::size_t most = entry.target % 2 == 0 ? table.bodies_.size() : table.entries_.size();
    if (!ascends || entry.target / 2 >= most) reader.fail();
    if (reader.failed()) return reader.error();
    before = &entry.name;
  }
  for (const auto& entry : table.entries_)  // a link leads to a zone, never to a link
    if (entry.target % 2 == 1 && table.entries_[entry.target / 2].target % 2 == 1) reader.fail();
  if (!reader.at_end()) reader.fail();
  if (reader.failed()) return reader.error();
  return table;
}

const ZoneTable::Entry* ZoneTable::entry_of(std::string_view name) const {
  const auto found = std::lower_bound(
      entries_.begin(), entries_.end(), name,
      [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
  if (found != entries_.end() && found->name == name) return &*found;
  // In another case it may stand anywhere: Egypt is before EST only then.
  const auto other = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return equal_but_for_case(entry.name, name);
  });
  return other != entries_.end() ? &*other : nullptr;
}

std::vector<std::string_view> ZoneTable::names() const {
  std::vector<std::string_view> list;
  list.reserve(entries_.size());
  for (const auto& entry : entries_) list.push_back(entry.name);
  return list;
}

Result<Zone> ZoneTable::find(std::string_view name) const {
  if (names_offset(name)) return fixed_offset_zone(name);
  const Entry* entry = entry_of(name);
  if (!entry) return unknown(name, names());
  const Entry& target = entry->target % 2 == 0 ? *entry : entries_[entry->target / 2];
  CREATOR_TRY(body, read_body(bodies_[target.target / 2]));
  if (body.footer >= footers_.size()) return Error{ErrorCode::zone_table_invalid};
  CREATOR_TRY(footer, PosixZone::parse(footers_[body.footer]));
  ZoneDraft draft{entry->name, target.name, known_from_, body.first_offset, std::move(body.changes),
                  footer};
  if (body.complete) draft.known_from = std::nullopt;
  return Zone::compile(std::move(draft));
}

}  // namespace creator::schedule
