// Prints js-bindings/src/generated/abi.ts: the C ABI as JavaScript sees it in wasm32. Run by
// tools/emit-abi.mjs.
#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "creator/access/casl/resource.h"
#include "creator/access/code.h"
#include "creator/access/decision.h"
#include "creator/access/operand.h"
#include "creator/access/payload.h"
#include "creator/access/possibility.h"
#include "creator/access/table.h"
#include "creator/access/value_type.h"
#include "creator/access/vocabulary.h"
#include "creator/base/error.h"
#include "creator/base/instant.h"
#include "creator/base/limits.h"
#include "creator/base/period.h"
#include "creator/c-api/creator_core.h"
#include "creator/pricing/quote.h"
#include "creator/pricing/request.h"
#include "creator/pricing/rounding.h"
#include "creator/pricing/split.h"
#include "creator/schedule/series.h"
#include "creator/schedule/zone.h"
#include "creator/signing/credentials.h"
#include "creator/signing/crypto.h"
#include "creator/signing/presigner.h"
#include "creator/signing/secret_rule.h"
#include "creator/signing/webhook/diagnosis.h"
#include "creator/signing/webhook/request.h"
#include "creator/signing/webhook/stripe_header.h"
#include "for_each.h"
#include "functions.h"
#include "layout.h"

