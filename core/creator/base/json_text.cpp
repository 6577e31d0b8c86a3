#include "creator/base/json_text.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "creator/base/canonical.h"

namespace creator::json {
namespace {

void write_string(std::string_view text, std::string& out) {
  CanonicalWriter writer;
  out += writer.string(text).bytes();
}

void write(const Node& node, std::string& out) {
  switch (node.kind()) {
    case Kind::null: out += "null"; return;
    case Kind::boolean: out += *node.as_boolean() ? "true" : "false"; return;
    case Kind::integer: out += std::to_string(*node.as_integer()); return;
    case Kind::number: out += node.text(); return;
    case Kind::string: write_string(*node.as_string(), out); return;
    case Kind::array: {
      out += '[';
      bool first = true;
      for (const auto& item : node.items()) {
        if (!first) out += ',';
        first = false;
        write(item, out);
      }
      out += ']';
      return;
    }
    case Kind::object: {
      out += '{';
      bool first = true;
      for (const auto& [key, value] : node.members()) {
        if (!first) out += ',';
        first = false;
        write_string(key, out);
        out += ':';
        write(value, out);
      }
      out += '}';
      return;
    }
  }
}

}  // namespace

std::string digits(double value) {
  char buffer[64];
  const char* end = nlohmann::detail::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, static_cast<std::size_t>(end - buffer)};
}

Node number(double value) {
  if (std::trunc(value) == value && std::abs(value) <= static_cast<double>(kMostSafeInteger))
    return Node::integer(static_cast<std::int64_t>(value));
  return Node::number(value, digits(value));
}

std::string to_text(const Node& node) {
  std::string out;
  write(node, out);
  return out;
}

}  // namespace creator::json
