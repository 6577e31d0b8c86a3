#include "creator/access/role_sets.h"

#include <map>

namespace creator::access {

std::optional<std::vector<std::vector<std::string>>> role_sets(const Vocabulary& words,
                                                               const std::set<std::string>& asked,
                                                               std::size_t most) {
  using Held = std::set<std::string>;
  struct Step {
    std::string role;
    Held gives;
  };
  std::vector<Step> steps;
  if (words.declares_roles()) {
    for (std::uint32_t role = 0; role < words.role_count(); ++role) {
      Step step{std::string(words.role_names()[role]), {}};
      for (const auto included : words.roles_included_in(role)) {
        const std::string name(words.role_names()[included]);
        if (asked.contains(name)) step.gives.insert(name);
      }
      if (!step.gives.empty()) steps.push_back(std::move(step));
    }
  } else {
    for (const auto& role : asked) steps.push_back({role, {role}});
  }
  // What is held, and the roles by which: unions, one role more at a time.
  std::map<Held, std::vector<std::string>> found{{Held{}, {}}};
  std::vector<const Held*> order{&found.begin()->first};
  for (std::size_t next = 0; next < order.size(); ++next)
    for (const auto& step : steps) {
      Held held = *order[next];
      held.insert(step.gives.begin(), step.gives.end());
      if (found.contains(held)) continue;
      auto roles = found.at(*order[next]);
      roles.push_back(step.role);
      order.push_back(&found.emplace(std::move(held), std::move(roles)).first->first);
      if (order.size() > most) return std::nullopt;
    }
  std::vector<std::vector<std::string>> out;
  out.reserve(order.size());
  for (const auto* held : order) out.push_back(found.at(*held));
  return out;
}

}  // namespace creator::access
