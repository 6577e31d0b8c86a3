#include "creator/access/domain.h"

#include <algorithm>
#include <map>

#include "creator/access/fact.h"
#include "creator/access/representatives.h"
#include "creator/access/role_sets.h"
#include "creator/base/instant.h"
#include "creator/base/json_text.h"
#include "creator/base/limits.h"

namespace creator::access {
namespace {

constexpr Slot kMostWhole = static_cast<Slot>(kMostSafeInteger);
constexpr Slot kSomeInstant = 1'767'225'600'000;  // 2026-01-01T00:00Z

/// Values of one axis at most; beyond this the domain is too large whatever the others are.
constexpr std::size_t kMostAxisValues = std::size_t{1} << 16;

std::vector<std::string> steps_of(std::string_view name) {
  std::vector<std::string> steps;
  for (std::size_t dot = 0; dot != std::string_view::npos;) {
    dot = name.find('.');
    steps.emplace_back(name.substr(0, dot));
    if (dot != std::string_view::npos) name.remove_prefix(dot + 1);
  }
  return steps;
}

json::Node some_value(const Vocabulary& words, ValueType type) {
  if (type.array) return json::Node::array({});
  switch (type.kind) {
    case ValueKind::id:
    case ValueKind::string: return json::Node::string("any");
    case ValueKind::integer:
    case ValueKind::number: return json::Node::integer(0);
    case ValueKind::boolean: return json::Node::boolean(false);
    case ValueKind::instant: return json::Node::integer(static_cast<std::int64_t>(kSomeInstant));
    case ValueKind::enumeration:
      return json::Node::string(words.enums()[type.enumeration].values.front());
  }
  return {};
}

}  // namespace

class DomainBuilder {
 public:
  DomainBuilder(const Policy& policy, const Claim& claim)
      : words_(policy.compiled().words), type_(claim.type), compared_(words_, claim.type) {
    compared_.add(policy.compiled(), claim.action);
    compared_.add(claim.region.compiled(), *claim.region.action(kClaimAction));
    steps_ = nodes_of(policy.compiled(), claim.action) +
             nodes_of(claim.region.compiled(), *claim.region.action(kClaimAction));
  }

  Result<Domain> build() && {
    if (!prepare_groups()) return too_large();
    resource_axes();
    id_axis();
    fact_axes();
    if (!compared_.roles().empty() && !role_axis()) return too_large();
    if (!subscription_axis()) return too_large();
    if (out_.instants_.empty()) out_.instants_ = {static_cast<std::int64_t>(kSomeInstant)};
    const auto resources = out_.resources();
    const auto viewers = out_.viewers();
    if (resources > kMostDomainResources || viewers > kMostDomainViewers) return too_large();
    const auto cases = std::uint64_t{resources} * viewers * out_.instants_.size();
    if (cases > kMostDomainCases || cases * steps_ > kMostDomainSteps) return too_large();
    return std::move(out_);
  }

 private:
  std::size_t nodes_of(const CompiledPolicy& policy, std::uint32_t action) const {
    std::size_t nodes = 1;
    for (const auto number : policy.clauses_for(action, type_))
      nodes += 1 + policy.clauses[number].condition.nodes.size();
    return nodes;
  }

  Error too_large() const {
    auto detail = largest(out_.viewer_axes_, out_.resource_axes_);
    if (!out_.instants_.empty()) detail += ", now " + std::to_string(out_.instants_.size());
    if (!growing_.empty()) detail += (detail.empty() ? "" : ", ") + growing_ + " more than that";
    return Error{ErrorCode::domain_too_large, std::nullopt, std::nullopt,
                 "what varies, and how many values each takes: " + detail};
  }

  /// Values by variable, in the order of the variables. False when one takes too many.
  bool prepare_groups() {
    const auto& variables = compared_.variables();
    std::map<std::size_t, std::size_t> members;
    std::map<std::size_t, GroupSize> sizes;
    std::map<std::size_t, bool> has_ids;
    for (const auto& variable : variables) {
      ++members[variable.group];
      auto& size = sizes[variable.group];
      ++(variable.type.kind == ValueKind::number ? size.real : size.whole);
      if (variable.type.kind == ValueKind::id) has_ids[variable.group] = true;
    }
    values_.resize(variables.size());
    // Creators come first, so that they take the fewest texts: subscriptions are to each of them.
    std::map<std::size_t, std::size_t> places;
    for (const bool creators : {true, false})
      for (std::size_t i = 0; i < variables.size(); ++i) {
        const auto& variable = variables[i];
        if (variable.names_creator != creators) continue;
        const auto& constants = compared_.constants(variable.group);
        growing_ = variable.name;
        if ((constants.texts.size() + constants.numbers.size() + 1) *
                (members[variable.group] + 1) >
            kMostAxisValues)
          return false;
        if (is_text(variable.type.kind)) {
          const char* stem = has_ids[variable.group] ? "id-" : "text-";
          for (auto& text : text_values(constants.texts, places[variable.group]++, stem))
            values_[i].push_back(json::Node::string(std::move(text)));
        } else {
          values_[i] = other_values(variable, constants, sizes[variable.group]);
        }
        if (variable.is_matched)
          out_.limits_.push_back(variable.name.substr(0, 64) + ": not every text is tried");
        if (variable.type.array) values_[i] = lists_of(variable, values_[i]);
      }
    growing_.clear();
    return true;
  }

