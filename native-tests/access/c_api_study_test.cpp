#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "creator/access/table.h"
#include "creator/base/error.h"
#include "creator/c-api/creator_core.h"

// The C face of proofs, ways in, openings, differences and selections.

namespace creator::access::c_api_study_test {
namespace {

constexpr std::string_view kPolicy =
    R"({"version":1,"enums":{"tier":["BASIC","VIP"]},"types":{"T":{"c":"id","t":"tier?"}},"rules":[
        {"action":"read","subject":"T","conditions":{"t":null}},
        {"action":"read","subject":"T","conditions":{"c":{"$sub":{"tier":{"$field":"t"}}}},
         "require":"SUBSCRIPTION_REQUIRED"}]})";
constexpr std::string_view kRows = R"([{"c":"a"},{"c":"a","t":"BASIC"},{"c":"a","t":"VIP"}])";
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// A handle of the C ABI is the C++ object, so a table read in C++ will do.
struct Bound {
  cc_policy* policy = nullptr;
  cc_viewer* viewer = nullptr;
  std::unique_ptr<creator::access::Table> rows;
  cc_table* table = nullptr;
  std::uint32_t read = 0;

  explicit Bound(std::string_view facts) {
    CC_INIT(cc_error, error);
    REQUIRE(cc_policy_compile(kPolicy.data(), kPolicy.size(), &policy, &error) == CC_OK);
    REQUIRE(cc_viewer_bind(policy, facts.data(), facts.size(), &viewer, &error) == CC_OK);
    const auto& compiled = *reinterpret_cast<const creator::access::Policy*>(policy);
    auto made = creator::access::Table::read(compiled, 0, *creator::json::parse(kRows));
    REQUIRE(made.has_value());
    rows = std::make_unique<creator::access::Table>(std::move(*made));
    table = reinterpret_cast<cc_table*>(rows.get());
    read = *compiled.action("read");
  }
  ~Bound() {
    cc_policy_free(policy);
    cc_viewer_free(viewer);
  }
};

cc_code number(creator::ErrorCode code) {
  return static_cast<cc_code>(code);
}

TEST_CASE("access/c_api: a claim is proved, or refused with its pointer") {
  const Bound bound("{}");
  CC_INIT(cc_error, error);
  CC_INIT(cc_text, text);
  const std::string_view claim =
      R"({"never":{"action":"read","subject":"T","conditions":{"t":{"$exists":true},"c":{"$not":{"$sub":{}}}}}})";
  REQUIRE(cc_policy_prove(bound.policy, claim.data(), claim.size(), &text, &error) == CC_OK);
  CHECK(
      std::string_view(text.data, text.length).starts_with(R"({"holds":true,"exhaustive":true,)"));
  cc_text_free(&text);
  CHECK(cc_policy_prove(bound.policy, "{}", 2, &text, &error) ==
        number(creator::ErrorCode::invalid_claim));
}

