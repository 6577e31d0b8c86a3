#include "creator/access/casl/constant.h"

#include <algorithm>
#include <array>
#include <limits>

#include "creator/access/casl/number.h"
#include "creator/access/casl/resource.h"
#include "creator/access/fact.h"
#include "creator/access/regex_automaton.h"
#include "creator/base/nearest.h"

namespace creator::access::casl {
namespace {

constexpr std::array<std::string_view, 6> kExtended = {
    "$date", "$numberDouble", "$undefined", "$bigint", "$regularExpression", "$toJSON"};
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::optional<double> named_number(const json::Node& node) {
  const auto* text = node.as_string();
  if (!text) return std::nullopt;
  if (*text == "NaN") return kNaN;
  if (*text == "Infinity") return std::numeric_limits<double>::infinity();
  if (*text == "-Infinity") return -std::numeric_limits<double>::infinity();
  if (*text == "-0") return -0.0;
  return std::nullopt;
}

}  // namespace

std::string_view extended_key(const json::Node& node) {
  if (node.members().size() != 1) return {};
  const std::string_view key = node.members()[0].key;
  return std::find(kExtended.begin(), kExtended.end(), key) == kExtended.end() ? "" : key;
}

bool is_plain(const json::Node& node) {
  return node.kind() == json::Kind::object && !node.find("constructor");
}

std::optional<Constant> ConstantReader::read(const json::Node& node, const json::Path& path) {
  const auto key = node.members().size() == 1 ? std::string_view(node.members()[0].key) : "";
  if (key == "$fact") return fact(node.members()[0].value, json::Path(path, key));
  if (key == "$field" || key == "$sub") {
    fail(json::fault(ErrorCode::unsupported, json::Path(path, key),
                     "write this policy in strict semantics"));
    return std::nullopt;
  }
  if (key == "$regularExpression") {
    const json::Path here(path, key);
    const auto& parts = node.members()[0].value;
    const auto* source = parts.find("pattern");
    if (!source) {
      fail(json::fault(ErrorCode::missing_key, here, "\"pattern\""));
      return std::nullopt;
    }
    const auto number = pattern(*source, parts.find("options"), json::Path(here, "pattern"));
    if (!number) return std::nullopt;
    return Constant{Origin::regex, 0, *number};
  }
  const auto before = faults_.found();
  const Value made = value(node, path);
  if (faults_.found() != before) return std::nullopt;
  out_.document.values.push_back(made);
  return Constant{Origin::value, 0, static_cast<std::uint32_t>(out_.document.values.size() - 1)};
}

std::optional<std::uint32_t> ConstantReader::pattern(const json::Node& source,
                                                     const json::Node* flags,
                                                     const json::Path& path) {
  const auto* text = source.as_string();
  if (!text) {
    fail(json::wrong_type(path, "a string", source));
    return std::nullopt;
  }
  const bool has_flags = flags && !flags->is_null();
  if (has_flags && !flags->as_string()) {
    fail(json::wrong_type(path, "flags in a string", *flags));
    return std::nullopt;
  }
  if (scope_.budget.is_spent()) return std::nullopt;  // the policy is refused already
  auto regex = Regex::compile(*text, has_flags ? std::string_view(*flags->as_string()) : "",
                              TextUnits::utf16);
  if (!regex.has_value()) {
    Error error = regex.error();
    error.pointer = path.pointer();
    fail(std::move(error));
    return std::nullopt;
  }
  // Texts of arrays take two bytes of a resource each beside their own.
  const auto work = regex->automaton().cost() * kMostResourceBytes;
  for (const auto type : scope_.types)
    if (!scope_.budget.take(&scope_.words.types()[type], work)) {
      fail(json::fault(ErrorCode::pattern_too_costly, path, kTooCostlyAdvice));
      return std::nullopt;
    }
  out_.patterns.push_back(std::move(*regex));
  return static_cast<std::uint32_t>(out_.patterns.size() - 1);
}

const double* ConstantReader::number_of(const Constant& constant) const {
  if (constant.origin != Origin::value) return nullptr;
  const Value& value = value_of(constant);
  return value.kind == Kind::number ? &value.number : nullptr;
}

std::optional<Constant> ConstantReader::fact(const json::Node& name, const json::Path& path) {
  const auto* text = name.as_string();
  if (!text) {
    fail(json::wrong_type(path, "a name", name));
    return std::nullopt;
  }
  if (*text == "now") return Constant{Origin::now, 0, 0};
  const auto found = find_fact(scope_.words, *text);
  if (!found) {
    auto names = fact_names(scope_.words);
    names.emplace_back("now");
    const std::vector<std::string_view> known(names.begin(), names.end());
    fail(json::fault(ErrorCode::unknown_fact, path, unknown_word(*text, known)));
    return std::nullopt;
  }
  if (found->type.array) {
    fail(json::fault(ErrorCode::unsupported, path, "facts that are arrays, in casl semantics"));
    return std::nullopt;
  }
  auto& facts = out_.facts;
  if (std::find(facts.begin(), facts.end(), found->index) == facts.end())
    facts.push_back(found->index);
  return Constant{Origin::fact, found->index, 0};
}

Value ConstantReader::value(const json::Node& node, const json::Path& path) {
  Value out;
  out.pool = Pool::constants;
  switch (node.kind()) {
    case json::Kind::null: out.kind = Kind::null; return out;
    case json::Kind::boolean: return boolean_value(*node.as_boolean());
    case json::Kind::integer:
    case json::Kind::number: return number_value(*node.as_number());
    case json::Kind::string: return text_value(out_.document, *node.as_string(), Pool::constants);
    case json::Kind::array: {
      const auto items = node.items();
      out.kind = Kind::array;
      out.begin = static_cast<std::uint32_t>(out_.document.values.size());
      out.count = static_cast<std::uint32_t>(items.size());
      out_.document.values.resize(out_.document.values.size() + items.size());
      for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = value(items[i], json::Path(path, i));
        out_.document.values[out.begin + i] = item;
      }
      return out;
    }
    case json::Kind::object: break;
  }
  const auto key = extended_key(node);
  if (!key.empty()) return extended(key, node.members()[0].value, json::Path(path, key));
  out.kind = Kind::object;
  if (!node.find("toString")) return out;
  // A member that is no function hides Object.prototype.toString: nothing converts it.
  Value unorderable;
  unorderable.kind = Kind::unorderable;
  out.stands = Stands::ordered;
  out.view = static_cast<std::uint32_t>(out_.document.values.size());
  out_.document.values.push_back(unorderable);
  return out;
}

