#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace creator::signing {

/// Longest event id taken, in bytes. Stripe documents ids of up to 255 characters.
inline constexpr std::size_t kMostEventIdBytes = 255;

/// Reads the top-level member "id" of a JSON object that comes piece by piece: of every body that
/// JSON.parse reads, the id that JSON.parse sees. Escapes in keys and values are decoded, and of a
/// doubled member the last one counts. Whether the rest of the body is JSON is not judged: whoever
/// parses it finds out.
///
/// Builds nothing, never recurses, and holds no more than the id. Cost: linear.
class EventIdReader {
 public:
  void feed(std::string_view piece);

  /// To be asked once the whole body was fed; valid until this reader ends. "" when the body is no
  /// object, or its id is absent, not a string, empty, too long, or holds anything but visible
  /// ASCII.
  std::string_view id() const;

 private:
  /// Where the next character stands.
  enum class Place : std::uint8_t {
    mark,
    object,
    first_key,
    next_key,
    key,
    colon,
    value,
    text,
    passed,
    passed_text,
    comma,
    end,
    broken
  };

  void take(char c);
  void take_text(char c);
  void take_escape(char c);
  void add(std::uint32_t character);
  void end_text();
  void begin_text(Place place);

  Place place_ = Place::mark;
  std::size_t marks_ = 0;        // bytes of a byte order mark read
  std::size_t depth_ = 0;        // of the value passed over
  unsigned escape_ = 0;          // 0: none; 1: after a backslash; 2 to 5: digits of \u expected
  std::uint32_t character_ = 0;  // of a \u escape under way
  bool is_odd_ = false;          // the text holds what no id may
  bool is_id_ = false;           // the value that follows, or was read last, is the id's
  std::string text_;             // decoded, of the key or the id
  std::string id_;
};

}  // namespace creator::signing