TEST_CASE("access/c_api: pages, openings, ways and differences") {
  const Bound bound(R"({"id":"f","active":true})");
  std::uint32_t out[3] = {};
  std::uint32_t count = 0;
  REQUIRE(cc_table_filter_page(bound.table, bound.viewer, bound.read, nullptr, 0, 0, 0, 2, out,
                               &count) == CC_OK);
  CHECK(count == 1);
  for (const double odd : {-1.0, 0.5, kNaN, 1e12}) {
    CHECK(cc_table_filter_page(bound.table, bound.viewer, bound.read, nullptr, 0, 0, odd, 2, out,
                               &count) == number(creator::ErrorCode::invalid_argument));
    CHECK(cc_table_filter_page(bound.table, bound.viewer, bound.read, nullptr, 0, 0, 0, odd, out,
                               &count) == number(creator::ErrorCode::invalid_argument));
  }
  REQUIRE(cc_table_count(bound.table, bound.viewer, bound.read, nullptr, 0, 0, &count) == CC_OK);
  CHECK(count == 1);
  std::uint8_t bits = 0;
  REQUIRE(cc_table_bitmap(bound.table, bound.viewer, bound.read, nullptr, 0, 0, &bits) == CC_OK);
  CHECK(bits == 1);

  std::int16_t levels[260] = {};
  REQUIRE(cc_table_openings(bound.table, bound.read, nullptr, 0, 0, levels) == CC_OK);
  CHECK(levels[0] == CC_OPEN_TO_ANYONE);
  CHECK(levels[1] == 0);
  CHECK(levels[2] == 1);
  REQUIRE(cc_table_row_openings(bound.table, bound.read, nullptr, 0, 1, 0, levels, &count) ==
          CC_OK);
  CHECK(count == 2);
  CHECK(cc_table_row_openings(bound.table, bound.read, nullptr, 0, 3, 0, levels, &count) ==
        number(creator::ErrorCode::out_of_range));

  // Room for one of the two ways; the count says how many there are.
  std::vector<double> row;
  for (std::size_t slot = 0; slot < 2; ++slot) row.push_back(bound.rows->column(slot)[1]);
  cc_way ways[1] = {};
  REQUIRE(cc_viewer_ways_row(bound.viewer, bound.read, 0, row.data(), nullptr, 0, 0, ways, 1,
                             &count) == CC_OK);
  CHECK(count == 2);
  CHECK(ways[0].kind == CC_UNLOCK_SUBSCRIPTION);
  CHECK(ways[0].tier == 0);

  std::uint8_t marks[3] = {9, 9, 9};
  REQUIRE(cc_table_diff(bound.table, bound.viewer, bound.read, bound.table, bound.viewer, 0, 0, 0,
                        marks) == CC_OK);
  CHECK(marks[0] == CC_DIFF_DENIED);  // no rule is about `manage`
  CHECK(marks[1] == CC_DIFF_SAME);
  CHECK(cc_table_diff(bound.table, bound.viewer, 77, bound.table, bound.viewer, 0, 0, 0, marks) ==
        number(creator::ErrorCode::invalid_argument));
}

TEST_CASE(
    "access/c_api: texts get the table's next numbers, in their order, and known ones keep "
    "theirs") {
  const Bound bound(R"({"id":"f","active":true,"subscriptions":[
      {"creatorId":"new","tier":"VIP","status":"active"}]})");
  const auto first = static_cast<std::uint32_t>(bound.rows->symbol_count());
  const std::string_view texts = "newaß";
  const std::uint32_t ends[] = {3, 4, 4, 6};
  std::uint32_t symbols[4] = {};
  REQUIRE(cc_table_intern(bound.table, texts.data(), ends, 4, symbols) == CC_OK);
  CHECK(symbols[0] == first);
  CHECK(symbols[1] == bound.rows->symbol_of("a"));
  CHECK(symbols[2] == first + 1);  // the empty text
  CHECK(symbols[3] == first + 2);
  CHECK(bound.rows->symbol_of("ß") == symbols[3]);
  const std::uint32_t falling[] = {3, 2};
  CHECK(cc_table_intern(bound.table, texts.data(), falling, 2, symbols) ==
        number(creator::ErrorCode::invalid_argument));

  // All columns stand behind the first.
  CHECK(cc_table_column(bound.table, 1) == cc_table_column(bound.table, 0) + 3);
  CHECK(cc_table_column(bound.table, 2) == nullptr);
  const std::uint32_t tiers = std::isnan(cc_table_column(bound.table, 0)[0]) ? 0 : 1;
  cc_table_column(bound.table, 1 - tiers)[2] = symbols[0];
  std::uint32_t indices[3] = {};
  std::uint32_t count = 0;
  REQUIRE(cc_table_filter(bound.table, bound.viewer, bound.read, nullptr, 0, 0, indices, &count) ==
          CC_OK);
  CHECK(count == 2);
  CHECK(indices[0] == 0);
  CHECK(indices[1] == 2);
}

