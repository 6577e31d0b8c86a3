#include <doctest/doctest.h>

#include <string>

#include "asking.h"
#include "creator/access/diff.h"
#include "creator/access/opening.h"
#include "creator/access/page.h"
#include "creator/access/proof.h"
#include "creator/access/selection.h"
#include "creator/access/unlock.h"
#include "creator/base/canonical.h"
#include "creator/base/json_text.h"
#include "support/vectors.h"

// conformance/access/study.json, which js-bindings/test/access-study-ops.ts answers as well.

namespace creator::access::study_vectors_test {
namespace {

const json::Node& member(const json::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  REQUIRE_MESSAGE(found != nullptr, "input has no ", std::string(key));
  return *found;
}

std::string text_of(const json::Node& input, std::string_view key) {
  return json::to_text(member(input, key));
}

std::string refusal(const Error& error) {
  CanonicalWriter out;
  out.begin_object().key("error").begin_object().key("code").string(name(error.code));
  if (error.pointer) out.key("pointer").string(*error.pointer);
  return out.end_object().end_object().bytes();
}

/// What the ops but `prove` ask about.
struct Asked {
  Asked(const json::Node& input, std::uint32_t number)
      : policy(test::compiled(text_of(input, "policy"))),
        type(*policy.type(*member(input, "type").as_string())),
        action(number),
        now(static_cast<double>(*member(input, "now").as_integer())) {
    if (const auto* named = input.find("field")) field = *named->as_string();
  }

  Table table(const json::Node& input) const {
    auto read = Table::read(policy, type, member(input, "resources"));
    REQUIRE(read.has_value());
    return std::move(*read);
  }

