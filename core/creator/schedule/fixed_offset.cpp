#include "creator/schedule/fixed_offset.h"

#include <optional>
#include <string>

namespace creator::schedule {
namespace {

/// Two digits at `at`, at most `most`.
std::optional<int> two_digits(std::string_view text, std::size_t at, int most) {
  const int tens = text[at] - '0';
  const int ones = text[at + 1] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9 || tens * 10 + ones > most) return std::nullopt;
  return tens * 10 + ones;
}

/// Minutes east of Greenwich.
std::optional<int> minutes_of(std::string_view name) {
  const bool has_colon = name.size() == 6 && name[3] == ':';
  if (name.size() != 3 && name.size() != 5 && !has_colon) return std::nullopt;
  const auto hours = two_digits(name, 1, 23);
  const auto minutes = name.size() == 3 ? 0 : two_digits(name, name.size() - 2, 59);
  if (!hours || !minutes) return std::nullopt;
  const int size = *hours * 60 + *minutes;
  return name.front() == '-' ? -size : size;
}

std::string name_of(int minutes) {
  const int size = minutes < 0 ? -minutes : minutes;
  const auto digit = [](int value) { return static_cast<char>('0' + value % 10); };
  return {minutes < 0 ? '-' : '+', digit(size / 600), digit(size / 60), ':',
          digit(size % 60 / 10),   digit(size % 60)};
}

}  // namespace

Result<Zone> fixed_offset_zone(std::string_view name) {
  const auto minutes = names_offset(name) ? minutes_of(name) : std::nullopt;
  if (!minutes)
    return Error{ErrorCode::zone_unknown, std::nullopt, std::nullopt,
                 "an offset has the form +05:30, from -23:59 to +23:59, without seconds"};
  ZoneDraft draft;
  draft.name = name_of(*minutes);
  draft.canonical_name = draft.name;
  draft.first_offset = *minutes * 60;
  draft.footer = PosixZone::fixed(draft.first_offset);
  return Zone::compile(std::move(draft));
}

}  // namespace creator::schedule