TEST_CASE("access/c_api: a selection from its first list to its end") {
  const Bound bound("{}");
  const Bound fan(R"({"id":"f","active":true})");
  cc_selection* selection = nullptr;
  CHECK(cc_selection_make(bound.table, bound.viewer, 77, nullptr, 0, 0, &selection) ==
        number(creator::ErrorCode::invalid_argument));
  CHECK(cc_selection_make(bound.table, bound.viewer, bound.read, nullptr, 0, kNaN, &selection) ==
        number(creator::ErrorCode::invalid_instant));
  REQUIRE(cc_selection_make(bound.table, bound.viewer, bound.read, nullptr, 0, 0, &selection) ==
          CC_OK);
  CHECK(cc_selection_count(selection) == 1);
  CHECK(cc_selection_bits(selection)[0] == 1);
  std::uint32_t judged = 0;
  std::uint32_t changed = 0;
  for (std::size_t slot = 0; slot < 2; ++slot)
    bound.rows->column(slot)[2] = bound.rows->column(slot)[0];
  REQUIRE(cc_table_touch(bound.table, 2) == CC_OK);
  CHECK(cc_table_touch(bound.table, 3) == number(creator::ErrorCode::out_of_range));
  REQUIRE(cc_selection_refresh(selection, bound.table, bound.viewer, 0, &judged, &changed) ==
          CC_OK);
  CHECK(judged == 3);
  CHECK(changed == 1);
  CHECK(cc_selection_bits(selection)[0] == 5);
  CHECK(cc_selection_refresh(selection, fan.table, bound.viewer, 0, &judged, &changed) ==
        number(creator::ErrorCode::other_table));
  CHECK(cc_selection_refresh(selection, bound.table, fan.viewer, 0, &judged, &changed) ==
        number(creator::ErrorCode::other_policy));
  cc_selection_free(selection);
}

TEST_CASE("access/c_api: a table is asked about a field") {
  const std::string_view document =
      R"({"version":1,"types":{"T":{"open":"boolean","note":"string?"}},"rules":[
          {"action":"read","subject":"T","fields":"open"},
          {"action":"read","subject":"T","fields":"note","conditions":{"open":true}}]})";
  CC_INIT(cc_error, error);
  cc_policy* policy = nullptr;
  cc_viewer* viewer = nullptr;
  REQUIRE(cc_policy_compile(document.data(), document.size(), &policy, &error) == CC_OK);
  REQUIRE(cc_viewer_bind(policy, "{}", 2, &viewer, &error) == CC_OK);
  const auto& compiled = *reinterpret_cast<const creator::access::Policy*>(policy);
  auto rows = creator::access::Table::read(
      compiled, 0, *creator::json::parse(R"([{"open":false},{"open":true},{"open":true}])"));
  REQUIRE(rows.has_value());
  auto* table = reinterpret_cast<cc_table*>(&*rows);
  const auto read = *compiled.action("read");

  std::uint32_t found[3] = {};
  std::uint32_t count = 0;
  REQUIRE(cc_table_filter(table, viewer, read, "note", 4, 0, found, &count) == CC_OK);
  CHECK(count == 2);
  CHECK(found[0] == 1);
  REQUIRE(cc_table_filter(table, viewer, read, "open", 4, 0, found, &count) == CC_OK);
  CHECK(count == 3);
  REQUIRE(cc_table_filter_page(table, viewer, read, "note", 4, 0, 0, 1, found, &count) == CC_OK);
  CHECK(count == 1);
  CHECK(found[0] == 1);
  REQUIRE(cc_table_count(table, viewer, read, "note", 4, 0, &count) == CC_OK);
  CHECK(count == 2);
  std::uint8_t bits = 0;
  REQUIRE(cc_table_bitmap(table, viewer, read, "note", 4, 0, &bits) == CC_OK);
  CHECK(bits == 0b110);
  std::uint8_t codes[3] = {};
  std::uint8_t unlocks[3] = {};
  std::int16_t levels[260] = {};
  REQUIRE(cc_table_decide_all(table, viewer, read, "note", 4, 0, codes, unlocks, levels) == CC_OK);
  CHECK(codes[0] == CC_UNAUTHENTICATED);
  CHECK(codes[1] == CC_ALLOWED);
  REQUIRE(cc_table_openings(table, read, "note", 4, 0, levels) == CC_OK);
  CHECK(levels[0] == CC_OPEN_TO_NOBODY);
  CHECK(levels[1] == CC_OPEN_TO_ANYONE);
  REQUIRE(cc_table_row_openings(table, read, "note", 4, 0, 0, levels, &count) == CC_OK);
  CHECK(count == 0);
  cc_selection* selection = nullptr;
  REQUIRE(cc_selection_make(table, viewer, read, "note", 4, 0, &selection) == CC_OK);
  CHECK(cc_selection_count(selection) == 2);
  cc_selection_free(selection);
  cc_viewer_free(viewer);
  cc_policy_free(policy);
}

}  // namespace
}  // namespace creator::access::c_api_study_test
