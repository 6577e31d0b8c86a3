#include "creator/base/json.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "creator/base/json_respelling.h"
#include "creator/base/utf8.h"

namespace creator::json {
namespace {

/// Objects up to this many members are searched for duplicates by walking them.
constexpr std::size_t kSmallObject = 16;

/// What to do about values that JavaScript has and documents should not.
enum class Strange : std::uint8_t { refused, kept };

/// Builds the tree from nlohmann's SAX events; every event returns false to stop the reader.
class Builder {
 public:
  /// Reads `respelling.text`, and puts back what was replaced there.
  Builder(Strange strange, const Respelling& respelling)
      : strange_(strange), respelling_(respelling) {}

  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  bool null() { return put(Node{}); }
  bool boolean(bool value) { return put(Node::boolean(value)); }
  bool number_integer(number_integer_t value) { return number(Node::integer(value)); }
  bool number_unsigned(number_unsigned_t value) {
    if (value <= static_cast<number_unsigned_t>(INT64_MAX))
      return number(Node::integer(static_cast<std::int64_t>(value)));
    return number(Node::number(static_cast<double>(value), std::to_string(value)));
  }
  bool number_float(number_float_t value, const string_t& text) {
    const bool is_safe = std::abs(value) <= static_cast<double>(kMostSafeInteger);
    if (is_safe && value == std::trunc(value))
      return number(Node::integer(static_cast<std::int64_t>(value)));
    return number(Node::number(value, text));
  }
  bool string(string_t& value) {
    const auto* half = respelled(respelling_.strings, strings_);
    if (!half) return put(Node::string(std::move(value)));
    if (strange_ == Strange::kept) return put(Node::string_with_half_pair(half->value));
    return fail({ErrorCode::invalid_utf8, std::nullopt, pointer_to_here(), kHalfPair});
  }
  bool binary(binary_t& /*value*/) { return false; }  // JSON text has none

  bool start_object(std::size_t /*unknown*/) { return open(true); }
  bool end_object() { return close(); }
  bool start_array(std::size_t /*unknown*/) { return open(false); }
  bool end_array() { return close(); }

  bool key(string_t& name) {
    Frame& top = frames_.back();
    if (const auto* half = respelled(respelling_.strings, strings_)) {
      if (strange_ == Strange::refused)
        return fail({ErrorCode::invalid_utf8, std::nullopt, pointer_along(frames_.size() - 1),
                     std::string("in a key: ") + kHalfPair});
      name = half->value;
    }
    if (!is_new(top, name))
      return fail({ErrorCode::json_duplicate_key, std::nullopt, pointer_to(name)});
    top.key = std::move(name);
    return true;
  }

  template <class Exception>
  bool parse_error(std::size_t position, const std::string& /*token*/, const Exception& /*why*/) {
    // nlohmann counts the bytes read so far, the faulty one included.
    const auto at = static_cast<std::uint32_t>(position == 0 ? 0 : position - 1);
    error_ = Error{ErrorCode::json_syntax, at};
    return false;
  }

  Result<Node> finish(bool completed) && {
    if (completed && !error_.has_value()) return std::move(root_);
    return error_.value_or(Error{ErrorCode::json_syntax, 0});
  }

 private:
  static constexpr const char* kHalfPair = "half of a surrogate pair stands alone";

  /// Tokens of one kind so far, and how many of them were replaced.
  struct Count {
    std::size_t tokens = 0;
    std::size_t replaced = 0;
  };

  bool fail(Error error) {
    // A key that is no UTF-8 has no place in a pointer: that of its object says enough.
    if (const auto fault = first_invalid_utf8(error.pointer.value_or("")))
      error.pointer->resize(error.pointer->rfind('/', *fault));
    error_ = std::move(error);
    return false;
  }

  /// What the next token of its kind was before it was replaced, if it was; counts the token.
  template <class Replaced>
  static const Replaced* respelled(const std::vector<Replaced>& all, Count& count) {
    const std::size_t ordinal = count.tokens++;
    if (count.replaced == all.size() || all[count.replaced].ordinal != ordinal) return nullptr;
    return &all[count.replaced++];
  }

  bool number(Node node) {
    const auto* infinite = respelled(respelling_.numbers, numbers_);
    if (!infinite) return put(std::move(node));
    if (strange_ == Strange::refused)
      return fail({ErrorCode::wrong_type, std::nullopt, pointer_to_here(),
                   "a number beyond 1.8e308 is infinite"});
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return put(Node::number(infinite->negative ? -kInfinity : kInfinity, {}));
  }

  struct Frame {
    bool is_object = false;
    std::string key;
    std::vector<Node> items;
    std::vector<Member> members;
    std::unordered_set<std::string> seen;
  };

  static bool is_new(Frame& frame, const std::string& name) {
    if (frame.members.size() < kSmallObject) {
      for (const auto& member : frame.members)
        if (member.key == name) return false;
      return true;
    }
    if (frame.seen.empty())
      for (const auto& member : frame.members) frame.seen.insert(member.key);
    return frame.seen.insert(name).second;
  }

  bool put(Node node) {
    if (frames_.empty()) {
      root_ = std::move(node);
      return true;
    }
    Frame& top = frames_.back();
    if (top.is_object)
      top.members.push_back({std::move(top.key), std::move(node)});
    else
      top.items.push_back(std::move(node));
    return true;
  }

