#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "creator/pricing/change.h"
#include "creator/pricing/explanation.h"
#include "creator/pricing/quote.h"
#include "creator/pricing/request.h"

using namespace creator::pricing;  // NOLINT(google-build-using-namespace): a program of one file

namespace {

const Catalogue& tiers() {
  static const auto catalogue = Catalogue::compile(R"({"version":1,"products":[
    {"id":"p","name":"P","prices":[
      {"id":"free","interval":"month","unitAmount":{"USD":0,"KWD":0}},
      {"id":"a","interval":"month","unitAmount":{"USD":1000,"KWD":1230},"creditsPerCycle":10},
      {"id":"b","interval":"month","unitAmount":{"USD":9007199254740991},"trialDays":7},
      {"id":"y","interval":"year","unitAmount":{"USD":9990}}]}]})");
  if (!catalogue.has_value()) std::abort();
  return *catalogue;
}

/// No amount is lost between the lines and what is due.
void check(const creator::Result<Quote>& found) {
  if (!found.has_value()) return;
  creator::pricing::Wide sum = 0;
  for (const auto& line : found->lines) {
    sum += line.amount;
    const auto explanation = explain(line);
    if (!explanation.has_value() || explanation->empty()) __builtin_trap();
  }
  if (sum != Wide{found->amount_due_now} + found->next_invoice_amount - found->credit_left)
    __builtin_trap();
  if (canonical(*found, tiers()).empty()) __builtin_trap();
}

}  // namespace

/// The first byte chooses the reader, so that a corpus serves both.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 'q') {
    if (const auto request = read_quote_request(tiers(), text); request.has_value())
      check(quote(tiers(), *request));
  } else if (const auto request = read_change_request(tiers(), text); request.has_value()) {
    check(preview_change(tiers(), *request));
  }
  return 0;
}