  /// The empty list, each value alone, two together, all at once, and for the sizes asked for lists
  /// of one value repeated and of all in turn.
  std::vector<json::Node> lists_of(const Variable& variable,
                                   const std::vector<json::Node>& values) {
    using List = std::vector<json::Node>;
    std::vector<json::Node> out{json::Node::array({})};
    for (const auto& value : values) out.push_back(json::Node::array({value}));
    for (std::size_t i = 1; i < values.size(); ++i)
      out.push_back(json::Node::array({values[i - 1], values[i]}));
    if (values.size() > 2) out.push_back(json::Node::array(values));
    for (const auto size : variable.sizes) {
      if (size < 2 || size > kMostListedElements) continue;
      for (const auto& value : values) out.push_back(json::Node::array(List(size, value)));
      List list;
      for (std::size_t i = 0; i < size; ++i) list.push_back(values[i % values.size()]);
      out.push_back(json::Node::array(std::move(list)));
    }
    out_.limits_.push_back(variable.name.substr(0, 64) + ": not every list is tried");
    return out;
  }

  std::vector<json::Node> other_values(const Variable& variable, const Constants& constants,
                                       GroupSize size) {
    std::vector<json::Node> out;
    switch (variable.type.kind) {
      case ValueKind::id:
      case ValueKind::string: break;  // by the caller
      case ValueKind::boolean: out = {json::Node::boolean(true), json::Node::boolean(false)}; break;
      case ValueKind::enumeration:
        for (const auto& value : words_.enums()[variable.type.enumeration].values)
          out.push_back(json::Node::string(value));
        break;
      case ValueKind::integer:
      case ValueKind::number: {
        const auto values = ordered_values(constants.numbers, size, -kMostWhole, kMostWhole, 0);
        const bool is_real = variable.type.kind == ValueKind::number;
        for (const Slot value : is_real ? values.real : values.whole)
          out.push_back(json::number(value));
        break;
      }
      case ValueKind::instant: {
        const auto first = static_cast<Slot>(to_ms(kFirstInstant));
        const auto last = static_cast<Slot>(to_ms(kLastInstant));
        const auto values = ordered_values(constants.numbers, size, first, last, kSomeInstant);
        for (const Slot value : values.whole) out.push_back(json::number(value));
        if (variable.source == Source::now)
          for (const Slot value : values.whole)
            out_.instants_.push_back(static_cast<std::int64_t>(value));
        break;
      }
    }
    return out;
  }

  /// The values of what is read, and absence where that may be; else one value that will do.
  void resource_axes() {
    const auto& attributes = words_.types()[type_].attributes;
    for (std::size_t index = 0; index < attributes.size(); ++index) {
      const auto& attribute = attributes[index];
      Axis axis{attribute.name, steps_of(attribute.name), {}};
      if (const auto* values = find(Source::attribute, index)) {
        axis.values = *values;
        if (attribute.type.optional) axis.values.emplace_back();
      } else if (!attribute.type.optional) {
        axis.values = {some_value(words_, attribute.type)};
      } else {
        continue;
      }
      out_.resource_axes_.push_back(std::move(axis));
    }
  }

  const std::vector<json::Node>* find(Source source, std::size_t index) const {
    const auto& variables = compared_.variables();
    for (std::size_t i = 0; i < variables.size(); ++i)
      if (variables[i].source == source && variables[i].index == index) return &values_[i];
    return nullptr;
  }
  const std::vector<json::Node>* find(Fact fact) const {
    return find(Source::fact, index_of(fact));
  }

  void add(Axis axis, bool is_of_accounts) {
    out_.viewer_axes_.push_back(std::move(axis));
    out_.is_of_accounts_.push_back(is_of_accounts);
  }

  /// Strangers differ from accounts where it is asked who is one, and in what they may lack.
  void id_axis() {
    Axis axis{"id", {"id"}, {}};
    const auto* ids = find(Fact::id);
    bool has_strangers = ids || find(Fact::authenticated) || find(Fact::active);
    for (std::size_t i = 0; i < words_.viewer_attributes().size(); ++i)
      has_strangers = has_strangers || (!words_.viewer_attributes()[i].type.optional &&
                                        find(Source::fact, kBuiltInFacts + i));
    if (has_strangers) axis.values.emplace_back();
    if (ids) {
      for (const auto& id : *ids)
        if (!id.as_string()->empty()) axis.values.push_back(id);
    } else {
      axis.values.push_back(json::Node::string("viewer"));
    }
    add(std::move(axis), false);
  }

