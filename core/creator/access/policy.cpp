#include "creator/access/policy.h"

#include <algorithm>
#include <array>

#include "creator/access/casl/rule.h"
#include "creator/access/fact.h"
#include "creator/base/json_number.h"
#include "creator/base/nearest.h"

namespace creator::access {
namespace {

constexpr std::array<std::string_view, 12> kPolicyKeys = {
    "$schema", "version", "semantics", "types",      "enums",     "roles",
    "rules",   "actions", "graceDays", "attributes", "operators", "accessUntilPeriodEnd"};
constexpr std::int64_t kDayMs = 86'400'000;

bool reads_credits(const Expression& expression) {
  const auto is_credits = [](const Operand& operand) {
    return operand.origin == Origin::fact && operand.index == index_of(Fact::credits);
  };
  for (const auto& node : expression.nodes)
    if (node.kind != NodeKind::role && (is_credits(node.left) || is_credits(node.right)))
      return true;
  return std::any_of(expression.list.begin(), expression.list.end(), is_credits);
}

bool asks_for_subscription(const Expression& expression) {
  return std::any_of(expression.nodes.begin(), expression.nodes.end(),
                     [](const Node& node) { return node.kind == NodeKind::subscription; });
}

class PolicyCompiler {
 public:
  Checked<std::shared_ptr<const CompiledPolicy>> compile(const json::Node& document) {
    if (document.kind() != json::Kind::object)
      return Faults(json::wrong_type(root_, "an object", document));
    read_settings(document);
    keep_declarations(document);
    out_->words = Vocabulary::read(document, faults_, !is_casl());
    if (is_casl()) prepare_casl(document);
    out_->layouts.resize(out_->words.types().size());
    if (const auto* list = document.find("actions"); list && !is_casl())
      read_actions(*list, json::Path(root_, "actions"), out_->actions, faults_);
    read_rules(document);
    if (faults_.empty()) index_rules();
    if (!faults_.empty()) return faults_;
    return std::shared_ptr<const CompiledPolicy>(std::move(out_));
  }

 private:
  void read_settings(const json::Node& document) {
    for (const auto& [key, value] : document.members()) {
      const json::Path here(root_, key);
      if (key == "version") {
        const auto version = json::read_whole(value, here, 1, 1, "this core reads version 1");
        if (!version.has_value()) faults_.add(version.error());
      } else if (key == "semantics") {
        const auto* name = value.as_string();
        if (!name)
          faults_.add(json::wrong_type(here, "a string", value));
        else if (*name == "casl")
          out_->semantics = Semantics::casl;
        else if (*name != "strict")
          faults_.add(json::fault(ErrorCode::unsupported, here, "\"strict\" or \"casl\""));
      } else if (key == "graceDays") {
        const auto days = json::read_whole(value, here, 0, kMostGraceDays, "0 to 366");
        if (days.has_value())
          out_->grace_ms = *days * kDayMs;
        else
          faults_.add(days.error());
      } else if (key == "accessUntilPeriodEnd") {
        const auto* wanted = value.as_boolean();
        if (wanted)
          out_->access_until_period_end = *wanted;
        else
          faults_.add(json::wrong_type(here, "a boolean", value));
      } else if (key == "$schema") {
        // For editors, which complete the document by it.
        if (!value.as_string()) faults_.add(json::wrong_type(here, "a string", value));
      } else if (std::find(kPolicyKeys.begin(), kPolicyKeys.end(), key) == kPolicyKeys.end()) {
        faults_.add(json::fault(ErrorCode::unknown_key, here, unknown_word(key, kPolicyKeys)));
      }
    }
    if (!is_casl() && document.find("operators"))
      faults_.add(json::fault(ErrorCode::unknown_key, json::Path(root_, "operators"),
                              "strict semantics has all operators"));
    if (is_casl() && document.find("actions"))
      faults_.add(json::fault(ErrorCode::unknown_key, json::Path(root_, "actions"),
                              "in casl semantics any action can be asked about"));
    if (!document.find("version"))
      faults_.add(json::fault(ErrorCode::missing_key, root_, "\"version\""));
  }

  void keep_declarations(const json::Node& document) {
    std::vector<json::Member> members;
    for (const auto& member : document.members())
      if (member.key != "rules") members.push_back(member);
    out_->declarations = json::Node::object(std::move(members));
  }

