#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <set>
#include <vector>

#include "creator/access/field_pattern.h"
#include "creator/access/regex.h"
#include "creator/access/regex_run.h"
#include "creator/access/regex_steps.h"
#include "creator/base/utf8.h"

namespace {

using namespace creator::access;

constexpr std::uint32_t kNone = UINT32_MAX;

bool is_line_end(std::uint32_t unit) {
  return unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;
}

bool holds(RegexKind kind, std::uint32_t before, std::uint32_t after) {
  if (kind == RegexKind::text_begin) return before == kNone;
  if (kind == RegexKind::text_end) return after == kNone;
  if (kind == RegexKind::line_begin) return before == kNone || is_line_end(before);
  return after == kNone || is_line_end(after);
}

bool takes(const RegexTree& tree, const RegexNode& node, std::uint32_t unit) {
  for (auto i = node.range_begin; i < node.range_end; ++i)
    if (tree.ranges[i].first <= unit && unit <= tree.ranges[i].last) return !node.negated;
  return node.negated;
}

/// The set of all steps that could be next, walked step by step: slow, and as plain as can be.
bool walks(const RegexTree& tree, const std::vector<RegexStep>& steps, TextUnits units,
           std::string_view text) {
  std::set<std::uint16_t> arrived;
  std::uint32_t before = kNone;
  for (std::uint32_t pending = 0;;) {
    const bool ended = text.empty() && pending == 0;
    const std::uint32_t unit = ended ? kNone : take_unit(text, units, pending);
    arrived.insert(0);
    std::vector<std::uint16_t> open(arrived.begin(), arrived.end());
    std::set<std::uint16_t> next;
    while (!open.empty()) {
      const RegexStep& step = steps[open.back()];
      open.pop_back();
      const auto go = [&](std::uint16_t to) {
        if (arrived.insert(to).second) open.push_back(to);
      };
      if (step.op == RegexOp::accept) return true;
      if (step.op == RegexOp::jump || step.op == RegexOp::split) go(step.next);
      if (step.op == RegexOp::split) go(step.other);
      if (step.op == RegexOp::assert && holds(tree.nodes[step.node].kind, before, unit))
        go(step.next);
      if (step.op == RegexOp::character && !ended && takes(tree, tree.nodes[step.node], unit))
        next.insert(step.next);
    }
    if (ended) return false;
    arrived = std::move(next);
    before = unit;
  }
}

}  // namespace

// Any pattern is compiled or refused, and what compiles answers about any text: what stands before
// the first line feed is the pattern, the first byte its options. A pattern put into a group, or
// beside one that never matches, says the same; so does a walk step by step, and nothing costs more
// than was said.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string pattern(input.substr(0, input.find('\n')));
  const auto text = input.substr(std::min(pattern.size() + 1, input.size()));
  std::string flags;
  if (data[0] & 1U) flags += 'i';
  if (data[0] & 2U) flags += 'm';
  if (data[0] & 4U) flags += 's';
  const auto units = data[0] & 8U ? TextUnits::utf16 : TextUnits::code_points;
  (void)FieldPattern(pattern.substr(0, 128)).matches_with_parents(text.substr(0, 1000));
  const auto regex = Regex::compile(pattern, flags, units);
  if (!regex.has_value()) {
    if (creator::message(regex.error()).empty()) __builtin_trap();
    if (regex.error().offset.value_or(0) > pattern.size()) __builtin_trap();
    return 0;
  }
  const auto short_text = text.substr(0, 2000);
  const bool found = regex->matches(short_text);
  for (const auto& same : {"(?:" + pattern + ")", "[]|(" + pattern + ")"}) {
    const auto other = Regex::compile(same, flags, units);
    if (other.has_value() && other->matches(short_text) != found) __builtin_trap();
  }
  const auto few = text.substr(0, 200);
  RegexCount count;
  const bool occurred = occurs(regex->automaton(), units, few, count);
  if (occurred != walks(regex->tree(), unroll(regex->tree()), units, few)) __builtin_trap();
  // A byte that begins no character may come out as two of them.
  if (!creator::first_invalid_utf8(few) && count.work > regex->most_work(few.size()))
    __builtin_trap();
  return 0;
}
