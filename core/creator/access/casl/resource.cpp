#include "creator/access/casl/resource.h"

#include <cstring>

namespace creator::access::casl {
namespace {

class Decoder {
 public:
  Decoder(std::string_view bytes, std::size_t names, Document& out)
      : bytes_(bytes), names_(names), out_(out) {}

  Result<void> read() {
    out_.values.clear();
    out_.bytes.clear();
    out_.values.emplace_back();
    const Value root = value(0);
    if (ok_ && at_ == bytes_.size() && is_object(root)) {
      out_.values[0] = root;
      return {};
    }
    return Error{ErrorCode::invalid_argument, static_cast<std::uint32_t>(at_), std::nullopt,
                 "no resource as the package encodes it"};
  }

 private:
  void fail() { ok_ = false; }
  std::size_t left() const { return bytes_.size() - at_; }

  std::uint8_t byte() {
    if (left() == 0) {
      fail();
      return 0;
    }
    return static_cast<std::uint8_t>(bytes_[at_++]);
  }

  std::uint32_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      const auto next = byte();
      value |= std::uint64_t{next & 0x7fU} << shift;
      if (next < 0x80) {
        if (value > UINT32_MAX) fail();
        return static_cast<std::uint32_t>(value);
      }
    }
    fail();
    return 0;
  }

  double number() {
    double value = 0;
    if (left() < sizeof value) {
      fail();
      return 0;
    }
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  /// UTF-8 in form: what reads it later goes from lead byte to lead byte.
  static bool is_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto lead = static_cast<unsigned char>(text[at]);
      const std::size_t size = lead < 0x80   ? 1
                               : lead < 0xc2 ? 0
                               : lead < 0xe0 ? 2
                               : lead < 0xf0 ? 3
                               : lead < 0xf5 ? 4
                                             : 0;
      if (size == 0 || size > text.size() - at) return false;
      for (std::size_t i = 1; i < size; ++i)
        if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return false;
      if (lead == 0xe0 && static_cast<unsigned char>(text[at + 1]) < 0xa0) return false;
      if (lead == 0xf0 && static_cast<unsigned char>(text[at + 1]) < 0x90) return false;
      if (lead == 0xf4 && static_cast<unsigned char>(text[at + 1]) > 0x8f) return false;
      at += size;
    }
    return true;
  }

  static bool is_bigint(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.empty() || (text[0] == '0' && text.size() > 1)) return false;
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  }

  Value text(Kind kind) {
    const auto size = varint();
    if (!ok_ || size > left()) {
      fail();
      return {};
    }
    const auto read = bytes_.substr(at_, size);
    if (kind == Kind::text ? !is_text(read) : !is_bigint(read)) fail();
    at_ += size;
    Value out = text_value(out_, read, Pool::resource);
    out.kind = kind;
    return out;
  }

  /// Parts stand one after the other, whatever stands inside them.
  Value parts(Kind kind, std::size_t depth) {
    Value out;
    out.kind = kind;
    out.count = varint();
    // Each takes a byte at least.
    if (!ok_ || out.count > left()) {
      fail();
      return out;
    }
    out.begin = static_cast<std::uint32_t>(out_.values.size());
    out_.values.resize(out_.values.size() + out.count);
    for (std::uint32_t i = 0; i < out.count && ok_; ++i) {
      std::uint32_t key = 0;
      if (kind != Kind::array) key = varint();
      if (kind != Kind::array && (key >> 1) >= names_) fail();
      if (!ok_) break;
      Value part = value(depth + 1);
      part.key = key >> 1;
      part.own = (key & 1) != 0;
      out_.values[out.begin + i] = part;
    }
    return out;
  }

  Value standing(Kind kind, Stands stands, std::size_t depth) {
    const Value view = value(depth + 1);
    const bool is_primitive =
        !is_object(view) && view.kind != Kind::function && view.kind != Kind::hole;
    if (!is_primitive) fail();
    const auto at = static_cast<std::uint32_t>(out_.values.size());
    out_.values.push_back(view);
    Value out = parts(kind, depth);
    out.stands = stands;
    out.view = at;
    return out;
  }

  static Value simple(Kind kind) {
    Value out;
    out.kind = kind;
    return out;
  }

  Value value(std::size_t depth) {
    // A level of nesting is at most two here: a value, and what it stands for.
    if (!ok_ || depth > 2 * kMostResourceDepth) {
      fail();
      return {};
    }
    const auto tag = byte();
    if (!ok_) return {};
    switch (static_cast<Tag>(tag)) {
      case Tag::undefined: return {};
      case Tag::hole: return simple(Kind::hole);
      case Tag::null: return simple(Kind::null);
      case Tag::no: return boolean_value(false);
      case Tag::yes: return boolean_value(true);
      case Tag::number: return number_value(number());
      case Tag::text: return text(Kind::text);
      case Tag::bigint: return text(Kind::bigint);
      case Tag::symbol: return simple(Kind::symbol);
      case Tag::unorderable:
        if (depth == 0) fail();
        return simple(Kind::unorderable);
      case Tag::array: return parts(Kind::array, depth);
      case Tag::array_ordered: return standing(Kind::array, Stands::ordered, depth);
      case Tag::object: return parts(Kind::object, depth);
      case Tag::object_equal: return standing(Kind::object, Stands::equal, depth);
      case Tag::object_ordered: return standing(Kind::object, Stands::ordered, depth);
      case Tag::function: return standing(Kind::function, Stands::ordered, depth);
    }
    fail();
    return {};
  }

  std::string_view bytes_;
  std::size_t names_;
  Document& out_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace

Result<void> read_resource(std::string_view bytes, std::size_t names, Document& out) {
  return Decoder(bytes, names, out).read();
}

}  // namespace creator::access::casl