  bool is_casl() const { return out_->semantics == Semantics::casl; }

  /// What must be known before the first rule is read: which types there are, and which operators.
  void prepare_casl(const json::Node& document) {
    if (const auto* rules = document.find("rules"); rules && rules->items().size() <= kMostRules)
      casl::add_types(*rules, json::Path(root_, "rules"), out_->words, faults_);
    if (const auto* words = document.find("operators"))
      out_->casl.extensions =
          casl::read_extensions(*words, json::Path(root_, "operators"), faults_);
    out_->casl.shapes.resize(out_->words.types().size());
  }

  /// A rule's conditions mean the same for each type there, so they stand once.
  void read_casl_conditions(const RuleDraft& draft, const json::Path& path) {
    casl::Condition condition;
    if (draft.conditions)
      condition = casl::compile_condition(
          *draft.conditions, json::Path(path, "conditions"),
          {out_->words, out_->casl.names, out_->casl.extensions, patterns_.budget(), draft.types},
          faults_, out_->casl.warnings);
    std::size_t nodes = 0;
    for (const auto type : draft.types) {
      out_->casl.shapes[type].add(condition, out_->casl.names);
      nodes += out_->casl.shapes[type].nodes.size();
    }
    if (nodes > casl::kMostShapeNodes && !too_large_) {
      faults_.add(json::fault(ErrorCode::too_many, path, "attributes times types"));
      too_large_ = true;
    }
    out_->casl.conditions.push_back(std::move(condition));
  }

  void read_rules(const json::Node& document) {
    const auto* rules = document.find("rules");
    if (!rules) {
      faults_.add(json::fault(ErrorCode::missing_key, root_, "\"rules\""));
      return;
    }
    const json::Path path(root_, "rules");
    if (rules->kind() != json::Kind::array) {
      faults_.add(json::wrong_type(path, "an array", *rules));
      return;
    }
    if (rules->items().size() > kMostRules) {
      faults_.add(json::fault(ErrorCode::too_many, path, "at most 10000 rules"));
      return;
    }
    for (std::size_t i = 0; i < rules->items().size(); ++i)
      read_one(rules->items()[i], json::Path(path, i));
  }

  void read_one(const json::Node& node, const json::Path& path) {
    RuleDraft draft = is_casl() ? casl::read_rule(node, path, out_->words, faults_)
                                : read_rule(node, path, out_->words, faults_);
    Rule rule;
    rule.inverted = draft.inverted;
    rule.hide = draft.hide;
    rule.requirement = draft.requirement;
    rule.reason = std::move(draft.reason);
    rule.fields = std::move(draft.fields);
    rule.field_patterns = FieldPatterns(rule.fields);
    if (draft.guard)
      rule.guard =
          compile_condition(*draft.guard, json::Path(path, "when"),
                            {out_->words, out_->symbols, patterns_, out_->fact_texts}, faults_);
    rule.guard_reads_credits = reads_credits(rule.guard);
    if (draft.on_all_types) {
      draft.types.clear();
      for (std::uint32_t t = 0; t < out_->words.types().size(); ++t) draft.types.push_back(t);
    }
    if (is_casl()) {
      read_casl_conditions(draft, path);
      draft.conditions = nullptr;
    } else {
      check_fields(rule, draft.types, json::Path(path, "fields"));
    }
    bool has_cause = rule.guard_reads_credits && rule.requirement == Code::insufficient_credits;
    const auto number = static_cast<std::uint32_t>(out_->rules.size());
    std::vector<std::uint32_t> clauses;
    for (const auto type : draft.types) {
      Clause clause{number, rule.inverted, rule.speaks_of(std::nullopt), 0, {}};
      const auto faults_before = faults_.found();
      if (draft.conditions)
        clause.condition =
            compile_condition(*draft.conditions, json::Path(path, "conditions"),
                              {out_->words, out_->symbols, patterns_, out_->fact_texts,
                               &out_->words.types()[type], &out_->layouts[type]},
                              faults_);
      has_cause = has_cause || (rule.requirement == Code::insufficient_credits
                                    ? reads_credits(clause.condition)
                                    : asks_for_subscription(clause.condition));
      // A faulty condition has no shape to rely on, and nothing is asked of a faulty policy.
      if (faults_.empty()) clause.begins = out_->code.add(clause.condition, clause.inverted);
      const auto size = clause.condition.nodes.size() + clause.condition.list.size();
      clauses.push_back(static_cast<std::uint32_t>(out_->clauses.size()));
      out_->clauses.push_back(std::move(clause));
      // The other types would mostly repeat the same faults.
      if (faults_.found() != faults_before) break;
      nodes_ += size;
      if (out_->clauses.size() > kMostIndexEntries || nodes_ > kMostNodes) {
        if (!too_large_) faults_.add(json::fault(ErrorCode::too_many, path, "rules times types"));
        too_large_ = true;
        return;
      }
    }
    if (faults_.empty() && rule.requirement && !has_cause)
      faults_.add(json::fault(ErrorCode::requirement_without_cause, json::Path(path, "require")));
    std::vector<std::uint32_t> actions;
    for (const auto& action : draft.actions) actions.push_back(out_->actions.intern(action));
    std::sort(actions.begin(), actions.end());
    actions.erase(std::unique(actions.begin(), actions.end()), actions.end());
    places_.push_back(
        {draft.any_action, std::move(actions), std::move(clauses), std::move(draft.types)});
    out_->rules.push_back(std::move(rule));
  }

