#include "creator/access/casl/facts.h"

#include "creator/access/fact.h"
#include "creator/access/policy.h"

namespace creator::access::casl {
namespace {

ValueType type_of(const CompiledPolicy& policy, std::size_t fact) {
  switch (static_cast<Fact>(fact)) {
    case Fact::id: return {ValueKind::id};
    case Fact::active:
    case Fact::authenticated: return {ValueKind::boolean};
    case Fact::plan: return plan_type(policy.words);
    case Fact::credits: return {ValueKind::integer};
  }
  return policy.words.viewer_attributes()[fact - kBuiltInFacts].type;
}

/// The id that somebody would have who is not signed in yet: no text of any resource.
Value no_such_text(Document& document) {
  Value out;
  out.kind = Kind::object;
  out.pool = Pool::viewer;
  out.stands = Stands::ordered;
  out.view = static_cast<std::uint32_t>(document.values.size());
  document.values.push_back(number_value(kAbsent));
  return out;
}

Value to_value(const CompiledPolicy& policy, ValueType type, Slot slot, const Interner& own_texts,
               Document& document) {
  if (type.kind == ValueKind::boolean) return boolean_value(slot != 0);
  if (type.kind == ValueKind::enumeration)
    return text_value(document,
                      policy.words.enums()[type.enumeration].values[static_cast<std::size_t>(slot)],
                      Pool::viewer);
  if (!is_text(type.kind)) return number_value(slot);
  if (slot < 0) return no_such_text(document);
  const auto symbol = static_cast<std::uint32_t>(slot);
  const auto shared = static_cast<std::uint32_t>(policy.symbols.size());
  return text_value(document,
                    symbol < shared ? policy.symbols.text(symbol) : own_texts.text(symbol - shared),
                    Pool::viewer);
}

}  // namespace

Facts to_facts(const CompiledPolicy& policy, const std::vector<Slot>& slots,
               const Interner& own_texts) {
  Facts out;
  const std::size_t facts = kBuiltInFacts + policy.words.viewer_attributes().size();
  for (std::size_t fact = 0; fact < facts; ++fact) {
    const ValueType type = type_of(policy, fact);
    out.absent.push_back(type.array || is_absent(slots[fact]));
    out.values.push_back(
        out.absent.back() ? Value{} : to_value(policy, type, slots[fact], own_texts, out.document));
  }
  return out;
}

}  // namespace creator::access::casl
