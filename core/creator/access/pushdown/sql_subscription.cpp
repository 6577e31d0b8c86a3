#include "creator/access/fact.h"
#include "creator/access/pushdown/sql.h"
#include "creator/base/instant.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {

using json::Node;

void SqlPrinter::write_subscription_column(const std::string& name, bool as_text) {
  text_ += quoted(kSubscriptionAlias) + '.' + quoted(name);
  if (as_text && is_postgres_) text_ += "::text";
}

template <class WriteTier>
void SqlPrinter::write_rank(WriteTier write_tier) {
  const auto& words = printing_.viewer.policy().compiled().words;
  text_ += "CASE ";
  write_tier();
  const auto& tiers = words.enums()[*words.tier_enum()].values;
  for (std::size_t rank = 0; rank < tiers.size(); ++rank) {
    text_ += " WHEN ";
    write_parameter(Node::string(tiers[rank]), "text");
    text_ += " THEN " + std::to_string(rank);
  }
  text_ += " END";
}

void SqlPrinter::write_rank_of(std::uint32_t attribute) {
  write_rank([&] { write_column(attribute); });
}

/// One EXISTS over the caller's subscriptions: those rules are read_viewer_facts', of the same
/// statuses (docs/decisions/0005-past-due-and-grace.md).
void SqlPrinter::write_subscription(const Filter& filter) {
  const Viewer& viewer = printing_.viewer;
  const auto& policy = viewer.policy().compiled();
  const SubscriptionTable& table = *printing_.mapping.subscriptions;
  const bool held = filter.is(FilterKind::subscribed);
  const Slot id = viewer.standing().facts[index_of(Fact::id)];
  if (held && is_absent(id)) {
    text_ += "FALSE";
    return;
  }
  if (!held) {
    // Not to hold one is known of a row that names a creator and, where it is asked for, a tier.
    text_ += '(';
    write_column(filter.attribute);
    text_ += " IS NOT NULL";
    if (filter.other != kNone) {
      text_ += " AND ";
      write_rank_of(filter.other);
      text_ += " IS NOT NULL";
    }
    if (is_absent(id)) {
      text_ += ')';
      return;
    }
    text_ += " AND NOT ";
  }
  text_ += "EXISTS (SELECT 1 FROM ";
  if (!table.schema.empty()) text_ += quoted(table.schema) + '.';
  text_ += quoted(table.table) + " AS " + quoted(kSubscriptionAlias) + " WHERE ";
  write_subscription_column(table.viewer, true);
  text_ += " = ";
  write_parameter(Node::string(std::string(viewer.text_of(id))), "text");
  text_ += " AND ";
  write_subscription_column(table.creator, true);
  text_ += " = ";
  write_column(filter.attribute);
  write_wanted_tier(filter);
  text_ += " AND ";
  write_counts(policy);
  text_ += held ? ")" : "))";
}

void SqlPrinter::write_wanted_tier(const Filter& filter) {
  if (filter.other == kNone && filter.rank < 0) return;
  text_ += " AND ";
  write_rank([&] { write_subscription_column(printing_.mapping.subscriptions->tier, true); });
  text_ += " >= ";
  if (filter.other != kNone)
    write_rank_of(filter.other);
  else
    text_ += std::to_string(filter.rank);
}

/// active and trialing: until endsAt, or for ever; canceled: until endsAt, when the policy says so;
/// past_due: until endsAt and the grace after it.
void SqlPrinter::write_counts(const CompiledPolicy& policy) {
  const SubscriptionTable& table = *printing_.mapping.subscriptions;
  const auto status_is = [&](std::string_view status) {
    write_subscription_column(table.status, true);
    text_ += " = ";
    write_parameter(Node::string(std::string(status)), "text");
  };
  const auto ends_after = [&](double ms) {
    write_subscription_column(table.ends_at.name, false);
    // Before the first instant everything ends after.
    if (!to_instant(ms).has_value()) {
      text_ += " IS NOT NULL";
      return;
    }
    text_ += " > ";
    write_instant(table.ends_at.form, ms);
    if (is_postgres_ && table.ends_at.form == InstantForm::text) text_ += " COLLATE \"C\"";
  };
  text_ += "((";
  status_is("active");
  text_ += " OR ";
  status_is("trialing");
  text_ += ") AND (";
  write_subscription_column(table.ends_at.name, false);
  text_ += " IS NULL OR ";
  ends_after(printing_.now);
  text_ += ')';
  if (policy.access_until_period_end) {
    text_ += " OR ";
    status_is("canceled");
    text_ += " AND ";
    ends_after(printing_.now);
  }
  text_ += " OR ";
  status_is("past_due");
  text_ += " AND ";
  ends_after(printing_.now - static_cast<double>(policy.grace_ms));
  text_ += ')';
}

}  // namespace creator::access::pushdown
