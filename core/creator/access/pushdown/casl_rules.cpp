#include "creator/access/pushdown/casl_rules.h"

#include "creator/access/casl/rule.h"
#include "creator/access/pushdown/casl_conditions.h"
#include "creator/access/pushdown/casl_terms.h"
#include "creator/access/pushdown/complement.h"
#include "creator/access/pushdown/lower_strict.h"
#include "creator/access/pushdown/settle.h"
#include "creator/base/instant.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {
namespace {

using json::Member;
using json::Node;

/// What the index knows of a clause.
struct Place {
  std::uint32_t type = 0;
  bool any_action = false;
  std::vector<std::uint32_t> actions;
};

Filter same(Filter leaf) {
  return leaf;
}
std::string no_objection(const Filter& /*leaf*/) {
  return {};
}

class Writer {
 public:
  Writer(const Viewer& viewer, double now)
      : viewer_(viewer), policy_(viewer.policy().compiled()), now_(now) {}

  Checked<std::string> write() && {
    find_places();
    if (policy_.semantics == Semantics::casl) return write_casl();
    for (std::size_t i = 0; i < policy_.clauses.size(); ++i) {
      const Clause& clause = policy_.clauses[i];
      if (!viewer_.standing().keeps[clause.rule]) continue;
      if (clause.condition.unconditional()) {
        i = write_unconditional(i);
        continue;
      }
      const auto terms = terms_of(clause, places_[i].type);
      if (!terms.has_value()) return terms.error();
      for (const auto& term : *terms) {
        std::vector<Node> subjects{Node::string(policy_.words.types()[places_[i].type].name)};
        put(i, std::move(subjects), conditions(term, places_[i].type));
        if (rules_.size() > kMostCaslRules) return too_many();
      }
    }
    return json::to_text(Node::array(std::move(rules_)));
  }

 private:
  static Faults too_many() {
    return Error{ErrorCode::too_many, std::nullopt, "/rules", "more than 10000 rules for CASL"};
  }

  void find_places() {
    places_.resize(policy_.clauses.size());
    const auto types = static_cast<std::uint32_t>(policy_.words.types().size());
    for (std::uint32_t action = 0; action < policy_.actions.size(); ++action)
      for (std::uint32_t type = 0; type < types; ++type)
        for (const auto clause : policy_.clauses_for(action, type)) {
          Place& place = places_[clause];
          place.type = type;
          if (action == 0)
            place.any_action = true;
          else
            place.actions.push_back(action);
        }
  }

  /// The policy's own rules. A fact that is not known lets a rule that denies deny.
  Checked<std::string> write_casl() {
    Faults faults;
    const auto any_type = policy_.words.find_type(casl::kAnyType);
    const auto& absent = viewer_.standing().casl.absent;
    for (std::size_t i = 0, next = 0; i < policy_.clauses.size(); i = next) {
      const auto rule = policy_.clauses[i].rule;
      std::vector<Node> subjects;
      bool on_all_types = false;
      for (next = i; next < policy_.clauses.size() && policy_.clauses[next].rule == rule; ++next) {
        on_all_types = on_all_types || places_[next].type == any_type;
        subjects.push_back(Node::string(policy_.words.types()[places_[next].type].name));
      }
      if (on_all_types) subjects = {Node::string(std::string(casl::kAnyType))};
      const casl::Condition& condition = policy_.casl.conditions[rule];
      bool lacks_fact = false;
      for (const auto fact : condition.facts) lacks_fact = lacks_fact || absent[fact];
      if (!viewer_.standing().keeps[rule] || (lacks_fact && !policy_.rules[rule].inverted))
        continue;
      if (lacks_fact || condition.unconditional()) {
        put(i, std::move(subjects), {});
        continue;
      }
      CaslConditions printer(viewer_, rule, now_);
      auto written = printer.write();
      if (written)
        put(i, std::move(subjects), {written->members().begin(), written->members().end()});
      else
        faults.add(Error{ErrorCode::not_expressible, std::nullopt,
                         "/rules/" + std::to_string(rule) + "/conditions", printer.why()});
    }
    if (!faults.empty()) return faults;
    return json::to_text(Node::array(std::move(rules_)));
  }

