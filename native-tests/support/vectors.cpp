#include "support/vectors.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "creator/base/canonical.h"

namespace creator::test {
namespace {

void write(const json::Node& node, CanonicalWriter& out) {
  switch (node.kind()) {
    case json::Kind::null: out.null(); return;
    case json::Kind::boolean: out.boolean(*node.as_boolean()); return;
    case json::Kind::integer: out.integer(*node.as_integer()); return;
    case json::Kind::number: out.string(node.text()); return;
    case json::Kind::string: out.string(*node.as_string()); return;
    case json::Kind::array:
      out.begin_array();
      for (const auto& item : node.items()) write(item, out);
      out.end_array();
      return;
    case json::Kind::object:
      out.begin_object();
      for (const auto& member : node.members()) {
        out.key(member.key);
        write(member.value, out);
      }
      out.end_object();
      return;
  }
}

std::string text_of(const json::Node& vector, std::string_view key) {
  const auto* node = vector.find(key);
  REQUIRE_MESSAGE(node != nullptr, "a vector has no ", std::string(key));
  REQUIRE(node->as_string() != nullptr);
  return *node->as_string();
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream in(std::string(CREATOR_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), "cannot read ", path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<Vector> read_vectors(const std::string& file) {
  const auto document = json::parse(read_file("conformance/" + file), std::size_t{64} << 20);
  REQUIRE_MESSAGE(document.has_value(), file, ": ", message(document.error()));
  const auto* list = document->find("vectors");
  REQUIRE(list != nullptr);
  REQUIRE_FALSE(list->items().empty());
  std::vector<Vector> vectors;
  for (const auto& item : list->items()) {
    const auto* input = item.find("input");
    const auto* expected = item.find("expected");
    REQUIRE(input != nullptr);
    REQUIRE(expected != nullptr);
    vectors.push_back(
        {text_of(item, "id"), text_of(item, "source"), text_of(item, "op"), *input, *expected});
  }
  return vectors;
}

std::string to_text(const json::Node& node) {
  CanonicalWriter out;
  write(node, out);
  return out.bytes();
}

}  // namespace creator::test
