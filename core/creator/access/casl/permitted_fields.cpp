#include "creator/access/casl/permitted_fields.h"

#include <map>
#include <unordered_map>

namespace creator::access::casl {
namespace {

/// A set that is walked in the order of insertion, as JavaScript's.
class OrderedSet {
 public:
  void add(const std::string& text) {
    const auto [place, is_new] = places_.try_emplace(text, next_);
    if (is_new) order_.emplace(next_++, text);
  }
  void remove(const std::string& text) {
    const auto place = places_.find(text);
    if (place == places_.end()) return;
    order_.erase(place->second);
    places_.erase(place);
  }
  std::vector<std::string> list() const {
    std::vector<std::string> out;
    for (const auto& [place, text] : order_) out.push_back(text);
    return out;
  }

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::map<std::size_t, std::string> order_;
  std::size_t next_ = 0;
};

}  // namespace

Result<std::vector<std::string>> permitted_fields(const Asked& asked, const Document& resource,
                                                  const std::vector<std::string>& all) {
  const auto& policy = asked.viewer.policy().compiled();
  const auto clauses = policy.clauses_for(asked.action, asked.type);
  Judge judge(asked, asked.viewer.standing());
  OrderedSet fields;
  // The index has the last rule first.
  for (auto number = clauses.rbegin(); number != clauses.rend(); ++number) {
    const auto index = policy.clauses[*number].rule;
    const bool met = judge.meets_conditions(index, resource);
    if (judge.threw()) return judge.thrown();
    if (!met) continue;
    const Rule& rule = policy.rules[index];
    for (const auto& field : rule.fields.empty() ? all : rule.fields)
      rule.inverted ? fields.remove(field) : fields.add(field);
  }
  return fields.list();
}

}  // namespace creator::access::casl