Value ConstantReader::standing_for(Value primitive) {
  Value out;
  out.kind = Kind::object;
  out.pool = Pool::constants;
  out.stands = Stands::equal;
  out.view = static_cast<std::uint32_t>(out_.document.values.size());
  out_.document.values.push_back(primitive);
  return out;
}

Value ConstantReader::extended(std::string_view key, const json::Node& node,
                               const json::Path& path) {
  Value out;
  out.pool = Pool::constants;
  if (key == "$undefined") return out;
  if (key == "$toJSON") return standing_for(value(node, path));
  if (key == "$date") {
    if (const auto* ms = node.as_number()) return standing_for(number_value(*ms));
    if (node.is_null()) return standing_for(number_value(kNaN));
    fail(json::wrong_type(path, "milliseconds, or null for an invalid date", node));
  } else if (key == "$numberDouble") {
    if (const auto number = named_number(node)) return number_value(*number);
    fail(json::wrong_type(path, "\"NaN\", \"Infinity\", \"-Infinity\" or \"-0\"", node));
  } else if (key == "$bigint") {
    const auto* text = node.as_string();
    const std::string digits = text && !text->empty() ? to_bigint(*text) : "";
    if (!digits.empty()) {
      out = text_value(out_.document, digits, Pool::constants);
      out.kind = Kind::bigint;
      return out;
    }
    fail(json::wrong_type(path, "decimal digits in a string, at most 4096", node));
  } else {
    fail(json::fault(ErrorCode::unsupported, path, "a regular expression inside an array"));
  }
  return out;
}

}  // namespace creator::access::casl
