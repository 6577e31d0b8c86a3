#include "creator/signing/settings.h"

#include <doctest/doctest.h>

#include <string>

#include "support/vectors.h"

namespace creator::signing::settings_test {
namespace {

TEST_CASE("signing/settings: the presets are read") {
  const auto photos = Settings::parse(test::read_file("presets/photos/signing.json"));
  REQUIRE(photos.has_value());
  REQUIRE(photos->webhooks.count("stripe") == 1);
  CHECK(photos->webhooks.at("stripe").tolerance.seconds() == 300);
  CHECK(photos->webhooks.at("stripe").most_body_bytes == 262144);
  const auto agency = Settings::parse(test::read_file("presets/agency/signing.json"));
  REQUIRE(agency.has_value());
  CHECK(agency->webhooks.empty());
  const auto saas = Settings::parse(test::read_file("presets/saas/signing.json"));
  REQUIRE(saas.has_value());
  CHECK(saas->webhooks.count("stripe") == 1);
  const auto content = Settings::parse(test::read_file("presets/content/signing.json"));
  REQUIRE(content.has_value());
  CHECK(content->storage.count("backups") == 1);
  const auto effects = Settings::parse(test::read_file("presets/effects/signing.json"));
  REQUIRE(effects.has_value());
  CHECK(effects->storage.at("images").region == "auto");
}

TEST_CASE("signing/settings: a document's sections, and its defaults") {
  const auto settings = Settings::parse(R"({
    "webhooks": {"stripe": {}},
    "storage": {"media": {"host": "x.r2.cloudflarestorage.com", "region": "auto", "bucket": "media"},
                "local": {"host": "127.0.0.1:9000", "region": "us-east-1", "bucket": "me.dia",
                          "addressing": "path"}}})");
  REQUIRE(settings.has_value());
  CHECK(settings->webhooks.at("stripe") == WebhookSettings{});
  CHECK(settings->storage.at("media").addressing == Addressing::virtual_host);
  CHECK(settings->storage.at("local").host == Host{"127.0.0.1:9000", false});
  CHECK(Settings::parse("{}")->storage.empty());
}

TEST_CASE("signing/settings: all faults at once, each with its place") {
  const auto settings = Settings::parse(R"({
    "webhook": {},
    "webhooks": {"stripe": {"toleranceSeconds": 0, "mostBody": 1}, "strip": {}, "x": []},
    "storage": {"media": {"host": "a b", "region": "AUTO"}, "other": 7}})");
  REQUIRE_FALSE(settings.has_value());
  std::string found;
  for (const auto& fault : settings.error())
    found += *fault.pointer + " " + std::string(name(fault.code)) + "\n";
  CHECK(found ==
        "/webhook unknown_key\n"
        "/webhooks/stripe/toleranceSeconds tolerance_invalid\n"
        "/webhooks/stripe/mostBody unknown_key\n"
        "/webhooks/strip provider_unknown\n"
        "/webhooks/x provider_unknown\n"
        "/webhooks/x wrong_type\n"
        "/storage/media/host host_invalid\n"
        "/storage/media/region region_invalid\n"
        "/storage/other wrong_type\n");
  const struct {
    const char* why;
    const char* text;
    const char* code;
  } rows[] = {
      {"not JSON", "{", "json_syntax"},
      {"a list", "[]", "wrong_type"},
      {"a section that is a list", R"({"storage":[]})", "wrong_type"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto refused = Settings::parse(row.text);
    REQUIRE_FALSE(refused.has_value());
    CHECK(name(refused.error()[0].code) == row.code);
  }
}

}  // namespace
}  // namespace creator::signing::settings_test