  Policy policy;
  std::uint32_t type;
  std::uint32_t action;
  double now;
  Field field;  // a view into the vector
};

Result<std::uint32_t> action_in(const json::Node& input, std::string_view policy) {
  return test::compiled(text_of(input, policy)).action(*member(input, "action").as_string());
}

template <class List>
void write_list(CanonicalWriter& out, const List& list) {
  out.begin_array();
  for (const auto item : list) out.integer(static_cast<std::int64_t>(item));
  out.end_array();
}

std::string prove_answer(const json::Node& input) {
  const auto policy = test::compiled(text_of(input, "policy"));
  const auto proof = prove_text(policy, text_of(input, "claim"));
  return proof.has_value() ? *proof : refusal(proof.error()[0]);
}

std::string ways_answer(const Asked& asked, const json::Node& input) {
  const auto viewer = test::bound(asked.policy, text_of(input, "viewer"));
  const auto& resource = member(input, "resource");
  const auto row = read_row(viewer, asked.type, resource);
  REQUIRE(row.has_value());
  const auto& policy = asked.policy.compiled();
  CanonicalWriter out;
  out.begin_array();
  for (const auto& way :
       find_ways({viewer, asked.action, asked.type, asked.field}, row->data(), asked.now)) {
    out.begin_object().key("kind");
    if (way.kind == UnlockKind::sign_in) out.string("sign_in");
    if (way.kind == UnlockKind::credits)
      out.string("credits").key("shortfall").integer(way.shortfall);
    if (way.kind == UnlockKind::subscription) {
      const auto attribute = policy.layouts[asked.type].attributes[way.slot];
      const auto& path = policy.words.types()[asked.type].attributes[attribute].name;
      out.string("subscription").key("creatorId").string(*member(resource, path).as_string());
      const auto& tiers = policy.words.enums()[*policy.words.tier_enum()].values;
      out.key("tier").string(tiers[static_cast<std::size_t>(way.rank)]);
    }
    out.end_object();
  }
  return out.end_array().bytes();
}

std::string openings_answer(const Asked& asked, const json::Node& input) {
  CanonicalWriter out;
  write_list(
      out, lowest_openings(asked.policy, asked.action, asked.table(input), asked.now, asked.field));
  return out.bytes();
}

std::string diff_answer(const json::Node& input) {
  const auto old_action = action_in(input, "policy");
  const auto new_action = action_in(input, "after");
  // Of an action that is new or gone, the other policy's `manage` rules alone speak.
  if (!old_action.has_value() && !new_action.has_value()) return refusal(old_action.error());
  const Asked before(input, old_action.has_value() ? *old_action : 0);
  const auto policy = test::compiled(text_of(input, "after"));
  const auto was = before.table(input);
  const auto is = Table::read(policy, before.type, member(input, "resources"));
  REQUIRE(is.has_value());
  const auto old_viewer = test::bound(before.policy, text_of(input, "viewer"));
  const auto new_viewer = test::bound(policy, text_of(input, "viewer"));
  const DiffSide after{new_viewer, *is, new_action.has_value() ? *new_action : 0};
  const auto found = diff({old_viewer, was, before.action}, after, before.now, true);
  CanonicalWriter out;
  write_list(out.begin_object().key("allowed"), found->allowed);
  write_list(out.key("denied"), found->denied);
  write_list(out.key("otherwise"), found->otherwise);
  return out.end_object().bytes();
}

std::string page_answer(const Asked& asked, const json::Node& input) {
  const auto table = asked.table(input);
  const auto viewer = test::bound(asked.policy, text_of(input, "viewer"));
  const auto limit = static_cast<std::size_t>(*member(input, "limit").as_integer());
  CanonicalWriter out;
  out.begin_array();
  for (const auto& after : member(input, "after").items()) {
    const auto first = after.is_null() ? 0 : static_cast<std::size_t>(*after.as_integer() + 1);
    write_list(out,
               *filter_page(viewer, asked.action, table, asked.now, {first, limit}, asked.field));
  }
  return out.end_array().bytes();
}

std::string select_answer(const Asked& asked, const json::Node& input) {
  auto table = asked.table(input);
  auto viewer = test::bound(asked.policy, text_of(input, "viewer"));
  auto selection = Selection::make(viewer, asked.action, table, asked.now, asked.field);
  REQUIRE(selection.has_value());
  CanonicalWriter out;
  out.begin_array();
  const auto write = [&](std::size_t judged, std::size_t changed) {
    out.begin_array().integer(static_cast<std::int64_t>(judged));
    out.integer(static_cast<std::int64_t>(changed));
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rows(); ++row)
      if (unsigned{selection->bits()[row / 8]} >> (row % 8) & 1U) rows.push_back(row);
    write_list(out, rows);
    out.end_array();
  };
  write(table.rows(), selection->count());
  for (const auto& step : member(input, "steps").items()) {
    if (const auto* update = step.find("update")) {
      const auto row = static_cast<std::size_t>(*member(*update, "index").as_integer());
      REQUIRE(table.update(row, member(*update, "resource")).has_value());
    }
    if (step.find("viewer")) viewer = test::bound(asked.policy, text_of(step, "viewer"));
    const auto now = static_cast<double>(*member(step, "now").as_integer());
    const auto refreshed = selection->refresh(viewer, table, now);
    REQUIRE(refreshed.has_value());
    write(refreshed->judged, refreshed->changed);
  }
  return out.end_array().bytes();
}

std::string answer(const creator::test::Vector& vector) {
  const std::string& op = vector.op;
  const json::Node& input = vector.input;
  if (op == "prove") return prove_answer(input);
  if (op == "diff") return diff_answer(input);
  const auto action = action_in(input, "policy");
  if (!action.has_value()) return refusal(action.error());
  const Asked asked(input, *action);
  if (op == "ways") return ways_answer(asked, input);
  if (op == "openings") return openings_answer(asked, input);
  if (op == "page") return page_answer(asked, input);
  return op == "select" ? select_answer(asked, input) : "";
}

TEST_CASE("access/study: the vectors that every runtime answers alike") {
  for (const auto& vector : creator::test::read_vectors("access/study.json")) {
    CAPTURE(vector.id);
    CHECK(answer(vector) == json::to_text(vector.expected));
  }
}

}  // namespace
}  // namespace creator::access::study_vectors_test
