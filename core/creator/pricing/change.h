#pragma once

#include "creator/base/result.h"
#include "creator/pricing/catalogue.h"
#include "creator/pricing/quote.h"
#include "creator/pricing/request.h"

namespace creator::pricing {

/// What changing a running subscription costs: today, and at the next invoice.
///
/// Items that are the same before and after make no line. Each of the others gives a credit for the
/// old price and a debit for the new one, over the seconds that remain of the period:
///
///   credit = -round(old x quantity x f), debit = +round(new x quantity x f), f = (E - t) / (E - S)
///
/// each line rounded alone. The anchor stays, so the next invoice comes at the period's end. A
/// subscription that was free and now costs something starts a new period at the change instead,
/// and is charged in full whatever the behavior says. Source: Stripe, "Prorations" and "Change the
/// price of existing subscriptions".
///
/// Credits come with what is billed: a change grants the difference between the new items' credits
/// and the largest grant already made for an overlapping time, whether the anchor moves or not, and
/// nothing before the next period with ProrationBehavior::none. Earlier grants are the caller's to
/// tell: `Subscription::grants`.
///
/// Errors, with the pointer into the request's document: those of `quote` (a change has no trial);
/// change_outside_period; interval_mismatch when old and new prices differ in interval;
/// implausible_period and out_of_range as `check_plausible`, or for a change before the year 2000.
/// Cost: constant in the catalogue, quadratic in the items, of which there are 20 at the most.
Result<Quote> preview_change(const Catalogue& catalogue, const ChangeRequest& request);

}  // namespace creator::pricing
