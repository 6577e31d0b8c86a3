#include "creator/access/viewer_facts.h"

#include <algorithm>
#include <array>

#include "creator/access/fact.h"
#include "creator/access/row_reader.h"
#include "creator/base/nearest.h"

namespace creator::access {
namespace {

constexpr std::array<std::string_view, 7> kFactKeys = {
    "id", "roles", "active", "plan", "credits", "subscriptions", "attributes"};
constexpr std::array<std::string_view, 4> kSubscriptionKeys = {"creatorId", "tier", "status",
                                                               "endsAt"};
/// Stripe, "Subscription object", `status`; `expired` as Lemon Squeezy has it.
constexpr std::array<std::string_view, 9> kStatuses = {
    "active", "trialing", "past_due", "canceled",          "incomplete",
    "unpaid", "paused",   "expired",  "incomplete_expired"};

class Reader {
 public:
  explicit Reader(const CompiledPolicy& policy) : policy_(policy) {
    out_.slots.assign(
        kBuiltInFacts + policy.words.viewer_attributes().size() + policy.fact_texts.facts.size(),
        kAbsent);
    out_.roles.assign(policy.words.role_count(), false);
  }

  Checked<ViewerFacts> read(const json::Node& document) && {
    if (document.kind() != json::Kind::object)
      return Faults(json::wrong_type(root_, "an object", document));
    for (const auto& [key, value] : document.members()) {
      const json::Path here(root_, key);
      if (std::find(kFactKeys.begin(), kFactKeys.end(), key) == kFactKeys.end())
        faults_.add(json::fault(ErrorCode::unknown_key, here, unknown_word(key, kFactKeys)));
      else if (!value.is_null())
        read_member(key, value, here);
    }
    const bool authenticated = !is_absent(out_.slots[index_of(Fact::id)]);
    out_.slots[index_of(Fact::authenticated)] = authenticated ? 1 : 0;
    const auto* active = document.find("active");
    if (authenticated && (!active || active->is_null()))
      faults_.add(json::fault(ErrorCode::missing_key, root_,
                              "\"active\" says whether the account may be used"));
    read_declared(document.find("attributes"));
    if (!faults_.empty()) return faults_;
    write_texts();
    return std::move(out_);
  }

 private:
  std::uint32_t symbol_of(std::string_view text) {
    const auto known = policy_.symbols.find(text);
    if (known != Interner::kUnknown) return known;
    return static_cast<std::uint32_t>(policy_.symbols.size()) + out_.own_texts.intern(text);
  }

  Slot read(ValueType type, const json::Node& value, const json::Path& path) {
    auto slot = read_value(policy_.words, type, value, path,
                           [this](std::string_view text) { return symbol_of(text); });
    if (slot.has_value()) return *slot;
    faults_.add(slot.error());
    return kAbsent;
  }

  /// Sorted, so that one value is found among many without asking all of them.
  Slot read_sorted(ValueType type, const json::Node& value, const json::Path& path) {
    auto symbols = [this](std::string_view text) { return symbol_of(text); };
    const Slot offset =
        read_array(policy_.words, type, false, value, path, symbols, out_.slots, faults_);
    if (is_absent(offset) || !faults_.empty()) return kAbsent;
    std::sort(out_.slots.begin() + static_cast<std::ptrdiff_t>(offset) + 1, out_.slots.end());
    return offset;
  }

  /// The text of a symbol that a fact holds.
  std::string_view text_of(Slot symbol) const {
    const auto number = static_cast<std::uint32_t>(symbol);
    const auto shared = static_cast<std::uint32_t>(policy_.symbols.size());
    return number < shared ? policy_.symbols.text(number) : out_.own_texts.text(number - shared);
  }

  /// Writes the texts that guards match against patterns, from the symbols, in the same order.
  void write_texts() {
    auto& slots = out_.slots;
    const auto& facts = policy_.fact_texts.facts;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const std::size_t twin = kBuiltInFacts + policy_.words.viewer_attributes().size() + i;
      const Slot value = slots[facts[i]];
      if (is_absent(value)) continue;
      if (!fact_type(policy_.words, facts[i]).array) {
        const Slot text = append_text(slots, text_of(value));
        slots[twin] = text;
        continue;
      }
      const std::size_t count = array_at(slots.data(), value).size();
      const Slot offset = append_array(slots, count);
      for (std::size_t k = 1; k <= count; ++k) {
        const Slot symbol = slots[static_cast<std::size_t>(value) + k];
        const Slot text = append_text(slots, text_of(symbol));
        slots[static_cast<std::size_t>(offset) + k] = text;
      }
      slots[twin] = offset;
    }
  }

  void read_member(const std::string& key, const json::Node& value, const json::Path& path) {
    auto& slots = out_.slots;
    if (key == "id") {
      slots[index_of(Fact::id)] = read_id(value, path);
    } else if (key == "active") {
      slots[index_of(Fact::active)] = read({ValueKind::boolean}, value, path);
    } else if (key == "plan") {
      slots[index_of(Fact::plan)] = read(plan_type(policy_.words), value, path);
    } else if (key == "credits") {
      slots[index_of(Fact::credits)] = read({ValueKind::integer}, value, path);
    } else if (key == "roles") {
      read_roles(value, path);
    } else if (key == "subscriptions") {
      read_subscriptions(value, path);
    }
  }

  /// The empty text is what forgotten fields hold; as an id it would be a person of its own.
  Slot read_id(const json::Node& value, const json::Path& path) {
    const auto* text = value.as_string();
    if (!text || !text->empty()) return read({ValueKind::id}, value, path);
    faults_.add(json::fault(ErrorCode::out_of_range, path, "an id is not empty"));
    return kAbsent;
  }

