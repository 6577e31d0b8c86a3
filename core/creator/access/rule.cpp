#include "creator/access/rule.h"

#include <array>

#include "creator/access/action.h"
#include "creator/base/nearest.h"

namespace creator::access {
namespace {

constexpr std::array<std::string_view, 9> kRuleKeys = {
    "action", "subject", "conditions", "when", "inverted", "reason", "require", "hide", "fields"};

/// Calls `take(text, path)` for a string, or for each string of an array.
template <class Take>
void each_word(const json::Node& node, const json::Path& path, Faults& faults, Take take) {
  if (const auto* text = node.as_string()) return take(*text, path);
  if (node.kind() != json::Kind::array) {
    faults.add(json::wrong_type(path, "a string or an array of strings", node));
    return;
  }
  if (node.items().empty()) faults.add(json::fault(ErrorCode::empty_list, path));
  for (std::size_t i = 0; i < node.items().size(); ++i) {
    const json::Path here(path, i);
    if (const auto* text = node.items()[i].as_string())
      take(*text, here);
    else
      faults.add(json::wrong_type(here, "a string", node.items()[i]));
  }
}

bool read_flag(const json::Node& node, const json::Path& path, Faults& faults) {
  if (const auto* value = node.as_boolean()) return *value;
  faults.add(json::wrong_type(path, "a boolean", node));
  return false;
}

void read_actions(const json::Node& node, const json::Path& path, RuleDraft& rule, Faults& faults) {
  each_word(node, path, faults, [&](const std::string& word, const json::Path& here) {
    if (word.empty() || word.size() > kMostNameBytes)
      faults.add(json::fault(ErrorCode::invalid_name, here));
    if (word == kAnyAction) rule.any_action = true;
    rule.actions.push_back(word);
  });
}

void read_subjects(const json::Node& node, const json::Path& path, const Vocabulary& words,
                   RuleDraft& rule, Faults& faults) {
  each_word(node, path, faults, [&](const std::string& word, const json::Path& here) {
    if (word == "all") {
      rule.on_all_types = true;
    } else if (const auto type = words.find_type(word)) {
      for (const auto known : rule.types)
        if (known == *type) return;
      rule.types.push_back(*type);
    } else {
      auto known = words.type_names();
      known.emplace_back("all");
      faults.add(json::fault(ErrorCode::unknown_type, here, unknown_word(word, known)));
    }
  });
}

void read_requirement(const json::Node& node, const json::Path& path, RuleDraft& rule,
                      Faults& faults) {
  const auto* text = node.as_string();
  if (!text) {
    faults.add(json::wrong_type(path, "a string", node));
    return;
  }
  const auto code = find_code(*text);
  if (code == Code::subscription_required || code == Code::insufficient_credits)
    rule.requirement = code;
  else
    faults.add(json::fault(ErrorCode::unknown_requirement, path));
}

}  // namespace

RuleDraft read_rule(const json::Node& node, const json::Path& path, const Vocabulary& words,
                    Faults& faults) {
  RuleDraft rule;
  if (node.kind() != json::Kind::object) {
    faults.add(json::wrong_type(path, "an object", node));
    return rule;
  }
  for (const auto& [key, value] : node.members()) {
    const json::Path here(path, key);
    if (key == "action") {
      read_actions(value, here, rule, faults);
    } else if (key == "subject") {
      read_subjects(value, here, words, rule, faults);
    } else if (key == "conditions") {
      rule.conditions = &value;
    } else if (key == "when") {
      rule.guard = &value;
    } else if (key == "inverted") {
      rule.inverted = read_flag(value, here, faults);
    } else if (key == "hide") {
      rule.hide = read_flag(value, here, faults);
    } else if (key == "reason") {
      if (const auto* text = value.as_string())
        rule.reason = *text;
      else
        faults.add(json::wrong_type(here, "a string", value));
    } else if (key == "require") {
      read_requirement(value, here, rule, faults);
    } else if (key == "fields") {
      each_word(value, here, faults, [&](const std::string& word, const json::Path& at) {
        if (word.empty() || word.size() > kMostNameBytes)
          faults.add(json::fault(ErrorCode::invalid_name, at));
        rule.fields.push_back(word);
      });
    } else {
      faults.add(json::fault(ErrorCode::unknown_key, here, unknown_word(key, kRuleKeys)));
    }
  }
  for (const std::string_view key : {"action", "subject"})
    if (!node.find(key))
      faults.add(json::fault(ErrorCode::missing_key, path, '"' + std::string(key) + '"'));
  if (rule.inverted && rule.requirement)
    faults.add(json::fault(ErrorCode::requirement_without_cause, json::Path(path, "require"),
                           "a rule that denies has no near miss"));
  return rule;
}

}  // namespace creator::access
