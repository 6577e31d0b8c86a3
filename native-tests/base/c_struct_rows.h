#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/c_struct_world.h"
#include "creator/c-api/creator_core.h"
#include "creator/c-api/sized.h"

/// Every struct of the C ABI that has a size, and the functions that read or write it.
namespace creator::c_api::c_struct_test {

using Bytes = std::vector<unsigned char>;

struct Row {
  std::string type;
  std::string asked;  // by which function
  std::size_t known;  // bytes of the struct as this library has it
  std::size_t first;  // as every caller has it
  bool is_read;       // more than its size
  bool is_written;
  Bytes prepared;  // by a caller of this version
  std::function<cc_code(void*)> ask;
  cc_code expected = CC_OK;
  bool reports = true;  // false: the struct is where errors go, so its own size is no error
};

template <class Struct, class Ask>
Row row(const char* type, const char* asked, bool is_read, bool is_written, const Struct& prepared,
        Ask ask) {
  Bytes image(sizeof(Struct));
  std::memcpy(image.data(), &prepared, sizeof(Struct));
  return {type,
          asked,
          sizeof(Struct),
          FirstVersion<Struct>::bytes,
          is_read,
          is_written,
          std::move(image),
          [ask](void* at) { return ask(static_cast<Struct*>(at)); }};
}
template <class Struct, class Ask>
Row read(const char* type, const char* asked, const Struct& prepared, Ask ask) {
  return row<Struct>(type, asked, true, false, prepared, ask);
}
template <class Struct, class Ask>
Row written(const char* type, const char* asked, Ask ask) {
  return row<Struct>(type, asked, false, true, Struct{}, ask);
}
template <class Struct, class Ask>
Row both(const char* type, const char* asked, const Struct& prepared, Ask ask) {
  return row<Struct>(type, asked, true, true, prepared, ask);
}

/// Of a function that gives a text, which is given back at once.
template <class Ask>
Row text(const char* asked, Ask ask) {
  return written<cc_text>("cc_text", asked, [ask](cc_text* at) {
    const cc_code code = ask(at);
    if (code != CC_OK) return code;
    CHECK(at->length > 0);
    cc_text_free(at);
    return code;
  });
}

inline std::vector<Row> decisions(World& w) {
  static const double kRow[] = {3};
  static const char kObject[] = {12, 0};  // an object without members (casl/resource.h)
  return {
      written<cc_decision>("cc_decision", "cc_viewer_decide_json",
                           [&w](cc_decision* at) {
                             return cc_viewer_decide_json(w.viewer, "read", 4, "T", 1, R"({"n":3})",
                                                          7, 0, at, nullptr);
                           }),
      written<cc_decision>(
          "cc_decision", "cc_viewer_decide_row",
          [&w](cc_decision* at) { return cc_viewer_decide_row(w.viewer, 1, 0, kRow, 0, at); }),
      written<cc_decision>("cc_decision", "cc_viewer_decide_field",
                           [&w](cc_decision* at) {
                             return cc_viewer_decide_field(w.viewer, 1, 0, kRow, 0, "n", 1, at);
                           }),
      written<cc_decision>("cc_decision", "cc_viewer_decide_value",
                           [&w](cc_decision* at) {
                             return cc_viewer_decide_value(w.casl_viewer, 1, 0, "", 0, kObject, 2,
                                                           0, at, nullptr);
                           }),
      text("cc_viewer_where",
           [&w](cc_text* at) {
             return cc_viewer_where(w.viewer, "read", 4, "T", 1, R"({"dialect":"sqlite"})", 20, 0,
                                    at, nullptr);
           }),
      text("cc_viewer_to_casl",
           [&w](cc_text* at) { return cc_viewer_to_casl(w.viewer, 0, at, nullptr); }),
      text("cc_policy_prove",
           [&w](cc_text* at) {
             constexpr std::string_view kClaim = R"({"never":{"action":"read","subject":"T"}})";
             return cc_policy_prove(w.policy, kClaim.data(), kClaim.size(), at, nullptr);
           }),
      text("cc_viewer_fields_value",
           [&w](cc_text* at) {
             return cc_viewer_fields_value(w.casl_viewer, 1, 0, R"(["a"])", 5, kObject, 2, 0, at,
                                           nullptr);
           }),
  };
}

inline std::vector<Row> prices(World& w) {
  CC_INIT(cc_split_request, split);
  std::memcpy(split.currency, "USD", 3);
  split.amount = 100;
  split.count = 2;
  split.weights = w.weights;
  split.parts = w.parts;
  CC_INIT(cc_change_request, change);
  std::memcpy(change.currency, "USD", 3);
  change.period_start = kSomeDay;
  change.period_end = kSomeDay + 30 * kDay;
  change.at = kSomeDay + 15 * kDay;
  change.old_items = &w.items[0];
  change.old_count = 1;
  change.new_items = &w.items[1];
  change.new_count = 1;
  return {
      written<cc_currency>("cc_currency", "cc_currency_of",
                           [](cc_currency* at) { return cc_currency_of("KWD", 3, at, nullptr); }),
      read("cc_split_request", "cc_split", split,
           [](const cc_split_request* at) { return cc_split(at, nullptr); }),
      both("cc_quote", "cc_quote_make", w.quote(),
           [&w](cc_quote* at) {
             const cc_quote_request request = w.quote_request();
             return cc_quote_make(w.catalogue, &request, at, nullptr);
           }),
      read("cc_quote_request", "cc_quote_make", w.quote_request(),
           [&w](const cc_quote_request* at) {
             cc_quote out = w.quote();
             return cc_quote_make(w.catalogue, at, &out, nullptr);
           }),
      read("cc_change_request", "cc_preview_change", change,
           [&w](const cc_change_request* at) {
             cc_quote out = w.quote();
             return cc_preview_change(w.catalogue, at, &out, nullptr);
           }),
      text("cc_line_explain",
           [](cc_text* at) {
             const cc_line line{0, 0, 0, 1, 0, 1, 100, 1, 1, 100};
             return cc_line_explain(&line, at, nullptr);
           }),
  };
}

inline std::vector<Row> times(World& w) {
  constexpr std::int64_t kInstance = 1'793'606'400'000;
  return {
      written<cc_civil>(
          "cc_civil", "cc_zone_to_civil",
          [&w](cc_civil* at) { return cc_zone_to_civil(w.zone, kInstance, at, nullptr); }),
      written<cc_civil>("cc_civil", "cc_zone_to_civil_f64",
                        [&w](cc_civil* at) {
                          return cc_zone_to_civil_f64(w.zone, static_cast<double>(kInstance), at,
                                                      nullptr);
                        }),
      written<cc_explanation>(
          "cc_explanation", "cc_series_explain",
          [&w](cc_explanation* at) { return cc_series_explain(w.series, kInstance, at, nullptr); }),
      written<cc_explanation>("cc_explanation", "cc_series_explain_f64",
                              [&w](cc_explanation* at) {
                                return cc_series_explain_f64(
                                    w.series, static_cast<double>(kInstance), at, nullptr);
                              }),
      written<cc_period>(
          "cc_period", "cc_billing_period",
          [](cc_period* at) { return cc_billing_period(0, CC_MONTH, 1, 3, at, nullptr); }),
      written<cc_period>("cc_period", "cc_billing_period_at",
                         [](cc_period* at) {
                           return cc_billing_period_at(0, CC_MONTH, 1, 40 * kDay, at, nullptr);
                         }),
  };
}

inline std::vector<Row> signatures(World& w) {
  CC_INIT(cc_presigned_url, url);
  url.data = w.url;
  url.capacity = sizeof w.url;
  return {
      read("cc_webhook_request", "cc_webhook_verifier_verify", w.webhook_request(kSent),
           [&w](const cc_webhook_request* at) {
             CC_INIT(cc_webhook_event, event);
             return cc_webhook_verifier_verify(w.verifier, at, &event, nullptr);
           }),
      written<cc_webhook_event>("cc_webhook_event", "cc_webhook_verifier_verify",
                                [&w](cc_webhook_event* at) {
                                  const auto request = w.webhook_request(kSent);
                                  return cc_webhook_verifier_verify(w.verifier, &request, at,
                                                                    nullptr);
                                }),
      written<cc_webhook_event>(
          "cc_webhook_event", "cc_webhook_check_end",
          [&w](cc_webhook_event* at) {
            const auto request = w.webhook_request(kSent);
            cc_webhook_check* check = nullptr;
            std::uint32_t again = 0;
            cc_webhook_check_new(w.verifier, &request, &check, nullptr);
            cc_webhook_check_update(check, request.body.data, request.body.length);
            const auto code = cc_webhook_check_end(check, at, &again, nullptr);
            cc_webhook_check_free(check);
            return code;
          }),
      text("cc_webhook_verifier_explain",
           [&w](cc_text* at) {
             const auto request = w.webhook_request(kSent + 3'600'000);
             return cc_webhook_verifier_explain(w.verifier, &request, at, nullptr);
           }),
      read("cc_presigner_options", "cc_presigner_new", World::presigner_options(),
           [](const cc_presigner_options* at) {
             cc_presigner* out = nullptr;
             const cc_code code = cc_presigner_new(at, &out, nullptr);
             cc_presigner_free(out);
             return code;
           }),
      read("cc_presign_request", "cc_presigner_presign", World::presign_request(),
           [&w, url](const cc_presign_request* at) {
             cc_presigned_url out = url;
             return cc_presigner_presign(w.presigner, at, &out, nullptr);
           }),
      both("cc_presigned_url", "cc_presigner_presign", url,
           [&w](cc_presigned_url* at) {
             const cc_presign_request request = World::presign_request();
             return cc_presigner_presign(w.presigner, &request, at, nullptr);
           }),
      text("cc_presigner_explain",
           [&w](cc_text* at) {
             const cc_presign_request request = World::presign_request();
             return cc_presigner_explain(w.presigner, &request, at, nullptr);
           }),
  };
}

inline Row error() {
  Row out = written<cc_error>("cc_error", "cc_policy_compile", [](cc_error* at) {
    cc_policy* none = nullptr;
    return cc_policy_compile("[]", 2, &none, at);
  });
  out.expected = static_cast<cc_code>(ErrorCode::wrong_type);
  out.reports = false;
  return out;
}

inline std::vector<Row> rows(World& w) {
  std::vector<Row> all = decisions(w);
  for (const auto& some : {prices(w), times(w), signatures(w)})
    all.insert(all.end(), some.begin(), some.end());
  all.push_back(error());
  return all;
}

}  // namespace creator::c_api::c_struct_test
