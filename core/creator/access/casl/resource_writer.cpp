#include <cstring>

#include "creator/access/casl/resource.h"

namespace creator::access::casl {
namespace {

class Writer {
 public:
  explicit Writer(const Document& document) : document_(document) {}

  std::string write() && {
    value(document_.values[0]);
    return std::move(out_);
  }

 private:
  void tag(Tag tag) { out_ += static_cast<char>(tag); }

  void varint(std::uint32_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(0x80 | (value & 0x7f));
    out_ += static_cast<char>(value);
  }

  void text(Tag kind, const Value& value) {
    tag(kind);
    varint(value.count);
    out_ += document_.text(value);
  }

  void members(const Value& value) {
    varint(value.count);
    for (const auto& member : document_.parts(value)) {
      varint(member.key << 1 | (member.own ? 1U : 0U));
      this->value(member);
    }
  }

  void view(const Value& value) { this->value(document_.values[value.view]); }

  void array(const Value& value) {
    tag(value.view == kNoValue ? Tag::array : Tag::array_ordered);
    if (value.view != kNoValue) view(value);
    varint(value.count);
    for (const auto& element : document_.parts(value)) this->value(element);
  }

  void object(const Value& value) {
    if (value.stands == Stands::for_itself) tag(Tag::object);
    if (value.stands == Stands::equal) tag(Tag::object_equal);
    if (value.stands == Stands::ordered)
      tag(value.kind == Kind::function ? Tag::function : Tag::object_ordered);
    if (value.view != kNoValue) view(value);
    members(value);
  }

  void value(const Value& value) {
    switch (value.kind) {
      case Kind::undefined: return tag(Tag::undefined);
      case Kind::hole: return tag(Tag::hole);
      case Kind::null: return tag(Tag::null);
      case Kind::boolean: return tag(value.number != 0 ? Tag::yes : Tag::no);
      case Kind::number: {
        tag(Tag::number);
        char bytes[sizeof value.number];
        std::memcpy(bytes, &value.number, sizeof bytes);
        out_.append(bytes, sizeof bytes);
        return;
      }
      case Kind::text: return text(Tag::text, value);
      case Kind::bigint: return text(Tag::bigint, value);
      case Kind::symbol: return tag(Tag::symbol);
      case Kind::unorderable: return tag(Tag::unorderable);
      case Kind::array: return array(value);
      case Kind::function:
      case Kind::object: return object(value);
    }
  }

  const Document& document_;
  std::string out_;
};

}  // namespace

std::string write_resource(const Document& document) {
  return Writer(document).write();
}

}  // namespace creator::access::casl
