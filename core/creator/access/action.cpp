#include "creator/access/action.h"

#include <string>
#include <vector>

#include "creator/access/vocabulary.h"
#include "creator/base/nearest.h"

namespace creator::access {

Interner first_actions() {
  Interner actions;
  actions.intern(kAnyAction);
  return actions;
}

void read_actions(const json::Node& list, const json::Path& path, Interner& actions,
                  Faults& faults) {
  if (list.kind() != json::Kind::array) {
    faults.add(json::wrong_type(path, "an array of strings", list));
    return;
  }
  if (list.items().empty()) faults.add(json::fault(ErrorCode::empty_list, path));
  if (list.items().size() > kMostListedActions) {
    faults.add(json::fault(ErrorCode::too_many, path, "at most 256 actions"));
    return;
  }
  for (std::size_t i = 0; i < list.items().size(); ++i) {
    const json::Path here(path, i);
    const auto* word = list.items()[i].as_string();
    if (!word)
      faults.add(json::wrong_type(here, "a string", list.items()[i]));
    else if (*word == kAnyAction)
      faults.add(json::fault(ErrorCode::reserved_name, here));
    else if (word->empty() || word->size() > kMostNameBytes)
      faults.add(json::fault(ErrorCode::invalid_name, here));
    else if (actions.find(*word) != Interner::kUnknown)
      faults.add(json::fault(ErrorCode::invalid_name, here, "the action stands twice"));
    else
      actions.intern(*word);
  }
}

Error unknown_action(std::string_view name, const Interner& actions) {
  std::vector<std::string_view> known;
  for (Interner::Id id = 1; id < actions.size(); ++id) known.push_back(actions.text(id));
  known.push_back(kAnyAction);
  std::string why = unknown_word(name, known);
  if (actions.size() == 1)
    why += ": rules name nothing else, so list what is asked under \"actions\"";
  return Error{ErrorCode::unknown_action, std::nullopt, std::nullopt, std::move(why)};
}

}  // namespace creator::access
