// What an upgrade in the middle of a month costs, to the second. Prints 3627.
#include <cstdio>

#include "creator/pricing/change.h"

int main() {
  using namespace creator::pricing;
  const auto catalogue =
      Catalogue::compile(R"({"version": 1, "products": [{"id": "FAN", "name": "Fan", "prices": [
    {"id": "basic", "model": "per_unit", "interval": "month", "unitAmount": {"USD": 1000}},
    {"id": "vip", "model": "per_unit", "interval": "month", "unitAmount": {"USD": 3252}}]}]})");
  if (!catalogue) return 1;
  const auto request = read_change_request(*catalogue, R"({
    "subscription": {"items": [{"price": "basic"}], "currency": "USD", "periodStart": 1596749288000, "periodEnd": 1599427688000},
    "change": {"items": [{"price": "vip"}], "prorationDate": 1598982148000}})");
  if (!request) return 2;
  const auto quote = preview_change(*catalogue, *request);
  if (!quote) return 3;
  std::printf("%lld\n", static_cast<long long>(quote->next_invoice_amount));
}