  /// One rule for all types of which the rule speaks without conditions.
  std::size_t write_unconditional(std::size_t first) {
    std::vector<Node> subjects;
    std::size_t i = first;
    for (; i < policy_.clauses.size() && policy_.clauses[i].rule == policy_.clauses[first].rule;
         ++i)
      subjects.push_back(Node::string(policy_.words.types()[places_[i].type].name));
    put(first, std::move(subjects), {});
    return i - 1;
  }

  /// A positive rule matches where it is true, an inverted one where it is not known to be false.
  Checked<std::vector<CaslTerm>> terms_of(const Clause& clause, std::uint32_t type) {
    const bool inverted = policy_.rules[clause.rule].inverted;
    StrictLowering lowering(viewer_, type, now_);
    Filter filter = lowering.lower(clause.condition, clause.rule, !inverted);
    if (lowering.is_over()) return too_many();
    const Mapping mapping = mapping_of(type);
    CREATOR_TRY(spelt, settle(std::move(filter), viewer_, mapping, now_, same, no_objection));
    Filter wanted = inverted ? complement(std::move(spelt.filter)) : std::move(spelt.filter);
    const Printing printing{viewer_, type, mapping, now_};
    const CaslTerms printer(printing);
    CREATOR_TRY(settled, settle(
                             std::move(wanted), viewer_, mapping, now_,
                             [&](Filter leaf) { return printer.respell(std::move(leaf)); },
                             [&](const Filter& leaf) { return printer.objection(leaf); }));
    std::string why;
    auto terms = printer.terms(settled.filter, why);
    if (terms) return *std::move(terms);
    return Faults(Error{ErrorCode::not_expressible, std::nullopt,
                        "/rules/" + std::to_string(clause.rule) + "/conditions", std::move(why)});
  }

  /// Paths are the attributes' own.
  Mapping mapping_of(std::uint32_t type) const {
    Mapping out;
    out.dialect = Dialect::mongo;
    for (const auto& attribute : policy_.words.types()[type].attributes)
      out.columns.push_back({attribute.name, InstantForm::ms});
    return out;
  }

  std::vector<Member> conditions(const CaslTerm& term, std::uint32_t type) const {
    std::vector<Member> out;
    for (const auto& [attribute, operators] : term)
      out.push_back({policy_.words.types()[type].attribute(attribute).name,
                     Node::object(std::vector<Member>(operators))});
    return out;
  }

  void put(std::size_t clause, std::vector<Node> subjects, std::vector<Member> conditions) {
    const Rule& rule = policy_.rules[policy_.clauses[clause].rule];
    std::vector<Node> actions;
    if (places_[clause].any_action) {
      actions.push_back(Node::string(std::string(kAnyAction)));
    } else {
      for (const auto action : places_[clause].actions)
        actions.push_back(Node::string(std::string(policy_.actions.text(action))));
    }
    std::vector<Member> out;
    out.push_back({"action", one_or_all(std::move(actions))});
    out.push_back({"subject", one_or_all(std::move(subjects))});
    if (!conditions.empty()) out.push_back({"conditions", Node::object(std::move(conditions))});
    if (!rule.fields.empty()) {
      std::vector<Node> fields;
      for (const auto& field : rule.fields) fields.push_back(Node::string(field));
      out.push_back({"fields", Node::array(std::move(fields))});
    }
    if (rule.inverted) out.push_back({"inverted", Node::boolean(true)});
    if (!rule.reason.empty()) out.push_back({"reason", Node::string(rule.reason)});
    rules_.push_back(Node::object(std::move(out)));
  }

  static Node one_or_all(std::vector<Node> items) {
    if (items.size() == 1) return std::move(items[0]);
    return Node::array(std::move(items));
  }

  const Viewer& viewer_;
  const CompiledPolicy& policy_;
  double now_;
  std::vector<Place> places_;
  std::vector<Node> rules_;
};

}  // namespace

Checked<std::string> to_casl(const Viewer& viewer, double now) {
  CREATOR_TRY(instant, to_instant(now));
  static_cast<void>(instant);
  return Writer(viewer, now).write();
}

}  // namespace creator::access::pushdown