  void fact_axes() {
    const auto optional_axis = [&](const char* name, Fact fact) {
      const auto* values = find(fact);
      if (!values) return;
      Axis axis{name, {name}, {json::Node()}};
      axis.values.insert(axis.values.end(), values->begin(), values->end());
      add(std::move(axis), fact == Fact::active);
    };
    optional_axis("active", Fact::active);
    if (!find(Fact::active)) add({"active", {"active"}, {json::Node::boolean(true)}}, true);
    optional_axis("plan", Fact::plan);
    optional_axis("credits", Fact::credits);
    for (std::size_t i = 0; i < words_.viewer_attributes().size(); ++i) {
      const auto& [name, type] = words_.viewer_attributes()[i];
      Axis axis{"attributes." + name, {"attributes", name}, {}};
      if (const auto* values = find(Source::fact, kBuiltInFacts + i)) {
        axis.values = {json::Node()};
        axis.values.insert(axis.values.end(), values->begin(), values->end());
      } else if (!type.optional) {
        axis.values = {some_value(words_, type)};
      } else {
        continue;
      }
      add(std::move(axis), !type.optional);
    }
  }

  bool role_axis() {
    growing_ = "roles";
    const auto sets = role_sets(words_, compared_.roles(), kMostDomainViewers);
    if (!sets) return false;
    growing_.clear();
    Axis axis{"roles", {"roles"}, {}};
    for (const auto& set : *sets) {
      std::vector<json::Node> roles;
      roles.reserve(set.size());
      for (const auto& role : set) roles.push_back(json::Node::string(role));
      axis.values.push_back(roles.empty() ? json::Node() : json::Node::array(std::move(roles)));
    }
    add(std::move(axis), false);
    return true;
  }

  json::Node subscription(const json::Node& creator, const json::Node& tier) const {
    std::vector<json::Member> members{{"creatorId", creator}};
    if (!tier.is_null()) members.push_back({"tier", tier});
    members.push_back({"status", json::Node::string("active")});
    return json::Node::object(std::move(members));
  }

  /// What is held of each creator that a row can name: nothing, or a subscription without a tier,
  /// or at one. Where a row names one creator alone, what is held of others does not matter, so one
  /// rank for all will do.
  bool subscription_axis() {
    std::vector<json::Node> creators;
    std::size_t slots = 0;
    const auto& variables = compared_.variables();
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (!variables[i].names_creator) continue;
      ++slots;
      if (values_[i].size() > creators.size()) creators = values_[i];
    }
    if (slots == 0) return true;
    std::erase_if(creators, [](const json::Node& creator) { return creator.as_string()->empty(); });
    std::vector<json::Node> tiers{json::Node()};
    if (const auto enumeration = words_.tier_enum())
      for (const auto& tier : words_.enums()[*enumeration].values)
        tiers.push_back(json::Node::string(tier));
    const std::size_t ranks = tiers.size() + 1;  // and none
    std::size_t books = 1;
    for (std::size_t i = 0; i < (slots == 1 ? 1 : creators.size()); ++i) {
      books *= ranks;
      growing_ = "subscriptions";
      if (books > kMostDomainViewers) return false;
    }
    growing_.clear();
    Axis axis{"subscriptions", {"subscriptions"}, {}};
    for (std::size_t book = 0; book < books; ++book) {
      std::vector<json::Node> list;
      std::size_t left = book;
      for (const auto& creator : creators) {
        const auto rank = slots == 1 ? book : left % ranks;
        left /= ranks;
        if (rank > 0) list.push_back(subscription(creator, tiers[rank - 1]));
      }
      axis.values.push_back(list.empty() ? json::Node() : json::Node::array(std::move(list)));
    }
    add(std::move(axis), false);
    return true;
  }

  const Vocabulary& words_;
  std::uint32_t type_;
  Compared compared_;
  std::uint64_t steps_ = 0;
  std::vector<std::vector<json::Node>> values_;  // by variable
  std::string growing_;                          // what was being counted when it became too much
  Domain out_;
};

Result<Domain> Domain::of(const Policy& policy, const Claim& claim) {
  return DomainBuilder(policy, claim).build();
}

std::optional<json::Node> Domain::viewer(std::size_t number) const {
  auto chosen = choice(viewer_axes_, number);
  const bool is_account = !viewer_axes_[0].values[chosen[0]].is_null();
  for (std::size_t i = 0; i < viewer_axes_.size(); ++i) {
    if (!is_of_accounts_[i]) continue;
    const auto& values = viewer_axes_[i].values;
    if (is_account && values[chosen[i]].is_null()) return std::nullopt;
    if (!is_account && values.size() == 1) chosen[i] = kLeftOut;
  }
  return document(viewer_axes_, chosen);
}

json::Node Domain::resource(std::size_t number) const {
  return document(resource_axes_, choice(resource_axes_, number));
}

}  // namespace creator::access
