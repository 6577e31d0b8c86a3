#include "creator/access/casl/rule.h"

#include <array>

#include "creator/access/action.h"
#include "creator/base/nearest.h"

namespace creator::access::casl {
namespace {

constexpr std::array<std::string_view, 8> kKeys = {"action",   "subject", "conditions", "when",
                                                   "inverted", "reason",  "hide",       "fields"};

/// Calls `take(text, path)` for a string, or for each string of an array.
template <class Take>
void each_word(const json::Node& node, const json::Path& path, Faults* faults, Take take) {
  const auto one = [&](const json::Node& item, const json::Path& here) {
    if (const auto* text = item.as_string())
      take(*text, here);
    else if (faults)
      faults->add(json::wrong_type(here, "a string", item));
  };
  if (node.kind() != json::Kind::array) return one(node, path);
  for (std::size_t i = 0; i < node.items().size(); ++i) one(node.items()[i], json::Path(path, i));
}

/// `value || fallback` takes the fallback.
bool is_falsy(const json::Node& node) {
  const auto* flag = node.as_boolean();
  const auto* number = node.as_number();
  const auto* text = node.as_string();
  return node.is_null() || (flag && !*flag) || (number && *number == 0) || (text && text->empty());
}

bool read_flag(const json::Node& node, const json::Path& path, Faults& faults) {
  if (!node.as_boolean() && !node.as_number() && !node.is_null())
    faults.add(json::wrong_type(path, "a boolean", node));
  return !is_falsy(node);
}

void read_fields(const json::Node& node, const json::Path& path, RuleDraft& rule, Faults& faults) {
  if (is_falsy(node)) return;
  if (node.kind() == json::Kind::array && node.items().empty())
    faults.add(json::fault(ErrorCode::empty_list, path, "CASL throws here"));
  each_word(node, path, &faults,
            [&](const std::string& word, const json::Path&) { rule.fields.push_back(word); });
}

void read_key(const std::string& key, const json::Node& value, const json::Path& here,
              const Vocabulary& words, RuleDraft& rule, Faults& faults) {
  if (key == "action") {
    each_word(value, here, &faults, [&](const std::string& word, const json::Path& at) {
      if (word.size() > kMostNameBytes) faults.add(json::fault(ErrorCode::invalid_name, at));
      if (word == kAnyAction) rule.any_action = true;
      rule.actions.push_back(word);
    });
  } else if (key == "subject") {
    if (is_falsy(value)) return;
    each_word(value, here, &faults, [&](const std::string& word, const json::Path&) {
      if (word == kAnyType) rule.on_all_types = true;
      const auto type = words.find_type(word);
      if (!type) return;  // one too many, which was said where types were added
      for (const auto known : rule.types)
        if (known == *type) return;
      rule.types.push_back(*type);
    });
  } else if (key == "conditions") {
    if (!is_falsy(value)) rule.conditions = &value;
  } else if (key == "when") {
    rule.guard = &value;
  } else if (key == "inverted") {
    rule.inverted = read_flag(value, here, faults);
  } else if (key == "hide") {
    rule.hide = read_flag(value, here, faults);
  } else if (key == "reason") {
    if (const auto* text = value.as_string())
      rule.reason = *text;
    else if (!is_falsy(value))
      faults.add(json::wrong_type(here, "a string", value));
  } else if (key == "fields") {
    read_fields(value, here, rule, faults);
  } else if (key == "require") {
    faults.add(json::fault(ErrorCode::unsupported, here, "write this policy in strict semantics"));
  } else {
    faults.add(json::fault(ErrorCode::unknown_key, here, unknown_word(key, kKeys)));
  }
}

}  // namespace

void add_types(const json::Node& rules, const json::Path& path, Vocabulary& words, Faults& faults) {
  words.add_type(kAnyType);
  for (std::size_t i = 0; i < rules.items().size(); ++i) {
    const auto* subject = rules.items()[i].find("subject");
    if (!subject || is_falsy(*subject)) continue;
    const json::Path at(path, i);
    each_word(*subject, json::Path(at, "subject"), nullptr,
              [&](const std::string& word, const json::Path& here) {
                if (words.find_type(word)) return;
                if (word.size() > kMostNameBytes)
                  faults.add(json::fault(ErrorCode::invalid_name, here));
                else if (words.types().size() > kMostTypes)
                  faults.add(json::fault(ErrorCode::too_many, here, "at most 256 types"));
                else
                  words.add_type(word);
              });
  }
}

RuleDraft read_rule(const json::Node& node, const json::Path& path, const Vocabulary& words,
                    Faults& faults) {
  RuleDraft rule;
  if (node.kind() != json::Kind::object) {
    faults.add(json::wrong_type(path, "an object", node));
    return rule;
  }
  for (const auto& [key, value] : node.members())
    read_key(key, value, json::Path(path, key), words, rule, faults);
  if (!node.find("action")) faults.add(json::fault(ErrorCode::missing_key, path, "\"action\""));
  const auto* subject = node.find("subject");
  if (!subject || is_falsy(*subject)) rule.on_all_types = true;
  return rule;
}

Extensions read_extensions(const json::Node& node, const json::Path& path, Faults& faults) {
  Extensions out;
  each_word(node, path, &faults, [&](const std::string& word, const json::Path& here) {
    constexpr std::array<std::string_view, 4> kWords = {"$and", "$or", "$nor", "$not"};
    if (word == "$and")
      out.and_ = true;
    else if (word == "$or")
      out.or_ = true;
    else if (word == "$nor")
      out.nor = true;
    else if (word == "$not")
      out.not_ = true;
    else
      faults.add(json::fault(ErrorCode::unknown_operator, here, unknown_word(word, kWords)));
  });
  return out;
}

}  // namespace creator::access::casl
