// Ties every enumerator of the C ABI to the core's: a number that differs, and an enumerator of the
// core that has none in C, do not compile.
#include "creator/access/code.h"
#include "creator/access/decision.h"
#include "creator/access/opening.h"
#include "creator/access/possibility.h"
#include "creator/base/period.h"
#include "creator/c-api/creator_core.h"
#include "creator/pricing/quote.h"
#include "creator/pricing/request.h"
#include "creator/pricing/rounding.h"
#include "creator/pricing/split.h"
#include "creator/schedule/series.h"
#include "creator/schedule/zone.h"
#include "creator/signing/secret_rule.h"

namespace creator::c_api {
namespace {

#define CREATOR_ENUMERATION(words, Type)                             \
  [[maybe_unused]] constexpr std::uint32_t number_in_c(Type value) { \
    using Enumeration = Type;                                        \
    switch (value) {
#define CREATOR_ENUMERATOR(CC_NAME, name)                                      \
  case Enumeration::name:                                                      \
    static_assert((CC_NAME) == static_cast<std::uint32_t>(Enumeration::name)); \
    return CC_NAME;
#define CREATOR_ENUMERATION_END \
  }                             \
  return UINT32_MAX;            \
  }
#include "creator/c-api/enumerators.inc"
#undef CREATOR_ENUMERATION
#undef CREATOR_ENUMERATOR
#undef CREATOR_ENUMERATION_END

static_assert(CC_OPEN_TO_ANYONE == access::kOpenToAnyone);
static_assert(CC_OPEN_TO_ACCOUNTS == access::kOpenToAccounts);
static_assert(CC_OPEN_TO_SUBSCRIBERS == access::kOpenToSubscribers);
static_assert(CC_OPEN_TO_NOBODY == access::kOpenToNobody);

}  // namespace
}  // namespace creator::c_api