  /// Each pattern must match an attribute of some subject, or what such an attribute is a part of:
  /// one that never can is a misspelt name.
  void check_fields(const Rule& rule, const std::vector<std::uint32_t>& types,
                    const json::Path& path) {
    for (std::size_t i = 0; i < rule.fields.size(); ++i) {
      const FieldPattern pattern(rule.fields[i]);
      std::vector<std::string_view> known;
      bool found = false;
      for (const auto type : types)
        for (const auto& attribute : out_->words.types()[type].attributes) {
          if (found || field_checks_++ > kMostFieldChecks) break;
          found = pattern.matches_with_parents(attribute.name);
          known.emplace_back(attribute.name);
        }
      if (field_checks_ > kMostFieldChecks) {
        faults_.add(json::fault(ErrorCode::too_many, path, "fields times attributes"));
        return;
      }
      // A fault in the subject is the only one to report: then there is nothing to compare with.
      if (!found && !types.empty())
        faults_.add(json::fault(ErrorCode::unknown_attribute, json::Path(path, i),
                                unknown_word(rule.fields[i], known)));
    }
  }

  void index_rules() {
    auto index = RuleIndex::build(places_, out_->actions.size(), out_->words.types().size());
    if (index)
      out_->index = std::move(*index);
    else
      faults_.add(json::fault(ErrorCode::too_many, json::Path(root_, "rules"),
                              "rules times actions times types"));
  }

  json::Path root_;
  Faults faults_;
  PatternBook patterns_;
  std::shared_ptr<CompiledPolicy> out_ = std::make_shared<CompiledPolicy>();
  std::vector<RulePlace> places_;
  std::size_t nodes_ = 0;
  std::size_t field_checks_ = 0;
  bool too_large_ = false;
};

}  // namespace

Checked<Policy> Policy::compile(std::string_view text) {
  CREATOR_TRY(document, json::parse(text));
  return compile(document);
}

Checked<Policy> Policy::compile(const json::Node& document) {
  CREATOR_TRY(compiled, PolicyCompiler().compile(document));
  return Policy(std::move(compiled));
}

Result<std::uint32_t> Policy::type(std::string_view name) const {
  if (const auto found = compiled_->words.find_type(name)) return *found;
  // A type that no rule names is one of which only those about `all` speak.
  if (compiled_->semantics == Semantics::casl) return *compiled_->words.find_type(casl::kAnyType);
  return Error{ErrorCode::unknown_type, std::nullopt, std::nullopt,
               unknown_word(name, compiled_->words.type_names())};
}

Result<std::uint32_t> Policy::action(std::string_view name) const {
  const auto found = compiled_->actions.find(name);
  if (found != Interner::kUnknown) return found;
  if (compiled_->semantics == Semantics::casl) return 0U;
  return unknown_action(name, compiled_->actions);
}

}  // namespace creator::access
