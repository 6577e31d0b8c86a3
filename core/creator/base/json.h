#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "creator/base/limits.h"
#include "creator/base/result.h"

/// Reading JSON documents (RFC 8259) strictly: UTF-8 only, no duplicate keys, bounded size and
/// depth. nlohmann/json does the lexing; what stands here is the tree and its places.
namespace creator::json {

enum class Kind : std::uint8_t { null, boolean, integer, number, string, array, object };

/// What a person calls the kind: `an integer`, `a string` and so on.
std::string_view noun(Kind kind);

struct Member;

/// One JSON value. A number that is whole, as JavaScript would say of it (json_number.h), is an
/// `integer` within 2^53 - 1, and beyond that within int64 when it is written without point and
/// exponent; any other is a `number`, whose `text()` keeps the digits as written.
class Node {
 public:
  Node() = default;
  static Node boolean(bool value);
  static Node integer(std::int64_t value);
  static Node number(double value, std::string text);
  static Node string(std::string value);
  static Node string_with_half_pair(std::string value);
  static Node array(std::vector<Node> items);
  static Node object(std::vector<Member> members);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }

  /// Whether it is a string that holds half of a surrogate pair, as three bytes: then it is no
  /// UTF-8. Only `parse_resource` gives such nodes.
  bool has_half_pair() const { return has_half_pair_; }

  /// Each returns nothing (or an empty range) when the node is of another kind.
  const bool* as_boolean() const { return kind_ == Kind::boolean ? &boolean_ : nullptr; }
  const std::int64_t* as_integer() const { return kind_ == Kind::integer ? &integer_ : nullptr; }
  const std::string* as_string() const { return kind_ == Kind::string ? &text_ : nullptr; }
  std::span<const Node> items() const;
  std::span<const Member> members() const;

  /// The value of an integer or a number; NaN is never one, and only `parse_resource` gives
  /// infinity. Nothing for other kinds.
  const double* as_number() const {
    return kind_ == Kind::integer || kind_ == Kind::number ? &number_ : nullptr;
  }
  /// The digits of a `number` as they were written.
  std::string_view text() const { return text_; }

  /// The member of that name, or null. Linear: documents have few keys an object.
  const Node* find(std::string_view key) const;

 private:
  Kind kind_ = Kind::null;
  bool boolean_ = false;
  bool has_half_pair_ = false;
  std::int64_t integer_ = 0;
  double number_ = 0;
  std::string text_;
  std::vector<Node> items_;
  std::vector<Member> members_;
};

struct Member {
  std::string key;
  Node value;
};

/// Reads the whole text as one document.
///
/// Errors, with the byte offset of the fault: json_syntax, invalid_utf8 for bytes that are none,
/// json_too_large beyond kMostDocumentBytes. With its pointer: json_duplicate_key, json_too_deep
/// beyond kMostDocumentDepth, invalid_utf8 for a string that holds half of a surrogate pair (or for
/// an object of which a key does), wrong_type for a number that is infinite as a double.
/// Cost: linear in the text.
Result<Node> parse(std::string_view text, std::size_t most_bytes = kMostDocumentBytes);

/// Reads a resource, of which only what is asked for will be looked at: halves of surrogate pairs
/// and infinite numbers are values here, as in JavaScript, and refused by whom they concern. All
/// else as `parse`.
Result<Node> parse_resource(std::string_view text);

/// A place in a document, extended on the way down and written only when a fault is reported.
class Path {
 public:
  Path() = default;
  Path(const Path& parent, std::string_view key) : parent_(&parent), key_(key) {}
  Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index), is_index_(true) {}

  /// RFC 6901: "/" before each step, `~` as `~0` and `/` as `~1`.
  std::string pointer() const;

 private:
  const Path* parent_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool is_index_ = false;
};

/// An Error at a place.
Error fault(ErrorCode code, const Path& path, std::string detail = {});

/// `expected an object, found a string`, at the place.
Error wrong_type(const Path& path, std::string_view expected, const Node& found);

}  // namespace creator::json
