#include "creator/access/regex.h"

#include <algorithm>

#include "creator/access/regex_parser.h"
#include "creator/access/regex_run.h"
#include "creator/access/regex_steps.h"
#include "creator/base/utf8.h"

namespace creator::access {

Result<Regex> Regex::compile(std::string_view pattern, std::string_view flags, TextUnits units) {
  if (const auto fault = first_invalid_utf8(pattern))
    return Error{ErrorCode::invalid_utf8, static_cast<std::uint32_t>(*fault)};
  CREATOR_TRY(tree, parse_regex(pattern, flags, units));
  Regex regex;
  regex.pattern_ = pattern;
  regex.flags_ = flags;
  regex.units_ = units;
  regex.tree_ = std::move(tree);
  const auto steps = unroll(regex.tree_);
  if (steps.empty())
    return Error{ErrorCode::regex_too_large, std::nullopt, std::nullopt,
                 "it unrolls to more than 1000 steps"};
  regex.automaton_ = std::make_shared<const RegexAutomaton>(build_automaton(regex.tree_, steps));
  return regex;
}

bool Regex::matches(std::string_view text) const {
  NoRegexCount none;
  return occurs(*automaton_, units_, text, none);
}

std::uint64_t Regex::most_work(std::size_t bytes, std::size_t texts) const {
  std::uint64_t read = std::uint64_t{bytes} + texts;  // ends are looked at too
  if (const auto most = automaton_->most_characters())
    read = std::min(read, std::uint64_t{*most} * texts);
  return automaton_->cost() * read;
}

}  // namespace creator::access
