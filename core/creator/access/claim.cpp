#include "creator/access/claim.h"

#include <algorithm>
#include <array>

#include "creator/base/nearest.h"

namespace creator::access {
namespace {

constexpr std::array<std::string_view, 4> kClaimKeys = {"action", "subject", "when", "conditions"};

const std::string* word(const json::Node& node, std::string_view key, const json::Path& path,
                        Faults& faults) {
  const auto* found = node.find(key);
  if (!found) {
    faults.add(json::fault(ErrorCode::missing_key, path, '"' + std::string(key) + '"'));
    return nullptr;
  }
  if (!found->as_string()) faults.add(json::wrong_type(json::Path(path, key), "a string", *found));
  return found->as_string();
}

std::uint32_t read_action(const Policy& policy, const std::string& name, const json::Path& path,
                          Faults& faults) {
  const auto action = policy.action(name);
  if (action.has_value()) return *action;
  faults.add(json::fault(action.error().code, path, action.error().detail));
  return 0;
}

/// A rule about the claimed type, with what of the claim speaks of viewers and resources.
json::Node rule_of(const json::Node& claim, bool inverted, bool everywhere) {
  std::vector<json::Member> members;
  members.push_back({"action", json::Node::string(std::string(kClaimAction))});
  members.push_back({"subject", *claim.find("subject")});
  members.push_back({"inverted", json::Node::boolean(inverted)});
  for (const std::string_view key : {"when", "conditions"})
    if (const auto* found = claim.find(key); found && !everywhere)
      members.push_back({std::string(key), *found});
  return json::Node::object(std::move(members));
}

/// The pointer in the claim for one into the document made of it.
std::string pointer_in_claim(std::string_view pointer, std::string_view rule,
                             std::string_view kind) {
  std::string out = "/" + std::string(kind);
  if (pointer.starts_with(rule)) out += pointer.substr(rule.size());
  return out;
}

}  // namespace

Checked<Claim> Claim::read(const Policy& policy, const json::Node& document) {
  const json::Path root;
  if (policy.compiled().semantics != Semantics::strict)
    return Faults(json::fault(ErrorCode::unsupported, root, "claims are about strict semantics"));
  const bool is_one = document.members().size() == 1;
  const std::string kind = is_one ? document.members()[0].key : std::string{};
  if (kind != "never" && kind != "always")
    return Faults(json::fault(ErrorCode::invalid_claim, root));
  const json::Node& node = document.members()[0].value;
  const json::Path path(root, kind);
  if (node.kind() != json::Kind::object) return Faults(json::wrong_type(path, "an object", node));

  Faults faults;
  for (const auto& member : node.members())
    if (std::find(kClaimKeys.begin(), kClaimKeys.end(), member.key) == kClaimKeys.end())
      faults.add(json::fault(ErrorCode::unknown_key, json::Path(path, member.key),
                             unknown_word(member.key, kClaimKeys)));
  std::uint32_t action = 0;
  if (const auto* name = word(node, "action", path, faults))
    action = read_action(policy, *name, json::Path(path, "action"), faults);
  const auto* subject = word(node, "subject", path, faults);
  const auto& words = policy.compiled().words;
  const auto type = subject ? words.find_type(*subject) : std::nullopt;
  if (subject && !type)
    faults.add(json::fault(ErrorCode::unknown_type, json::Path(path, "subject"),
                           unknown_word(*subject, words.type_names())));
  if (!faults.empty()) return faults;

  const bool never = kind == "never";
  std::vector<json::Node> rules;
  if (never) rules.push_back(rule_of(node, false, true));
  rules.push_back(rule_of(node, never, false));
  std::vector<json::Member> members(policy.compiled().declarations.members().begin(),
                                    policy.compiled().declarations.members().end());
  members.push_back({"rules", json::Node::array(std::move(rules))});
  auto region = Policy::compile(json::Node::object(std::move(members)));
  if (region.has_value())
    return Claim{never ? ClaimKind::never : ClaimKind::always, action, *type, std::move(*region)};
  for (Error error : region.error()) {
    error.pointer =
        pointer_in_claim(error.pointer.value_or(""), never ? "/rules/1" : "/rules/0", kind);
    faults.add(std::move(error));
  }
  return faults;
}

}  // namespace creator::access