  void read_roles(const json::Node& value, const json::Path& path) {
    if (value.kind() != json::Kind::array) {
      faults_.add(json::wrong_type(path, "an array of strings", value));
      return;
    }
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      const json::Path here(path, i);
      const auto* name = value.items()[i].as_string();
      if (!name) {
        faults_.add(json::wrong_type(here, "a string", value.items()[i]));
      } else if (const auto role = policy_.words.find_role(*name)) {
        for (const auto included : policy_.words.roles_included_in(*role))
          out_.roles[included] = true;
      } else if (policy_.words.declares_roles()) {
        faults_.add(json::fault(ErrorCode::unknown_role, here,
                                unknown_word(*name, policy_.words.role_names())));
      }
    }
  }

  void read_subscriptions(const json::Node& value, const json::Path& path) {
    if (value.kind() != json::Kind::array) {
      faults_.add(json::wrong_type(path, "an array of subscriptions", value));
      return;
    }
    if (value.items().size() > kMostSubscriptions) {
      faults_.add(json::fault(ErrorCode::too_many, path, "at most 20000 subscriptions"));
      return;
    }
    for (std::size_t i = 0; i < value.items().size(); ++i)
      read_subscription(value.items()[i], json::Path(path, i));
  }

  void read_subscription(const json::Node& node, const json::Path& path) {
    if (node.kind() != json::Kind::object) {
      faults_.add(json::wrong_type(path, "an object", node));
      return;
    }
    Slot creator = kAbsent;
    Slot rank = -1;
    Slot ends_at = kAbsent;
    std::string_view status;
    for (const auto& [key, value] : node.members()) {
      const json::Path here(path, key);
      if (std::find(kSubscriptionKeys.begin(), kSubscriptionKeys.end(), key) ==
          kSubscriptionKeys.end())
        faults_.add(
            json::fault(ErrorCode::unknown_key, here, unknown_word(key, kSubscriptionKeys)));
      else if (value.is_null() && (key == "endsAt" || key == "tier"))
        continue;
      else if (key == "creatorId")
        creator = read_id(value, here);
      else if (key == "endsAt")
        ends_at = read({ValueKind::instant}, value, here);
      else if (key == "status")
        status = read_status(value, here);
      else if (const auto tiers = policy_.words.tier_enum())
        rank = read({ValueKind::enumeration, *tiers}, value, here);
      else
        faults_.add(
            json::fault(ErrorCode::unknown_type, here, "the policy declares no enum \"tier\""));
    }
    for (const std::string_view key : {"creatorId", "status"})
      if (!node.find(key))
        faults_.add(json::fault(ErrorCode::missing_key, path, '"' + std::string(key) + '"'));
    if (is_absent(creator) || is_absent(rank)) return;
    if (const auto end = end_of_access(status, ends_at); !is_absent(end))
      out_.grants.push_back(
          {static_cast<std::uint32_t>(creator), static_cast<std::int32_t>(rank), end});
  }

  std::string_view read_status(const json::Node& value, const json::Path& path) {
    const auto* text = value.as_string();
    if (!text) {
      faults_.add(json::wrong_type(path, "a string", value));
      return {};
    }
    if (std::find(kStatuses.begin(), kStatuses.end(), *text) == kStatuses.end())
      faults_.add(json::fault(ErrorCode::unknown_status, path, unknown_word(*text, kStatuses)));
    return *text;
  }

  /// The first instant without access; absent: there never is any.
  Slot end_of_access(std::string_view status, Slot ends_at) const {
    const bool counts = status == "active" || status == "trialing";
    if (counts && is_absent(ends_at)) return std::numeric_limits<double>::infinity();
    if (counts) return ends_at;
    if (status == "canceled" && policy_.access_until_period_end) return ends_at;
    // What was paid for is owed; grace follows it. Without its end nobody knows where grace began.
    if (status == "past_due") return ends_at + static_cast<double>(policy_.grace_ms);
    return kAbsent;
  }

  /// Attributes that the policy declares without `?` must be there for a viewer who is signed in.
  void read_declared(const json::Node* node) {
    const json::Path path(root_, "attributes");
    const auto& declared = policy_.words.viewer_attributes();
    const bool authenticated = out_.slots[index_of(Fact::authenticated)] == 1;
    if (node && node->is_null()) node = nullptr;
    if (node && node->kind() != json::Kind::object) {
      faults_.add(json::wrong_type(path, "an object", *node));
      return;
    }
    for (std::size_t i = 0; i < declared.size(); ++i) {
      const json::Path here(path, declared[i].name);
      const auto* value = node ? node->find(declared[i].name) : nullptr;
      if (value && !value->is_null()) {
        const Slot slot = declared[i].type.array ? read_sorted(declared[i].type, *value, here)
                                                 : read(declared[i].type, *value, here);
        out_.slots[kBuiltInFacts + i] = slot;
      } else if (!declared[i].type.optional && authenticated) {
        faults_.add(json::fault(ErrorCode::missing_key, path, '"' + declared[i].name + '"'));
      }
    }
    if (!node) return;
    std::vector<std::string_view> known;
    known.reserve(declared.size());
    for (const auto& attribute : declared) known.emplace_back(attribute.name);
    for (const auto& member : node->members())
      if (std::find(known.begin(), known.end(), member.key) == known.end())
        faults_.add(json::fault(ErrorCode::unknown_key, json::Path(path, member.key),
                                unknown_word(member.key, known)));
  }

  const CompiledPolicy& policy_;
  json::Path root_;
  Faults faults_;
  ViewerFacts out_;
};

}  // namespace

Checked<ViewerFacts> read_viewer_facts(const CompiledPolicy& policy, const json::Node& document) {
  return Reader(policy).read(document);
}

}  // namespace creator::access
