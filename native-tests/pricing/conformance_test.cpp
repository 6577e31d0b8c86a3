#include <doctest/doctest.h>

#include "creator/base/canonical.h"
#include "creator/pricing/catalogue.h"
#include "creator/pricing/change.h"
#include "creator/pricing/explanation.h"
#include "creator/pricing/quote.h"
#include "creator/pricing/split.h"
#include "support/vectors.h"

// The shared vectors, answered in the spelling of their `expected`; js-bindings/test/conformance/
// pricing.ts answers the same ones through the package.

namespace creator::pricing::conformance_test {
namespace {

using creator::test::to_text;
using json::Node;

std::string refusal(const Error& error) {
  CanonicalWriter out;
  out.begin_object().key("error").begin_object().key("code").string(name(error.code));
  if (error.pointer) out.key("pointer").string(*error.pointer);
  out.end_object().end_object();
  return out.bytes();
}

std::string currency(const Node& input) {
  const auto found = Currency::of(*input.find("code")->as_string());
  if (!found.has_value()) return refusal(found.error());
  CanonicalWriter out;
  out.begin_object().key("isoExponent").integer(found->iso_exponent());
  out.key("displayExponent").integer(found->display_exponent());
  out.key("processorExponent").integer(found->processor_exponent());
  out.key("chargeStep").integer(found->charge_step());
  if (const auto from = found->valid_from()) out.key("validFrom").integer(to_ms(*from));
  if (const auto until = found->valid_until()) out.key("validUntil").integer(to_ms(*until));
  if (const auto heir = found->successor()) {
    out.key("successor").begin_object().key("code").string(heir->currency.code());
    out.key("from").integer(heir->from).key("to").integer(heir->to).end_object();
  }
  out.end_object();
  return out.bytes();
}

std::string split(const Node& input) {
  const auto code = Currency::of(*input.find("currency")->as_string());
  if (!code.has_value()) return refusal(code.error());
  const auto amount = Money::of(*input.find("amount")->as_integer(), *code);
  if (!amount.has_value()) return refusal(amount.error());
  std::vector<std::int64_t> weights;
  for (const auto& weight : input.find("weights")->items()) weights.push_back(*weight.as_integer());
  Remainder remainder = Remainder::largest;
  std::size_t residual = 0;
  if (const auto* node = input.find("remainder")) {
    if (const auto* share = node->find("residualTo")) {
      remainder = Remainder::residual;
      residual = static_cast<std::size_t>(*share->as_integer());
    } else if (*node->as_string() == "first") {
      remainder = Remainder::first;
    }
  }
  const auto parts = pricing::split(*amount, weights, remainder, residual);
  if (!parts.has_value()) return refusal(parts.error());
  CanonicalWriter out;
  out.begin_array();
  for (const auto part : *parts) out.integer(part);
  out.end_array();
  return out.bytes();
}

void write_optional(CanonicalWriter& out, std::optional<std::int64_t> value) {
  if (value)
    out.integer(*value);
  else
    out.null();
}

std::string summary(const Result<Quote>& found, const Catalogue& catalogue) {
  if (!found.has_value()) return refusal(found.error());
  CanonicalWriter out;
  out.begin_object().key("lines").begin_array();
  for (const auto& line : found->lines) {
    out.begin_object().key("kind").string(name(line.kind));
    out.key("invoice").string(name(line.invoice));
    out.key("price").string(catalogue.prices()[line.price].id);
    out.key("amount").integer(line.amount).key("explanation").string(*explain(line));
    out.end_object();
  }
  out.end_array().key("total").integer(found->total);
  out.key("amountDueNow").integer(found->amount_due_now);
  out.key("nextInvoiceAt").integer(to_ms(found->next_invoice_at));
  out.key("nextInvoiceAmount").integer(found->next_invoice_amount);
  out.key("creditLeft").integer(found->credit_left);
  write_optional(out.key("creditsGranted"), found->credits_granted);
  write_optional(out.key("nextCredits"), found->next_credits);
  out.end_object();
  return out.bytes();
}

/// The number of a word in a list; one that is not there fails the test.
std::uint32_t number_of(const Node& line, std::string_view key, std::uint32_t count,
                        std::string_view (*word)(std::uint32_t)) {
  for (std::uint32_t i = 0; i < count; ++i)
    if (word(i) == *line.find(key)->as_string()) return i;
  FAIL("an unknown word at ", std::string(key));
  return count;
}

std::string explanation(const Node& input) {
  const Node& line = *input.find("line");
  const auto integer = [&](std::string_view key) { return *line.find(key)->as_integer(); };
  const auto kind = number_of(line, "kind", kLineKinds,
                              [](std::uint32_t i) { return name(static_cast<LineKind>(i)); });
  const auto rounding = number_of(line, "rounding", kRoundings,
                                  [](std::uint32_t i) { return name(static_cast<Rounding>(i)); });
  const auto found = explain({static_cast<LineKind>(kind),
                              Invoice::now,
                              0,
                              static_cast<std::uint32_t>(integer("quantity")),
                              integer("unitAmount"),
                              {integer("remaining"), integer("length")},
                              static_cast<Rounding>(rounding),
                              integer("step"),
                              integer("amount")});
  if (!found.has_value()) return refusal(found.error());
  return CanonicalWriter().string(*found).bytes();
}

std::string compile(const Node& input) {
  const auto catalogue = Catalogue::compile(to_text(*input.find("catalogue")));
  if (!catalogue.has_value()) return refusal(catalogue.error()[0]);
  CanonicalWriter out;
  out.begin_object().key("hash").string(catalogue->hash());
  out.key("prices").integer(static_cast<std::int64_t>(catalogue->prices().size())).end_object();
  return out.bytes();
}

std::string ask(const std::string& op, const Node& input) {
  const auto catalogue = Catalogue::compile(to_text(*input.find("catalogue")));
  REQUIRE(catalogue.has_value());
  const auto text = to_text(*input.find("request"));
  if (op == "quote" || op == "quoteText") {
    const auto request = read_quote_request(*catalogue, text);
    if (!request.has_value()) return refusal(request.error()[0]);
    const auto found = quote(*catalogue, *request);
    if (op == "quote" || !found.has_value()) return summary(found, *catalogue);
    return CanonicalWriter().string(canonical(*found, *catalogue)).bytes();
  }
  const auto request = read_change_request(*catalogue, text);
  if (!request.has_value()) return refusal(request.error()[0]);
  const auto found = preview_change(*catalogue, *request);
  if (op == "previewChange" || !found.has_value()) return summary(found, *catalogue);
  return CanonicalWriter().string(canonical(*found, *catalogue)).bytes();
}

std::string answer(const std::string& op, const Node& input) {
  if (op == "currency") return currency(input);
  if (op == "split") return split(input);
  if (op == "explain") return explanation(input);
  if (op == "compile") return compile(input);
  return ask(op, input);
}

TEST_CASE("pricing/conformance: the shared vectors") {
  for (const char* file : {"pricing/money.json", "pricing/quotes.json"})
    for (const auto& vector : creator::test::read_vectors(file)) {
      CAPTURE(vector.id);
      CHECK(answer(vector.op, vector.input) == to_text(vector.expected));
    }
}

}  // namespace
}  // namespace creator::pricing::conformance_test
