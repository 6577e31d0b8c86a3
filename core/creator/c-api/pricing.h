#pragma once
/* creator_core.h includes this file: include that one. */

#ifdef __cplusplus
extern "C" {
#endif

/* Amounts are int64 ISO 4217 minor units within plus or minus 2^53 - 1 (no floating point is in
 * this ABI); JavaScript reads and writes them as two 32-bit halves. Prices are numbers: their place
 * in the catalogue, which cc_catalogue_price finds. */

/* ---- currencies and splitting ------------------------------------------------------------------
 */

typedef struct cc_currency {
  uint32_t size;
  uint32_t iso_exponent;       /* digits after the point of an amount here */
  uint32_t display_exponent;   /* digits that people are used to see */
  uint32_t processor_exponent; /* digits of the payment processor's integers */
  int64_t charge_step;         /* the smallest amount that can be charged, in ISO minor units */
  int64_t valid_from;  /* the first instant in force; 0 where that was before October 2021 */
  int64_t valid_until; /* the first instant not in force any more; 0 where there is none */
  int64_t rate_from;   /* so many units of this currency ... */
  int64_t rate_to;     /* ... are so many of the successor; both 0 without one */
  char successor[4];   /* the code that came after, ended by a zero; empty without one */
  uint32_t reserved;
} cc_currency;

/* `code` is three capitals. Codes that were withdrawn since 2021 are answered too, so that old
 * charges can be stated and refunded. Errors: unknown_currency, abi_mismatch. */
CC_API cc_code cc_currency_of(const char* code, size_t length, cc_currency* out,
                              cc_error* error) CC_NOEXCEPT;

#define CC_REMAINDER_LARGEST 0u  /* a step each to the shares that were cut most */
#define CC_REMAINDER_FIRST 1u    /* a step each to the first shares */
#define CC_REMAINDER_RESIDUAL 2u /* all of it to the share number `residual` */

typedef struct cc_split_request {
  uint32_t size;
  char currency[4]; /* three capitals; the fourth byte is not read */
  int64_t amount;
  uint32_t remainder;
  uint32_t residual;
  uint32_t count; /* of weights and of parts, 1 to 1000 */
  uint32_t reserved;
  const int64_t* weights;
  int64_t* parts; /* room for `count` */
} cc_split_request;

/* Fills `parts`, which add up to `amount`. Errors: unknown_currency, not_chargeable, out_of_range,
 * too_many, amount_overflow, invalid_argument, abi_mismatch. */
CC_API cc_code cc_split(const cc_split_request* request, cc_error* error) CC_NOEXCEPT;

/* ---- catalogues --------------------------------------------------------------------------------
 */

typedef struct cc_catalogue cc_catalogue;

#define CC_NO_PRICE UINT32_MAX

/* Reads a catalogue document (JSON). NULL and the first fault in `error` when it has faults. */
CC_API cc_catalogue* cc_catalogue_compile(const char* json, size_t length,
                                          cc_error* error) CC_NOEXCEPT;
CC_API void cc_catalogue_free(cc_catalogue* catalogue) CC_NOEXCEPT;

/* The number of a price; CC_NO_PRICE for an unknown id. */
CC_API uint32_t cc_catalogue_price(const cc_catalogue* catalogue, const char* id,
                                   size_t length) CC_NOEXCEPT;

/* 16 hexadecimal digits, ended by a zero, which live as long as the catalogue. */
CC_API const char* cc_catalogue_hash(const cc_catalogue* catalogue) CC_NOEXCEPT;

/* ---- quotes ------------------------------------------------------------------------------------
 */

#define CC_LINE_RECURRING 0u
#define CC_LINE_TRIAL 1u
#define CC_LINE_CREDIT 2u
#define CC_LINE_DEBIT 3u

#define CC_INVOICE_NOW 0u
#define CC_INVOICE_NEXT 1u

#define CC_PRORATION_CREATE 0u  /* on the next invoice */
#define CC_PRORATION_INVOICE 1u /* invoiced at once */
#define CC_PRORATION_NONE 2u

#define CC_ROUND_HALF_AWAY 0u
#define CC_ROUND_HALF_EVEN 1u
#define CC_ROUND_HALF_UP 2u
#define CC_ROUND_HALF_DOWN 3u
#define CC_ROUND_UP 4u
#define CC_ROUND_DOWN 5u
#define CC_ROUND_CEIL 6u
#define CC_ROUND_FLOOR 7u

typedef struct cc_item {
  uint32_t price;
  uint32_t quantity;
} cc_item;

/* Plan credits that were granted for [from, until): `credits` counts all that the customer has had
 * for that time. */
typedef struct cc_grant {
  int64_t credits;
  int64_t from;
  int64_t until;
} cc_grant;

/* unit_amount x quantity x remaining / length, rounded to a multiple of step; a credit negated. */
typedef struct cc_line {
  uint32_t kind;
  uint32_t invoice;
  uint32_t price;
  uint32_t quantity;
  uint32_t rounding;
  uint32_t step;
  int64_t unit_amount;
  int64_t remaining; /* seconds */
  int64_t length;    /* seconds; a whole period is 1 / 1 */
  int64_t amount;
} cc_line;

#define CC_CREDITS_UNKNOWN (-1)

/* An answer; set `size`, `lines` and `line_capacity` before asking. 60 lines are always enough. */
typedef struct cc_quote {
  uint32_t size;
  uint32_t line_count; /* how many there are, even when buffer_too_small is returned */
  int64_t at;
  int64_t period_start;
  int64_t period_end;
  int64_t subtotal;
  int64_t total;
  int64_t amount_due_now;
  int64_t next_invoice_at;
  int64_t next_invoice_amount;
  int64_t credit_left;
  int64_t credits_granted; /* CC_CREDITS_UNKNOWN where the earlier grants are not told */
  int64_t next_credits;    /* likewise */
  uint32_t line_capacity;
  cc_line* lines;
  cc_grant grant; /* to be kept for the next change; credits 0 where credits_granted is 0 */
} cc_quote;

typedef struct cc_quote_request {
  uint32_t size;
  char currency[4];
  int64_t now;
  uint32_t with_trial; /* 0 for a viewer who had their trial */
  uint32_t item_count;
  const cc_item* items;
  const cc_grant* grants; /* of this customer before */
  uint32_t grant_count;   /* at most 100 */
  uint32_t reserved;
} cc_quote_request;

/* Errors: those of creator/pricing/quote.h, buffer_too_small, abi_mismatch, invalid_argument. */
CC_API cc_code cc_quote_make(const cc_catalogue* catalogue, const cc_quote_request* request,
                             cc_quote* out, cc_error* error) CC_NOEXCEPT;

typedef struct cc_change_request {
  uint32_t size;
  char currency[4];
  int64_t period_start;
  int64_t period_end;
  int64_t at;
  uint32_t behavior;
  uint32_t rounding;
  uint32_t old_count;
  uint32_t new_count;
  const cc_item* old_items;
  const cc_item* new_items;
  const cc_grant* grants; /* of this customer, those for the current period included */
  uint32_t grant_count;   /* at most 100 */
  uint32_t grants_told; /* 0: earlier grants are not known, nor then those of items with credits */
} cc_change_request;

/* Errors: those of creator/pricing/change.h, buffer_too_small, abi_mismatch, invalid_argument. */
CC_API cc_code cc_preview_change(const cc_catalogue* catalogue, const cc_change_request* request,
                                 cc_quote* out, cc_error* error) CC_NOEXCEPT;

/* How the line's amount came about, as text for a person. Errors: out_of_range for a line that is
 * of no quote, line_altered where its amount does not follow from its other integers,
 * out_of_memory. */
CC_API cc_code cc_line_explain(const cc_line* line, cc_text* out, cc_error* error) CC_NOEXCEPT;

#ifdef __cplusplus
}
#endif