  bool open(bool is_object) {
    if (frames_.size() == kMostDocumentDepth)
      return fail({ErrorCode::json_too_deep, std::nullopt, pointer_to_here()});
    frames_.push_back({});
    frames_.back().is_object = is_object;
    return true;
  }

  bool close() {
    Frame done = std::move(frames_.back());
    frames_.pop_back();
    return put(done.is_object ? Node::object(std::move(done.members))
                              : Node::array(std::move(done.items)));
  }

  std::string pointer_to_here() const { return pointer_along(frames_.size()); }
  std::string pointer_to(const std::string& last) const {
    return pointer_along(frames_.size() - 1) + Path(Path(), last).pointer();
  }
  std::string pointer_along(std::size_t depth) const {
    std::string text;
    for (std::size_t level = 0; level < depth; ++level) {
      const Frame& frame = frames_[level];
      text += frame.is_object ? Path(Path(), frame.key).pointer()
                              : Path(Path(), frame.items.size()).pointer();
    }
    return text;
  }

  Strange strange_;
  const Respelling& respelling_;
  Count strings_;
  Count numbers_;
  std::vector<Frame> frames_;
  Node root_;
  std::optional<Error> error_;
};

}  // namespace

std::string_view noun(Kind kind) {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "a boolean";
    case Kind::integer: return "an integer";
    case Kind::number: return "a number";
    case Kind::string: return "a string";
    case Kind::array: return "an array";
    case Kind::object: return "an object";
  }
  return "a value";
}

Node Node::boolean(bool value) {
  Node node;
  node.kind_ = Kind::boolean;
  node.boolean_ = value;
  return node;
}

Node Node::integer(std::int64_t value) {
  Node node;
  node.kind_ = Kind::integer;
  node.integer_ = value;
  node.number_ = static_cast<double>(value);
  return node;
}

Node Node::number(double value, std::string text) {
  Node node;
  node.kind_ = Kind::number;
  node.number_ = value;
  node.text_ = std::move(text);
  return node;
}

Node Node::string(std::string value) {
  Node node;
  node.kind_ = Kind::string;
  node.text_ = std::move(value);
  return node;
}

Node Node::string_with_half_pair(std::string value) {
  Node node = string(std::move(value));
  node.has_half_pair_ = true;
  return node;
}

Node Node::array(std::vector<Node> items) {
  Node node;
  node.kind_ = Kind::array;
  node.items_ = std::move(items);
  return node;
}

Node Node::object(std::vector<Member> members) {
  Node node;
  node.kind_ = Kind::object;
  node.members_ = std::move(members);
  return node;
}

std::span<const Node> Node::items() const {
  return items_;
}
std::span<const Member> Node::members() const {
  return members_;
}

const Node* Node::find(std::string_view key) const {
  for (const auto& member : members_)
    if (member.key == key) return &member.value;
  return nullptr;
}

namespace {

Result<Node> build(std::string_view text, Strange strange, const Respelling& respelling) {
  Builder builder(strange, respelling);
  const bool completed = nlohmann::json::sax_parse(text.begin(), text.end(), &builder,
                                                   nlohmann::json::input_format_t::json);
  return std::move(builder).finish(completed);
}

Result<Node> parse_with(std::string_view text, std::size_t most_bytes, Strange strange) {
  if (text.size() > most_bytes)
    return Error{ErrorCode::json_too_large, static_cast<std::uint32_t>(most_bytes), std::nullopt,
                 "at most " + std::to_string(most_bytes) + " bytes"};
  // nlohmann skips a byte order mark; RFC 8259 section 8.1 says that none may be written.
  if (text.starts_with("\xEF\xBB\xBF"))
    return Error{ErrorCode::json_syntax, 0, std::nullopt, "the text begins with a byte order mark"};
  auto read = build(text, strange, {});
  if (read.has_value() || read.error().code != ErrorCode::json_syntax) return read;
  const auto no_utf8 = first_invalid_utf8(text);
  if (no_utf8 && *no_utf8 <= read.error().offset.value_or(0))
    return Error{ErrorCode::invalid_utf8, static_cast<std::uint32_t>(*no_utf8)};
  const Respelling respelling = respell(text);
  return respelling.empty() ? read : build(respelling.text, strange, respelling);
}

}  // namespace

Result<Node> parse(std::string_view text, std::size_t most_bytes) {
  return parse_with(text, most_bytes, Strange::refused);
}

Result<Node> parse_resource(std::string_view text) {
  return parse_with(text, kMostDocumentBytes, Strange::kept);
}

std::string Path::pointer() const {
  if (!parent_) return {};
  std::string text = parent_->pointer();
  text += '/';
  if (is_index_) return text + std::to_string(index_);
  for (const char c : key_) {
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  }
  return text;
}

Error fault(ErrorCode code, const Path& path, std::string detail) {
  return Error{code, std::nullopt, path.pointer(), std::move(detail)};
}

Error wrong_type(const Path& path, std::string_view expected, const Node& found) {
  std::string detail = "expected ";
  detail.append(expected).append(", found ").append(noun(found.kind()));
  return fault(ErrorCode::wrong_type, path, std::move(detail));
}

}  // namespace creator::json
