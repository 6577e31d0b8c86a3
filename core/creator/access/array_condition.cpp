// The operators of FieldCompiler that ask about arrays and texts.

#include "creator/access/fact.h"
#include "creator/access/field_condition.h"
#include "creator/access/payload.h"
#include "creator/base/json_number.h"

namespace creator::access {

bool FieldCompiler::is_array(const Left& left, const json::Path& path) {
  if (left.type.array) return true;
  fail(ErrorCode::not_an_array, path,
       left.operand.origin == Origin::element ? "arrays hold no arrays" : std::string());
  return false;
}

/// `{"$fact": name}` where a list could stand: the name of a fact that is one.
std::optional<Operand> FieldCompiler::array_fact(const Left& left, const json::Node& value,
                                                 const json::Path& path) {
  const auto& [key, word] = value.members()[0];
  const json::Path here(path, key);
  const auto* name = word.as_string();
  if (!name) {
    fail(json::wrong_type(here, "a name", word));
    return std::nullopt;
  }
  if (key != "$fact") {
    fail(ErrorCode::unsupported, here, "the list is a literal or {\"$fact\": ...}");
    return std::nullopt;
  }
  auto fact = operands_.fact(*name, here);
  if (!fact) return std::nullopt;
  if (!fact->type.array) {
    fail(ErrorCode::not_an_array, here);
    return std::nullopt;
  }
  fact->type.array = false;
  if (are_comparable(left.type, fact->type)) return fact->operand;
  fail(ErrorCode::not_comparable, here);
  return std::nullopt;
}

void FieldCompiler::size(const Left& left, const json::Node& value, const json::Path& path) {
  if (!is_array(left, path)) return;
  const auto count = json::read_whole(value, path, 0, kMostElements, "0 to 65536");
  if (!count.has_value()) return fail(count.error());
  out_.leaf(NodeKind::size, left.operand).right.constant = static_cast<Slot>(*count);
}

void FieldCompiler::all_of(const Left& left, const json::Node& value, const json::Path& path) {
  if (!is_array(left, path)) return;
  if (is_reference(value)) {
    Left element = left;
    element.type.array = false;
    if (const auto fact = array_fact(element, value, path))
      out_.leaf(NodeKind::contains_fact, left.operand).right = *fact;
    return;
  }
  if (value.kind() != json::Kind::array) return fail(json::wrong_type(path, "an array", value));
  if (value.items().empty()) return fail(ErrorCode::empty_list, path);
  const auto at = out_.open(NodeKind::all);
  for (std::size_t i = 0; i < value.items().size(); ++i) {
    const json::Path here(path, i);
    if (value.items()[i].is_null())
      fail(ErrorCode::null_in_list, here);
    else
      compare(Comparison::equal, left, value.items()[i], here);
  }
  out_.close(at);
}

void FieldCompiler::element_match(const Left& left, const json::Node& value,
                                  const json::Path& path) {
  if (!is_array(left, path)) return;
  if (value.kind() != json::Kind::object || is_reference(value))
    return fail(json::wrong_type(path, "an object of operators", value));
  some(left, [&](const Left& element) { operators(element, value, path); });
}

/// The slot that holds the text itself, which gets one now if it has none.
Operand FieldCompiler::text_of(const Left& left) {
  if (left.operand.origin == Origin::attribute) {
    const auto attribute = scope_.layout->attributes[left.operand.index];
    return Operand{Origin::attribute, scope_.layout->text_slot_of(attribute), 0};
  }
  return Operand{Origin::fact, scope_.fact_texts.slot_of(scope_.words, left.operand.index), 0};
}

void FieldCompiler::regex(const Left& left, const json::Node& value, const json::Node* options,
                          const json::Path& path, const json::Path& options_path) {
  const auto* pattern = value.as_string();
  if (!pattern) return fail(json::wrong_type(path, "a pattern", value));
  static const std::string kNone;
  const auto* flags = options ? options->as_string() : &kNone;
  if (!flags) return fail(json::wrong_type(options_path, "a string", *options));
  if (left.is_role || !is_text(left.type.kind))
    return fail(ErrorCode::not_comparable, path, "$regex reads ids and strings");
  auto compiled = scope_.patterns.find_or_compile(*pattern, *flags, TextUnits::code_points);
  if (!compiled.has_value()) {
    Error error = compiled.error();
    error.pointer = path.pointer();
    return fail(std::move(error));
  }
  if (!*compiled) return;
  const bool of_array = left.type.array || left.operand.origin == Origin::element;
  const auto work = (*compiled)->most_work(kMostTextBytes, of_array ? kMostElements : 1);
  if (!scope_.patterns.budget().take(scope_.type, work))
    return fail(ErrorCode::pattern_too_costly, path, kTooCostlyAdvice);
  auto& patterns = out_.expression().patterns;
  if (patterns.size() > UINT16_MAX) return fail(ErrorCode::too_many, path);
  const auto number = static_cast<std::uint16_t>(patterns.size());
  patterns.push_back(std::move(*compiled));
  some(left, [&](const Left& one) {
    if (one.operand.origin == Origin::element) {
      auto& around = out_.expression().nodes[one.any_element];
      around.right = text_of({around.left, left.type});
      out_.leaf(NodeKind::matches, one.operand).right.index = number;
    } else {
      out_.leaf(NodeKind::matches, text_of(one)).right.index = number;
    }
  });
}

}  // namespace creator::access
