#include "creator/access/proof.h"

#include "creator/access/block_judge.h"
#include "creator/access/domain.h"
#include "creator/base/json_text.h"

namespace creator::access {
namespace {

/// The resources of a domain, as the policy and as the claim reads them.
struct Resources {
  Table decided;
  Table claimed;
  std::vector<std::size_t> numbers;  // by row: in the domain
};

Checked<Resources> read_resources(const Policy& policy, const Claim& claim, const Domain& domain) {
  const auto most = domain.resources();
  CREATOR_TRY(decided, Table::make(policy, claim.type, most));
  CREATOR_TRY(claimed, Table::make(claim.region, claim.type, most));
  Resources out{std::move(decided), std::move(claimed), {}};
  for (std::size_t number = 0; number < most; ++number) {
    const auto resource = domain.resource(number);
    const auto row = out.numbers.size();
    // An attribute that is a text and one within it never stand in one resource.
    if (out.decided.update(row, resource).has_value() &&
        out.claimed.update(row, resource).has_value())
      out.numbers.push_back(number);
  }
  return out;
}

/// Judges every resource of the domain for one viewer at one instant.
class Round {
 public:
  Round(const Claim& claim, const Resources& resources, Proof& proof)
      : claim_(claim), resources_(resources), proof_(proof) {}

  /// The first row against the claim.
  std::optional<std::size_t> run(const Viewer& decided, const Viewer& claimed, double now) {
    const BlockJudge decides(decided, claim_.action, resources_.decided, now);
    const BlockJudge claims(claimed, *claim_.region.action(kClaimAction), resources_.claimed, now);
    // `claim` is allowed outside the region of `never`, inside that of `always`.
    const std::uint8_t inside = claim_.kind == ClaimKind::always ? 1 : 0;
    const std::uint8_t wrong = claim_.kind == ClaimKind::always ? 0 : 1;
    TruthBlock allowed{};
    TruthBlock region{};
    const auto rows = resources_.numbers.size();
    for (std::size_t first = 0; first < rows; first += kBlockRows) {
      const auto count = std::min(kBlockRows, rows - first);
      claims.judge(first, count, region);
      decides.judge(first, count, allowed);
      for (std::size_t i = 0; i < count; ++i) {
        ++proof_.cases;
        if (region[i] != inside) continue;
        ++proof_.matching;
        if (allowed[i] == wrong) return first + i;
      }
    }
    return std::nullopt;
  }

 private:
  const Claim& claim_;
  const Resources& resources_;
  Proof& proof_;
};

}  // namespace

Checked<Proof> prove(const Policy& policy, const json::Node& document) {
  CREATOR_TRY(claim, Claim::read(policy, document));
  CREATOR_TRY(domain, Domain::of(policy, claim));
  CREATOR_TRY(resources, read_resources(policy, claim, domain));
  Proof proof;
  proof.limits = domain.limits();
  Round round(claim, resources, proof);
  for (std::size_t number = 0; number < domain.viewers(); ++number) {
    const auto facts = domain.viewer(number);
    if (!facts) continue;
    CREATOR_TRY(decided, Viewer::bind(policy, *facts));
    CREATOR_TRY(claimed, Viewer::bind(claim.region, *facts));
    for (const auto now : domain.instants()) {
      const auto row = round.run(decided, claimed, static_cast<double>(now));
      if (!row) continue;
      proof.counterexample = {*facts, domain.resource(resources.numbers[*row]), now};
      return proof;
    }
  }
  proof.holds = true;
  return proof;
}

Checked<std::string> prove_text(const Policy& policy, std::string_view claim) {
  CREATOR_TRY(document, json::parse(claim));
  CREATOR_TRY(proof, prove(policy, document));
  std::vector<json::Node> limits;
  for (const auto& limit : proof.limits) limits.push_back(json::Node::string(limit));
  std::vector<json::Member> members{
      {"holds", json::Node::boolean(proof.holds)},
      {"exhaustive", json::Node::boolean(proof.limits.empty())},
      {"cases", json::Node::integer(static_cast<std::int64_t>(proof.cases))},
      {"matching", json::Node::integer(static_cast<std::int64_t>(proof.matching))},
      {"limits", json::Node::array(std::move(limits))}};
  if (proof.counterexample) {
    const auto& found = *proof.counterexample;
    members.push_back(
        {"counterexample", json::Node::object({{"viewer", found.viewer},
                                               {"resource", found.resource},
                                               {"now", json::Node::integer(found.now)}})});
  }
  return json::to_text(json::Node::object(std::move(members)));
}

}  // namespace creator::access