namespace creator::abi {
namespace {

// ---- structs ------------------------------------------------------------------------------------

#define ABI_FIELD(name) field<decltype(Struct::name)>(#name, offsetof(Struct, name))
#define ABI_STRUCT(type, ...)                                                          \
  {                                                                                    \
    using Struct = type;                                                               \
    constexpr std::array fields{CREATOR_FOR_EACH(ABI_FIELD, __VA_ARGS__)};             \
    static_assert(is_complete<Struct>(fields), "a field is missing, or out of order"); \
    print_struct(#type, sizeof(Struct), fields);                                       \
  }

void print_struct(const std::string& name, std::size_t bytes, std::span<const Field> fields) {
  std::printf("\nexport const sizeof_%s = %zu;\n", name.c_str(), bytes);
  for (const auto& field : fields) {
    std::printf("export const %s_%s = %zu as %sField;\n", name.c_str(),
                std::string(field.name).c_str(), field.offset, std::string(field.kind).c_str());
  }
}

void print_structs() {
  ABI_STRUCT(cc_error, size, code, offset, faults, pointer, message)
  ABI_STRUCT(cc_text, size, length, data)
  ABI_STRUCT(cc_decision, size, code, http_status, rule, unlock, unlock_tier, unlock_slot, reserved,
             unlock_credits, valid_until)
  ABI_STRUCT(cc_way, kind, tier, slot, reserved, credits)
  ABI_STRUCT(cc_currency, size, iso_exponent, display_exponent, processor_exponent, charge_step,
             valid_from, valid_until, rate_from, rate_to, successor, reserved)
  ABI_STRUCT(cc_split_request, size, currency, amount, remainder, residual, count, reserved,
             weights, parts)
  ABI_STRUCT(cc_item, price, quantity)
  ABI_STRUCT(cc_grant, credits, from, until)
  ABI_STRUCT(cc_line, kind, invoice, price, quantity, rounding, step, unit_amount, remaining,
             length, amount)
  ABI_STRUCT(cc_quote, size, line_count, at, period_start, period_end, subtotal, total,
             amount_due_now, next_invoice_at, next_invoice_amount, credit_left, credits_granted,
             next_credits, line_capacity, lines, grant)
  ABI_STRUCT(cc_quote_request, size, currency, now, with_trial, item_count, items, grants,
             grant_count, reserved)
  ABI_STRUCT(cc_change_request, size, currency, period_start, period_end, at, behavior, rounding,
             old_count, new_count, old_items, new_items, grants, grant_count, grants_told)
  ABI_STRUCT(cc_civil, size, year, month, day, hour, minute, second, millisecond, offset_seconds,
             text)
  ABI_STRUCT(cc_explanation, size, reason, ordinal, offset_seconds, moved, repeated, wanted, shown)
  ABI_STRUCT(cc_period, size, index, start, end)
  ABI_STRUCT(cc_bytes, data, length)
  ABI_STRUCT(cc_webhook_request, size, secret_count, header, body, secrets, tolerance_seconds,
             now_ms, header_names)
  ABI_STRUCT(cc_webhook_event, size, id_length, replay_key_length, timestamp_ms, id, replay_key)
  ABI_STRUCT(cc_presigner_options, size, storage, access_key_id, secret_access_key, session_token)
  ABI_STRUCT(cc_presign_request, size, method, key, now_ms, expires_in_seconds, bucket_seconds,
             allow_dot_segments)
  ABI_STRUCT(cc_presigned_url, size, length, data, capacity, expires_at_ms)
}

// ---- enumerations -------------------------------------------------------------------------------

struct Enumerator {
  const char* name;
  std::uint32_t number;
  std::string word;
};
struct Enumeration {
  const char* words;
  const char* type;
  std::vector<Enumerator> enumerators;
};

std::string word(access::Code code, const char* /*name*/) {
  return std::string(access::name(code));
}
/// Elsewhere documents and TypeScript have the core's own words.
template <class Value>
std::string word(Value /*value*/, const char* name) {
  return name;
}

std::vector<Enumeration> enumerations() {
  std::vector<Enumeration> all;
#define CREATOR_ENUMERATION(words, Type) \
  {                                      \
    using Value = Type;                  \
    Enumeration found{#words, #Type, {}};
#define CREATOR_ENUMERATOR(CC_NAME, name) \
  found.enumerators.push_back({#CC_NAME, CC_NAME, word(Value::name, #name)});
#define CREATOR_ENUMERATION_END    \
  all.push_back(std::move(found)); \
  }
#include "creator/c-api/enumerators.inc"
#undef CREATOR_ENUMERATION
#undef CREATOR_ENUMERATOR
#undef CREATOR_ENUMERATION_END
  return all;
}

/// False when the numbers of an enumeration leave a gap, so that a list could not give its words.
bool print_enumerations() {
  for (const auto& [words, type, enumerators] : enumerations()) {
    std::string list;
    std::uint32_t expected = 0;
    std::printf("\n");
    for (const auto& [name, number, text] : enumerators) {
      if (number != expected++) return false;
      std::printf("export const %s = %u;\n", name, static_cast<unsigned>(number));
      list += (list.empty() ? "\"" : ", \"") + text + "\"";
    }
    std::printf("/** The words of %s, by number. */\nexport const %s = [%s] as const;\n", type,
                words, list.c_str());
  }
  return true;
}

#define ABI_CASL_TAG(name) \
  case access::casl::Tag::name: return #name
const char* name_of(access::casl::Tag tag) {
  // A tag that is not listed does not compile.
  switch (tag) {
    ABI_CASL_TAG(undefined);
    ABI_CASL_TAG(hole);
    ABI_CASL_TAG(null);
    ABI_CASL_TAG(no);
    ABI_CASL_TAG(yes);
    ABI_CASL_TAG(number);
    ABI_CASL_TAG(text);
    ABI_CASL_TAG(bigint);
    ABI_CASL_TAG(symbol);
    ABI_CASL_TAG(unorderable);
    ABI_CASL_TAG(array);
    ABI_CASL_TAG(array_ordered);
    ABI_CASL_TAG(object);
    ABI_CASL_TAG(object_equal);
    ABI_CASL_TAG(object_ordered);
    ABI_CASL_TAG(function);
  }
  return nullptr;
}

void print_casl_tags() {
  std::printf("\n// access::casl::Tag\n");
  for (unsigned tag = 0;; ++tag) {
    const char* const name = name_of(static_cast<access::casl::Tag>(tag));
    if (!name) return;
    std::string upper = name;
    for (auto& letter : upper)
      if (letter != '_') letter = static_cast<char>(letter - 'a' + 'A');
    std::printf("export const CASL_TAG_%s = %u;\n", upper.c_str(), tag);
  }
}

// ---- limits -------------------------------------------------------------------------------------

/// Doubles hold the limits exactly, and INT64_MAX as the 2^63 that its halves add up to.
template <class Number>
void print_constant(const char* name, Number value, const char* source) {
  std::printf("export const %s = %.0f; // %s\n", name, static_cast<double>(value), source);
}
#define ABI_CONSTANT(name) print_constant(#name, name, "c-api");
#define ABI_LIMIT(name, value) print_constant(#name, value, #value);

void print_limits() {
  std::printf("\n");
  ABI_CONSTANT(CC_ABI_VERSION)
  ABI_CONSTANT(CC_OK)
  ABI_CONSTANT(CC_NO_OFFSET)
  ABI_CONSTANT(CC_NO_RULE)
  ABI_CONSTANT(CC_NO_INSTANT)
  ABI_CONSTANT(CC_OPEN_TO_ANYONE)
  ABI_CONSTANT(CC_OPEN_TO_ACCOUNTS)
  ABI_CONSTANT(CC_OPEN_TO_SUBSCRIBERS)
  ABI_CONSTANT(CC_OPEN_TO_NOBODY)
  ABI_CONSTANT(CC_CREDITS_UNKNOWN)
  ABI_CONSTANT(CC_DIFF_SAME)
  ABI_CONSTANT(CC_DIFF_ALLOWED)
  ABI_CONSTANT(CC_DIFF_DENIED)
  ABI_CONSTANT(CC_DIFF_OTHERWISE)
  ABI_LIMIT(FIRST_INSTANT, to_ms(kFirstInstant))
  ABI_LIMIT(LAST_INSTANT, to_ms(kLastInstant))
  ABI_LIMIT(MOST_DOCUMENT_BYTES, kMostDocumentBytes)
  ABI_LIMIT(MOST_DOCUMENT_DEPTH, kMostDocumentDepth)
  ABI_LIMIT(MOST_FAULTS, kMostFaults)
  ABI_LIMIT(MOST_SLOTS, access::kMostSlots)
  ABI_LIMIT(MOST_ENUM_VALUES, access::kMostEnumValues)
  ABI_LIMIT(MOST_ELEMENTS, access::kMostElements)
  ABI_LIMIT(MOST_TEXT_BYTES, access::kMostTextBytes)
  ABI_LIMIT(MOST_TABLE_ROWS, access::kMostTableRows)
  ABI_LIMIT(MOST_TABLE_CELLS, access::kMostTableCells)
  ABI_LIMIT(FIRST_ROW_SYMBOL, access::kFirstRowSymbol)
  ABI_LIMIT(MOST_RESOURCE_BYTES, access::casl::kMostResourceBytes)
  ABI_LIMIT(MOST_RESOURCE_DEPTH, access::casl::kMostResourceDepth)
  ABI_LIMIT(MOST_SHARES, pricing::kMostShares)
  ABI_LIMIT(MOST_ITEMS, pricing::kMostItems)
  ABI_LIMIT(MOST_GRANTS, pricing::kMostGrants)
  ABI_LIMIT(MOST_QUANTITY, pricing::kMostQuantity)
  ABI_LIMIT(MOST_INSTANCES, schedule::kMostInstances)
  ABI_LIMIT(MOST_SIGNATURES, signing::kMostSignatures)
  ABI_LIMIT(MOST_SIGNATURE_HEADER_BYTES, signing::kMostSignatureHeaderBytes)
  ABI_LIMIT(MOST_SECRETS, signing::kMostSecrets)
  ABI_LIMIT(MOST_SECRET_BYTES, signing::kMostSecretBytes)
  ABI_LIMIT(MOST_DIAGNOSED_BYTES, signing::kMostDiagnosedBytes)
  ABI_LIMIT(MOST_ACCESS_KEY_ID_BYTES, signing::kMostAccessKeyIdBytes)
  ABI_LIMIT(MOST_SESSION_TOKEN_BYTES, signing::kMostSessionTokenBytes)
  ABI_LIMIT(MOST_OBJECT_KEY_BYTES, signing::kMostObjectKeyBytes)
  ABI_LIMIT(DIGEST_BYTES, signing::kDigestBytes)
}

// ---- functions ----------------------------------------------------------------------------------

struct Function {
  std::string name;
  std::string member;
};
#define ABI_FUNCTION(name)                             \
  Function {                                           \
#name, Signature < decltype(name)> ::member(#name) \
  }

void print_functions(const char* module, const char* base, const std::vector<Function>& functions) {
  std::printf("\nexport type %sFunctions = %s{\n", module, base);
  std::string names;
  for (const auto& [name, member] : functions) {
    std::printf("  %s;\n", member.c_str());
    names += "  \"" + name + "\",\n";
  }
  std::printf("};\n\nexport const functionsOf%s = [\n%s] as const;\n", module, names.c_str());
}

void print_functions() {
  print_functions(
      "Core", "",
      {CREATOR_FOR_EACH(
          ABI_FUNCTION, cc_abi_version, cc_code_name, cc_code_sentence, cc_text_free, cc_alloc,
          cc_free, cc_policy_compile, cc_policy_free, cc_viewer_bind, cc_viewer_free,
          cc_access_code_name, cc_policy_tier_name, cc_viewer_decide_json, cc_viewer_where,
          cc_viewer_to_casl, cc_policy_prove, cc_viewer_can_row, cc_viewer_decide_row,
          cc_viewer_can_field, cc_viewer_decide_field, cc_viewer_permitted_fields,
          cc_viewer_permitted_paths, cc_viewer_possible_field, cc_viewer_possible, cc_table_column,
          cc_table_pool, cc_table_put, cc_table_intern, cc_table_filter, cc_table_filter_page,
          cc_table_count, cc_table_bitmap, cc_table_decide_all, cc_viewer_ways_row,
          cc_table_openings, cc_table_row_openings, cc_table_diff, cc_table_touch,
          cc_selection_make, cc_selection_free, cc_selection_refresh, cc_selection_count,
          cc_selection_bits, cc_viewer_can_value, cc_viewer_decide_value, cc_viewer_fields_value,
          cc_table_put_value, cc_currency_of, cc_split, cc_catalogue_compile, cc_catalogue_free,
          cc_catalogue_price, cc_catalogue_hash, cc_quote_make, cc_preview_change, cc_line_explain,
          cc_tzdata_version, cc_tzdata_sha256, cc_zone_find, cc_zone_free, cc_zone_name,
          cc_zone_canonical_name, cc_zone_names, cc_zone_to_instant, cc_zone_to_instant_f64,
          cc_zone_to_civil, cc_zone_to_civil_f64, cc_zone_to_instants_f64,
          cc_zone_to_local_times_f64, cc_series_compile, cc_series_free, cc_series_next,
          cc_series_next_f64, cc_series_previous, cc_series_previous_f64, cc_series_between,
          cc_series_between_f64, cc_series_take, cc_series_take_f64, cc_series_count,
          cc_series_explain, cc_series_explain_f64, cc_billing_period, cc_billing_period_at,
          cc_billing_period_f64, cc_billing_period_at_f64)});
  print_functions(
      "Server", "CoreFunctions & ",
      {CREATOR_FOR_EACH(ABI_FUNCTION, cc_wipe, cc_secret_check, cc_hmac_sha256, cc_hmac_new,
                        cc_hmac_update, cc_hmac_finish, cc_hmac_free, cc_webhook_check_new,
                        cc_webhook_check_update, cc_webhook_check_end, cc_webhook_check_explain,
                        cc_webhook_check_free, cc_webhook_verifier_new, cc_webhook_verifier_free,
                        cc_webhook_verifier_verify, cc_webhook_verifier_explain, cc_presigner_new,
                        cc_presigner_free, cc_presigner_presign, cc_presigner_explain)});
}

constexpr const char* kHead =
    "// Generated by tools/emit-abi from core/creator/c-api/: do not edit.\n"
    "import type {\n  CharsField,\n  Float64Field,\n  Int32Field,\n  Int64Field,\n  Pointer,\n"
    "  PointerField,\n  StructField,\n  Uint32Field,\n} from \"../abi/field.js\";\n"
    "\n// Structs: their sizes, and the offsets of their fields.\n";

}  // namespace
}  // namespace creator::abi

int main() {
  using namespace creator::abi;  // NOLINT(google-build-using-namespace)
  std::printf("%s", kHead);
  print_structs();
  if (!print_enumerations()) {
    std::fprintf(stderr, "an enumeration does not count up from 0\n");
    return 1;
  }
  print_casl_tags();
  print_limits();
  print_functions();
  return 0;
}
