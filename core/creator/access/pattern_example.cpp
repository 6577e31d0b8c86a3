#include "creator/access/pattern_example.h"

#include <algorithm>
#include <string_view>

namespace creator::access {
namespace {

constexpr std::uint32_t kVariants = 3;

class ExampleWriter {
 public:
  ExampleWriter(const RegexTree& tree, std::uint32_t variant) : tree_(tree), variant_(variant) {}

  std::string write() {
    if (!tree_.nodes.empty()) at(0);
    return std::move(out_);
  }

 private:
  bool is_within(const RegexNode& node, std::uint32_t character) const {
    bool is_named = false;
    for (auto i = node.range_begin; i < node.range_end; ++i)
      is_named =
          is_named || (tree_.ranges[i].first <= character && character <= tree_.ranges[i].last);
    return is_named != node.negated;
  }

  /// A plain one where the node allows it, else the first that it names.
  void character(const RegexNode& node) {
    constexpr std::string_view kPlain = "a0 -.xZ_";
    for (const char c : kPlain)
      if (is_within(node, static_cast<unsigned char>(c))) {
        out_ += c;
        return;
      }
    if (!node.negated && node.range_begin < node.range_end)
      append(tree_.ranges[node.range_begin].first);
  }

  void append(std::uint32_t c) {
    const auto byte = [&](std::uint32_t value) { out_ += static_cast<char>(value); };
    const auto rest = [&](int shift) { byte(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) {
      byte(0xC0U | (c >> 6));
      return rest(0);
    }
    if (c >= 0xD800 && c < 0xE000) return;  // half a pair stands in no text
    if (c < 0x10000) {
      byte(0xE0U | (c >> 12));
    } else {
      byte(0xF0U | (c >> 18));
      rest(12);
    }
    rest(6);
    rest(0);
  }

  /// Recursion is bounded by kMostRegexDepth, what it writes by kMostRegexSteps.
  void at(std::uint32_t index) {
    const RegexNode& node = tree_.nodes[index];
    switch (node.kind) {
      case RegexKind::characters: return character(node);
      case RegexKind::sequence:
        for (auto child = index + 1; child < node.end; child = tree_.nodes[child].end) at(child);
        return;
      case RegexKind::alternation: {
        std::vector<std::uint32_t> children;
        for (auto child = index + 1; child < node.end; child = tree_.nodes[child].end)
          children.push_back(child);
        if (!children.empty()) at(children[variant_ % children.size()]);
        return;
      }
      case RegexKind::repeat: {
        const auto more = variant_ == 1 && node.least < node.most ? 1U : 0U;
        for (std::uint32_t i = 0; i < node.least + more && out_.size() < kMostRegexSteps; ++i)
          at(index + 1);
        return;
      }
      case RegexKind::text_begin:
      case RegexKind::text_end:
      case RegexKind::line_begin:
      case RegexKind::line_end: return;
    }
  }

  const RegexTree& tree_;
  std::uint32_t variant_;
  std::string out_;
};

}  // namespace

std::vector<std::string> examples_of(const Regex& regex) {
  std::vector<std::string> out;
  for (std::uint32_t variant = 0; variant < kVariants; ++variant) {
    auto text = ExampleWriter(regex.tree(), variant).write();
    if (regex.matches(text) && std::find(out.begin(), out.end(), text) == out.end())
      out.push_back(std::move(text));
  }
  return out;
}

}  // namespace creator::access
