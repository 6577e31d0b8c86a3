#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "creator/access/value_type.h"
#include "creator/access/vocabulary.h"

namespace creator::access {

/// Facts stand in one array a viewer: these first, then the attributes that the policy declares.
enum class Fact : std::uint16_t { id, active, plan, credits, authenticated };
inline constexpr std::size_t kBuiltInFacts = 5;

inline std::uint16_t index_of(Fact fact) {
  return static_cast<std::uint16_t>(fact);
}

/// The facts whose texts some `$regex` in a guard reads: each has one more slot, for its text,
/// behind the others.
struct FactTexts {
  std::vector<std::uint16_t> facts;

  /// The slot of the fact's text, a new one at its first sight.
  std::uint16_t slot_of(const Vocabulary& words, std::uint16_t fact);
};

struct FactEntry {
  std::uint16_t index = 0;
  ValueType type;
};

/// The type of a fact by its index.
ValueType fact_type(const Vocabulary& words, std::size_t index);

/// The fact of that name: `id`, `active`, `plan` (of the enum `plan` when one is declared, else a
/// string), `credits`, `authenticated`, `attributes.<name>`. `now` and `role` are not among them:
/// one is no constant of a viewer, the other has many values.
std::optional<FactEntry> find_fact(const Vocabulary& words, std::string_view name);

std::vector<std::string> fact_names(const Vocabulary& words);

ValueType plan_type(const Vocabulary& words);

}  // namespace creator::access
