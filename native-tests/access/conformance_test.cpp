#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "asking.h"
#include "creator/access/batch.h"
#include "creator/access/casl/decision.h"
#include "creator/access/casl/resource.h"
#include "creator/access/permitted.h"
#include "creator/access/possibility.h"
#include "creator/access/pushdown/where.h"
#include "creator/base/canonical.h"
#include "support/vectors.h"

namespace creator::access::conformance_test {
namespace {

const json::Node& member(const json::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  REQUIRE_MESSAGE(found != nullptr, "input has no ", std::string(key));
  return *found;
}

std::string word(const json::Node& input, std::string_view key) {
  return *member(input, key).as_string();
}

std::string refusal(const Error& error) {
  CanonicalWriter out;
  out.begin_object().key("error").begin_object().key("code").string(name(error.code));
  if (error.pointer) out.key("pointer").string(*error.pointer);
  return out.end_object().end_object().bytes();
}

/// `with_rule`: whether the answer tells the deciding rule too.
std::string written(const Viewer& viewer, const Decision& decision, std::uint32_t type,
                    const json::Node& resource, bool with_rule) {
  const auto& policy = viewer.policy().compiled();
  CanonicalWriter out;
  out.begin_object();
  out.key("allowed").boolean(decision.allowed());
  out.key("code").string(name(decision.code));
  out.key("httpStatus").integer(http_status(decision.code));
  if (decision.unlock.kind != UnlockKind::none) {
    out.key("unlock").begin_object();
    if (decision.unlock.kind == UnlockKind::sign_in) out.key("kind").string("sign_in");
    if (decision.unlock.kind == UnlockKind::credits)
      out.key("kind").string("credits").key("shortfall").integer(decision.unlock.shortfall);
    if (decision.unlock.kind == UnlockKind::subscription) {
      const auto attribute = policy.layouts[type].attributes[decision.unlock.slot];
      const auto& path = policy.words.types()[type].attributes[attribute].name;
      out.key("kind").string("subscription");
      out.key("creatorId").string(*member(resource, path).as_string());
      if (const auto tiers = policy.words.tier_enum())
        out.key("tier").string(
            policy.words.enums()[*tiers].values[static_cast<std::size_t>(decision.unlock.rank)]);
    }
    out.end_object();
  }
  if (with_rule && decision.rule) {
    out.key("rule").begin_object().key("index").integer(*decision.rule);
    const auto why = reason(viewer.policy(), decision);
    if (!why.empty()) out.key("reason").string(why);
    out.end_object();
  }
  if (decision.valid_until) out.key("validUntil").integer(*decision.valid_until);
  return out.end_object().bytes();
}

/// Asked one by one, the rows are those of the list.
void check_singly(const Question& question, const json::Node& input, double now,
                  const std::vector<std::uint32_t>& listed) {
  const auto& [viewer, action, type, field] = question;
  std::vector<std::uint32_t> may;
  std::vector<std::uint32_t> decided;
  const auto& resources = member(input, "resources").items();
  const auto& policy = viewer.policy().compiled();
  for (std::uint32_t i = 0; i < resources.size(); ++i) {
    if (policy.semantics == Semantics::casl) {
      const auto value =
          casl::read_resource(resources[i], policy.casl.shapes[type], policy.casl.names);
      REQUIRE(value.has_value());
      const casl::Asked one{viewer, action, type, field.value_or(""), now};
      if (*casl::can(one, *value)) may.push_back(i);
      if (casl::decide(one, *value)->allowed()) decided.push_back(i);
      continue;
    }
    const auto row = read_row(viewer, type, resources[i]);
    REQUIRE(row.has_value());
    if (can(viewer, action, type, row->data(), now, field)) may.push_back(i);
    if (decide(viewer, action, type, row->data(), now, field).allowed()) decided.push_back(i);
  }
  CHECK(may == listed);
  CHECK(decided == listed);
}

/// A document, or its text where the vector has that.
std::string document_text(const json::Node& node) {
  return node.as_string() ? *node.as_string() : creator::test::to_text(node);
}

/// The policy of the question: its own, or the one of a platform.
std::string policy_text(const json::Node& input) {
  if (input.find("preset"))
    return creator::test::read_file("presets/" + word(input, "preset") + "/policy.json");
  return document_text(member(input, "policy"));
}

/// What the vector's question is answered with, as canonical text; the JavaScript runner beside it
/// (js-bindings/test/conformance/access.ts) gives the same members in any order.
std::string answer(const creator::test::Vector& vector) {
  const auto policy = Policy::compile(policy_text(vector.input));
  if (!policy.has_value()) return refusal(policy.error()[0]);
  if (vector.op == "compile") return R"({"ok":true})";
  const auto viewer = Viewer::bind(*policy, document_text(member(vector.input, "viewer")));
  if (!viewer.has_value()) return refusal(viewer.error()[0]);
  const auto type = policy->type(word(vector.input, "type"));
  if (!type.has_value()) return refusal(type.error());
  const auto verb = policy->action(word(vector.input, "action"));
  if (!verb.has_value()) return refusal(verb.error());
  const auto action = *verb;
  const auto* asked = vector.input.find("field");
  const Field field = asked ? Field(*asked->as_string()) : std::nullopt;
  if (vector.op == "possible") {
    constexpr const char* kNames[] = {R"("never")", R"("maybe")", R"("always")"};
    return kNames[static_cast<int>(possible(*viewer, action, *type, field))];
  }
  const auto now = static_cast<double>(*member(vector.input, "now").as_integer());
  if (vector.op == "where") {
    const auto found =
        pushdown::where(*viewer, word(vector.input, "action"), word(vector.input, "type"), now,
                        creator::test::to_text(member(vector.input, "request")));
    return found.has_value() ? creator::test::to_text(*json::parse(*found))
                             : refusal(found.error()[0]);
  }
  if (vector.op == "decide" || vector.op == "verdict") {
    const auto& resource = member(vector.input, "resource");
    if (policy->compiled().semantics == Semantics::casl) {
      const auto& rules = policy->compiled().casl;
      const auto value = casl::read_resource(resource, rules.shapes[*type], rules.names);
      if (!value.has_value()) return refusal(value.error());
      const auto decision = casl::decide({*viewer, action, *type, field.value_or(""), now}, *value);
      if (!decision.has_value()) return refusal(decision.error());
      return written(*viewer, *decision, *type, resource, vector.op == "decide");
    }
    const auto row = read_row(*viewer, *type, resource);
    if (!row.has_value()) return refusal(row.error()[0]);
    return written(*viewer, decide(*viewer, action, *type, row->data(), now, field), *type,
                   resource, vector.op == "decide");
  }
  if (vector.op == "fields") {
    const auto row = read_row(*viewer, *type, member(vector.input, "resource"));
    if (!row.has_value()) return refusal(row.error()[0]);
    const auto permitted = permitted_fields(*viewer, action, *type, row->data(), now);
    CanonicalWriter out;
    out.begin_array();
    const auto& attributes = policy->compiled().words.types()[*type].attributes;
    for (std::size_t i = 0; i < permitted.size(); ++i)
      if (permitted[i]) out.string(attributes[i].name);
    return out.end_array().bytes();
  }
  REQUIRE((vector.op == "filter" || vector.op == "list"));
  const auto table = Table::read(*policy, *type, member(vector.input, "resources"));
  if (!table.has_value()) return refusal(table.error()[0]);
  CanonicalWriter out;
  out.begin_array();
  const auto indices = filter(*viewer, action, *table, now, field);
  for (const auto index : *indices) out.integer(index);
  if (vector.op == "list")
    check_singly({*viewer, action, *type, field}, vector.input, now, *indices);
  return out.end_array().bytes();
}

TEST_CASE("access: the vectors that every runtime answers alike") {
  for (const auto* file :
       {"access/actions.json", "access/casl.json", "access/compile.json", "access/credits.json",
        "access/decide.json", "access/field-lists.json", "access/list.json", "access/parity.json",
        "access/readers.json", "access/strict.json", "access/where.json",
        "access/platform-agency.json", "access/platform-content.json",
        "access/platform-effects.json", "access/platform-photos.json", "access/platform-saas.json"})
    for (const auto& vector : creator::test::read_vectors(file)) {
      CAPTURE(vector.id);
      CHECK(answer(vector) == creator::test::to_text(vector.expected));
    }
}

}  // namespace
}  // namespace creator::access::conformance_test
