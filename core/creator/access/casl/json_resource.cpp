#include "creator/access/casl/resource.h"

namespace creator::access::casl {
namespace {

class Reader {
 public:
  Reader(const Shape& shape, const Names& names) : shape_(shape), names_(names) {}

  Result<Document> read(const json::Node& resource) && {
    if (resource.kind() != json::Kind::object && resource.kind() != json::Kind::array)
      return json::wrong_type(json::Path(), "an object", resource);
    out_.values.emplace_back();
    const Value root = value(resource, 0);
    out_.values[0] = root;
    if (out_.values.size() * sizeof(Value) + out_.bytes.size() > 16 * kMostResourceBytes)
      return json::fault(ErrorCode::too_many, json::Path(), "of the resource is read by rules");
    return std::move(out_);
  }

 private:
  Value stands(Value value, Value view) {
    value.stands = Stands::ordered;
    value.view = static_cast<std::uint32_t>(out_.values.size());
    out_.values.push_back(view);
    return value;
  }

  Value value(const json::Node& node, std::uint32_t shape) {
    Value out;
    switch (node.kind()) {
      case json::Kind::null: out.kind = Kind::null; return out;
      case json::Kind::boolean: return boolean_value(*node.as_boolean());
      case json::Kind::integer:
      case json::Kind::number: return number_value(*node.as_number());
      case json::Kind::string: return text_value(out_, *node.as_string(), Pool::resource);
      case json::Kind::array: return array(node, shape);
      case json::Kind::object: return object(node, shape);
    }
    return out;
  }

  Value array(const json::Node& node, std::uint32_t shape) {
    Value out;
    out.kind = Kind::array;
    out.begin = static_cast<std::uint32_t>(out_.values.size());
    out.count = static_cast<std::uint32_t>(node.items().size());
    out_.values.resize(out_.values.size() + node.items().size());
    for (std::size_t i = 0; i < node.items().size(); ++i) {
      const Value item = value(node.items()[i], shape);
      out_.values[out.begin + i] = item;
    }
    return out;
  }

  Value object(const json::Node& node, std::uint32_t shape) {
    std::vector<Value> members;
    for (const auto& key : shape_.nodes[shape].keys) {
      const auto& name = names_[key.name].text;
      const auto* found = node.find(name);
      if (!found) continue;
      Value member = value(*found, key.node);
      member.key = key.name;
      members.push_back(member);
    }
    Value out;
    out.kind = Kind::object;
    // A member that is no function hides Object.prototype.toString: nothing converts it.
    if (node.find("toString")) {
      Value unorderable;
      unorderable.kind = Kind::unorderable;
      out = stands(out, unorderable);
    }
    out.begin = static_cast<std::uint32_t>(out_.values.size());
    out.count = static_cast<std::uint32_t>(members.size());
    out_.values.insert(out_.values.end(), members.begin(), members.end());
    return out;
  }

  const Shape& shape_;
  const Names& names_;
  Document out_;
};

}  // namespace

Result<Document> read_resource(const json::Node& resource, const Shape& shape, const Names& names) {
  return Reader(shape, names).read(resource);
}

}  // namespace creator::access::casl
