#pragma once

#include "creator/access/decision.h"
#include "creator/c-api/creator_core.h"
#include "creator/c-api/sized.h"

namespace creator::c_api {

/// Precondition: the caller's struct was checked.
inline void write(const access::Decision& decision, cc_decision* out) {
  cc_decision answer{};
  answer.code = static_cast<std::uint32_t>(decision.code);
  answer.http_status = static_cast<std::uint32_t>(access::http_status(decision.code));
  answer.rule = decision.rule.value_or(CC_NO_RULE);
  answer.unlock = static_cast<std::uint32_t>(decision.unlock.kind);
  answer.unlock_tier = decision.unlock.rank;
  answer.unlock_slot = decision.unlock.slot;
  answer.unlock_credits = decision.unlock.shortfall;
  answer.valid_until = decision.valid_until.value_or(CC_NO_INSTANT);
  write_struct(answer, out);
}

}  // namespace creator::c_api
