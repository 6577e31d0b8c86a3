#include "creator/signing/webhook/event_id.h"

#include "creator/base/utf8.h"
#include "creator/signing/hex.h"

namespace creator::signing {
namespace {

bool is_json_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

void EventIdReader::feed(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size() && place_ != Place::broken; ++i) {
    if (place_ == Place::passed_text && escape_ == 0) {
      // Most of a body is texts of values that are no id.
      while (i < piece.size() && piece[i] != '"' && piece[i] != '\\') ++i;
      if (i == piece.size()) return;
    }
    take(piece[i]);
  }
}

std::string_view EventIdReader::id() const {
  return place_ == Place::end ? std::string_view(id_) : std::string_view();
}

void EventIdReader::take(char c) {
  switch (place_) {
    case Place::mark:
      if (marks_ < kByteOrderMark.size() && c == kByteOrderMark[marks_]) {
        ++marks_;
        return;
      }
      place_ = marks_ == 0 || marks_ == kByteOrderMark.size() ? Place::object : Place::broken;
      if (place_ == Place::object) take(c);
      return;
    case Place::object:
      if (!is_json_space(c)) place_ = c == '{' ? Place::first_key : Place::broken;
      return;
    case Place::first_key:
    case Place::next_key:
      if (is_json_space(c)) return;
      if (c == '"') return begin_text(Place::key);
      place_ = c == '}' && place_ == Place::first_key ? Place::end : Place::broken;
      return;
    case Place::colon:
      if (!is_json_space(c)) place_ = c == ':' ? Place::value : Place::broken;
      return;
    case Place::value:
      if (is_json_space(c)) return;
      if (is_id_) id_.clear();
      depth_ = 0;
      if (c == '"') return begin_text(is_id_ ? Place::text : Place::passed_text);
      place_ = Place::passed;
      [[fallthrough]];
    case Place::passed:
      if (c == '"') return begin_text(Place::passed_text);
      if (c == '{' || c == '[') ++depth_;
      if (c == ',' && depth_ == 0) place_ = Place::next_key;
      if (c != '}' && c != ']') return;
      if (depth_ == 0)
        place_ = c == '}' ? Place::end : Place::broken;
      else if (--depth_ == 0)
        place_ = Place::comma;
      return;
    case Place::key:
    case Place::text:
    case Place::passed_text: return take_text(c);
    case Place::comma:
      if (is_json_space(c)) return;
      if (c == ',')
        place_ = Place::next_key;
      else
        place_ = c == '}' ? Place::end : Place::broken;
      return;
    case Place::end:
      if (!is_json_space(c)) place_ = Place::broken;
      return;
    case Place::broken: return;
  }
}

void EventIdReader::begin_text(Place place) {
  place_ = place;
  text_.clear();
  is_odd_ = false;
}

void EventIdReader::take_text(char c) {
  if (escape_ > 0) return take_escape(c);
  if (c == '"') return end_text();
  if (c == '\\')
    escape_ = 1;
  else
    add(static_cast<unsigned char>(c));
}

void EventIdReader::take_escape(char c) {
  if (escape_ == 1) {
    character_ = 0;
    escape_ = c == 'u' ? 2 : 0;
    // Only three of the short escapes stand for visible characters.
    if (c != 'u') add(c == '"' || c == '\\' || c == '/' ? static_cast<unsigned char>(c) : 0U);
    return;
  }
  const auto value = value_of_hex_digit(c);
  if (!value) {
    place_ = Place::broken;
    return;
  }
  character_ = character_ * 16 + *value;
  escape_ = escape_ == 5 ? 0 : escape_ + 1;
  if (escape_ == 0) add(character_);
}

/// Notes a character of a key or an id; one more than an id has tells that it is too long.
void EventIdReader::add(std::uint32_t character) {
  if (place_ == Place::passed_text) return;
  if (character <= ' ' || character > '~' || text_.size() == kMostEventIdBytes)
    is_odd_ = true;
  else
    text_ += static_cast<char>(character);
}

void EventIdReader::end_text() {
  if (place_ == Place::key) {
    is_id_ = !is_odd_ && text_ == "id";
    place_ = Place::colon;
    return;
  }
  if (place_ == Place::text && !is_odd_) id_ = text_;
  place_ = depth_ == 0 ? Place::comma : Place::passed;
}

}  // namespace creator::signing
