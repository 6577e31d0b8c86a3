#pragma once

#include "creator/access/decision.h"
#include "creator/c-api/creator_core.h"

namespace creator::c_api {

/// Fills in all but `size`.
inline void write(const access::Decision& decision, cc_decision* out) {
  out->code = static_cast<std::uint32_t>(decision.code);
  out->http_status = static_cast<std::uint32_t>(access::http_status(decision.code));
  out->rule = decision.rule.value_or(CC_NO_RULE);
  out->unlock = static_cast<std::uint32_t>(decision.unlock.kind);
  out->unlock_tier = decision.unlock.rank;
  out->unlock_slot = decision.unlock.slot;
  out->reserved = 0;
  out->unlock_credits = decision.unlock.shortfall;
  out->valid_until = decision.valid_until.value_or(CC_NO_INSTANT);
}

}  // namespace creator::c_api
