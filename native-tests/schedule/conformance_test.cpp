#include <doctest/doctest.h>

#include <map>
#include <string>

#include "creator/schedule/billing.h"
#include "creator/schedule/civil_text.h"
#include "creator/schedule/embedded_zones.h"
#include "creator/schedule/series.h"
#include "support/vectors.h"

namespace creator::schedule::conformance_test {
namespace {

using json::Node;

std::string text_at(const Node& input, std::string_view key) {
  const auto* node = input.find(key);
  REQUIRE(node != nullptr);
  REQUIRE(node->as_string() != nullptr);
  return *node->as_string();
}

std::int64_t integer_at(const Node& input, std::string_view key) {
  const auto* node = input.find(key);
  REQUIRE(node != nullptr);
  REQUIRE(node->as_integer() != nullptr);
  return *node->as_integer();
}

Instant instant_at(const Node& input, std::string_view key) {
  return Instant{std::chrono::milliseconds{integer_at(input, key)}};
}

/// The first fault, with the places that it has.
Node refused(const Faults& faults) {
  const Error& first = faults[0];
  std::vector<json::Member> error{{"code", Node::string(std::string(name(first.code)))}};
  if (first.pointer) error.push_back({"pointer", Node::string(*first.pointer)});
  if (first.offset) error.push_back({"offset", Node::integer(*first.offset)});
  return Node::object({{"error", Node::object(std::move(error))}});
}

Node number(Instant instant) {
  return Node::integer(to_ms(instant));
}

Node number(const std::optional<Instant>& instant) {
  return instant ? number(*instant) : Node();
}

Node list(const Result<std::vector<Instant>>& instants) {
  if (!instants.has_value()) return refused(instants.error());
  std::vector<Node> items;
  for (const auto instant : *instants) items.push_back(number(instant));
  return Node::array(std::move(items));
}

Node zone_vector(const Node& input) {
  const auto zone = embedded_zones().find(text_at(input, "zone"));
  if (!zone.has_value()) return refused(zone.error());
  return Node::object(
      {{"name", Node::string(zone->name())}, {"canonical", Node::string(zone->canonical_name())}});
}

Node to_instant_vector(const Node& input) {
  const std::map<std::string, Disambiguation> names{{"compatible", Disambiguation::compatible},
                                                    {"earlier", Disambiguation::earlier},
                                                    {"later", Disambiguation::later},
                                                    {"reject", Disambiguation::reject}};
  const auto zone = embedded_zones().find(text_at(input, "zone"));
  if (!zone.has_value()) return refused(zone.error());
  const auto local = parse_civil(text_at(input, "civil"));
  if (!local.has_value()) return refused(local.error());
  const auto instant = zone->to_instant(*local, names.at(text_at(input, "disambiguation")));
  return instant.has_value() ? number(*instant) : refused(instant.error());
}

Node to_civil_vector(const Node& input) {
  const auto zone = embedded_zones().find(text_at(input, "zone"));
  REQUIRE(zone.has_value());
  const auto local = zone->to_civil(instant_at(input, "instant"));
  if (!local.has_value()) return refused(local.error());
  const auto offset = zone->offset_at(instant_at(input, "instant"));
  return Node::object({{"text", Node::string(format_civil(*local))},
                       {"offsetSeconds", Node::integer(offset->count())}});
}

Node explanation(const Explanation& answer) {
  constexpr const char* kReasons[] = {"occurs",         "before_start",  "other_time",
                                      "other_interval", "other_weekday", "after_count",
                                      "after_until",    "second_pass"};
  const bool occurs = answer.reason == Explanation::Reason::occurs;
  std::vector<json::Member> members{
      {"occurs", Node::boolean(occurs)},
      {"reason", Node::string(kReasons[static_cast<std::size_t>(answer.reason)])}};
  if (occurs) members.push_back({"ordinal", Node::integer(answer.ordinal)});
  members.push_back({"wanted", Node::string(format_civil(answer.wanted))});
  members.push_back({"shown", Node::string(format_civil(answer.shown))});
  members.push_back({"offsetSeconds", Node::integer(answer.offset.count())});
  members.push_back({"moved", Node::boolean(answer.moved)});
  members.push_back({"repeated", Node::boolean(answer.repeated)});
  return Node::object(std::move(members));
}

Node series_vector(const std::string& op, const Node& input) {
  const std::string start = text_at(input, "start"), zone = text_at(input, "zone"),
                    rrule = text_at(input, "rrule");
  const auto series = Series::compile({start, zone, rrule}, embedded_zones());
  if (!series.has_value()) return refused(series.error());
  if (op == "take") return list(series->take(static_cast<std::size_t>(integer_at(input, "most"))));
  if (op == "between")
    return list(series->between(instant_at(input, "from"), instant_at(input, "until")));
  if (op == "next") return number(series->next(instant_at(input, "after")));
  if (op == "previous") return number(series->previous(instant_at(input, "before")));
  if (op == "count") return series->count() ? Node::integer(*series->count()) : Node();
  REQUIRE(op == "explain");
  return explanation(*series->explain(instant_at(input, "instant")));
}

Node billing_vector(const std::string& op, const Node& input) {
  const auto billing = Billing::compile(instant_at(input, "anchor"), text_at(input, "interval"),
                                        integer_at(input, "count"));
  if (!billing.has_value()) return refused(billing.error());
  const auto period = op == "period" ? billing->period(integer_at(input, "index"))
                                     : billing->period_at(instant_at(input, "instant"));
  if (!period.has_value()) return refused(period.error());
  return Node::object({{"index", Node::integer(period->index)},
                       {"start", number(period->period.start)},
                       {"end", number(period->period.end)}});
}

Node answer(const test::Vector& vector) {
  if (vector.op == "zone") return zone_vector(vector.input);
  if (vector.op == "to-instant") return to_instant_vector(vector.input);
  if (vector.op == "to-civil") return to_civil_vector(vector.input);
  if (vector.op.starts_with("period")) return billing_vector(vector.op, vector.input);
  return series_vector(vector.op, vector.input);
}

TEST_CASE("schedule: the shared vectors") {
  for (const auto file : {"schedule/zones.json", "schedule/zone-names.json", "schedule/series.json",
                          "schedule/billing.json"})
    for (const auto& vector : test::read_vectors(file)) {
      CAPTURE(vector.id);
      CHECK(test::to_text(answer(vector)) == test::to_text(vector.expected));
    }
}

}  // namespace
}  // namespace creator::schedule::conformance_test
