#pragma once
/* creator_core.h includes this file: include that one.
 *
 * Access: who may do what. A policy is compiled once, viewers are bound to it, and each answers
 * questions about resources. */

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cc_policy cc_policy;
typedef struct cc_viewer cc_viewer;
/* Not immutable: no other thread may ask while one writes. */
typedef struct cc_table cc_table;
/* Rows on which a viewer may, kept up to date; holds no reference to table or viewer. */
typedef struct cc_selection cc_selection;

/* What a decision says; cc_access_code_name gives the words. */
#define CC_ALLOWED 0u
#define CC_UNAUTHENTICATED 1u
#define CC_FORBIDDEN 2u
#define CC_ACCOUNT_INACTIVE 3u
#define CC_SUBSCRIPTION_REQUIRED 4u
#define CC_INSUFFICIENT_CREDITS 5u
#define CC_NOT_FOUND 6u

#define CC_UNLOCK_NONE 0u
#define CC_UNLOCK_SIGN_IN 1u
#define CC_UNLOCK_SUBSCRIPTION 2u
#define CC_UNLOCK_CREDITS 3u

#define CC_NO_RULE UINT32_MAX
#define CC_NO_INSTANT INT64_MAX

typedef struct cc_decision {
  uint32_t size;
  uint32_t code;        /* CC_ALLOWED and so on */
  uint32_t http_status; /* 200, 401, 402, 403 or 404 */
  uint32_t rule;        /* index of the deciding or nearly met rule, or CC_NO_RULE */
  uint32_t unlock;      /* CC_UNLOCK_NONE and so on */
  int32_t unlock_tier;  /* rank of the lowest tier that opens it, or -1 */
  uint32_t unlock_slot; /* with a subscription: the slot of the attribute that names the creator */
  uint32_t reserved;
  int64_t unlock_credits; /* credits that are missing */
  int64_t valid_until;    /* the next instant at which this may change, or CC_NO_INSTANT */
} cc_decision;

/* Errors of the next two: all faults of the document are counted, the first is described. */
CC_API cc_code cc_policy_compile(const char* text, size_t length, cc_policy** out,
                                 cc_error* error) CC_NOEXCEPT;
CC_API void cc_policy_free(cc_policy* policy) CC_NOEXCEPT;

CC_API cc_code cc_viewer_bind(const cc_policy* policy, const char* facts, size_t length,
                              cc_viewer** out, cc_error* error) CC_NOEXCEPT;
CC_API void cc_viewer_free(cc_viewer* viewer) CC_NOEXCEPT;

/* "SUBSCRIPTION_REQUIRED" and so on; "" for a number that is no code. */
CC_API const char* cc_access_code_name(uint32_t code) CC_NOEXCEPT;

/* The tier of that rank, good while the policy lives; "" when there is none. */
CC_API const char* cc_policy_tier_name(const cc_policy* policy, int32_t rank) CC_NOEXCEPT;

/* Decides about a resource given as a JSON object. Errors: unknown_type, unknown_action,
 * invalid_instant, the faults of the resource. */
CC_API cc_code cc_viewer_decide_json(const cc_viewer* viewer, const char* action,
                                     size_t action_length, const char* type, size_t type_length,
                                     const char* resource, size_t resource_length, int64_t now,
                                     cc_decision* out, cc_error* error) CC_NOEXCEPT;

/* Where the viewer may do the action, for the caller's database: `request` and the answer are JSON,
 * as creator/access/pushdown/where.h says. Errors: unknown_type, unknown_action, invalid_instant,
 * the faults of the request, not_expressible with the pointer of the rule's conditions, too_many.
 */
CC_API cc_code cc_viewer_where(const cc_viewer* viewer, const char* action, size_t action_length,
                               const char* type, size_t type_length, const char* request,
                               size_t request_length, int64_t now, cc_text* out,
                               cc_error* error) CC_NOEXCEPT;

/* The policy for this viewer as raw rules of npm @casl/ability (JSON), as
 * creator/access/pushdown/casl_rules.h says. Errors: invalid_instant, not_expressible, too_many. */
CC_API cc_code cc_viewer_to_casl(const cc_viewer* viewer, int64_t now, cc_text* out,
                                 cc_error* error) CC_NOEXCEPT;

/* Whether a claim holds, as JSON: creator/access/proof.h says what `claim` and the answer are.
 * Errors: the faults of the claim, domain_too_large. */
CC_API cc_code cc_policy_prove(const cc_policy* policy, const char* claim, size_t length,
                               cc_text* out, cc_error* error) CC_NOEXCEPT;

/* The rest is what JavaScript calls, with numbers it has: `now` in ms; actions and types by number,
 * from the policy's layout, where action 0 is `manage`; `row` with as many doubles as the type has
 * slots, NaN for absent, and behind them the arrays and texts to which slots refer
 * (core/creator/access/payload.h), by offsets that are taken at their word. */

/* 1 or 0; -1 when a number is out of range, `now` is no instant, or the policy has casl semantics,
 * which have no rows of slots. */
CC_API int32_t cc_viewer_can_row(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                 const double* row, double now) CC_NOEXCEPT;
/* Errors: invalid_argument, invalid_instant, abi_mismatch. */
CC_API cc_code cc_viewer_decide_row(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                    const double* row, double now, cc_decision* out) CC_NOEXCEPT;
/* The same two about one field, in UTF-8: only rules whose `fields` speak of it are asked. */
CC_API int32_t cc_viewer_can_field(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                   const double* row, double now, const char* field,
                                   size_t length) CC_NOEXCEPT;
CC_API cc_code cc_viewer_decide_field(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                      const double* row, double now, const char* field,
                                      size_t length, cc_decision* out) CC_NOEXCEPT;
/* Writes 1 or 0 for each attribute that the type declares, in that order. Errors: invalid_argument,
 * invalid_instant. */
CC_API cc_code cc_viewer_permitted_fields(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                          const double* row, double now, uint8_t* out) CC_NOEXCEPT;
/* The same for paths into a record, which stand one after the other in `texts`; `ends` holds where
 * each ends, in bytes, rising. What a rule says of a path it says of all below it. */
CC_API cc_code cc_viewer_permitted_paths(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                         const double* row, double now, const char* texts,
                                         const uint32_t* ends, uint32_t count,
                                         uint8_t* out) CC_NOEXCEPT;
/* As cc_viewer_possible, about one field. */
CC_API int32_t cc_viewer_possible_field(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                        const char* field, size_t length) CC_NOEXCEPT;
#define CC_NEVER 0
#define CC_MAYBE 1
#define CC_ALWAYS 2

/* CC_NEVER, CC_MAYBE or CC_ALWAYS; -1 when a number is out of range. */
CC_API int32_t cc_viewer_possible(const cc_viewer* viewer, uint32_t action,
                                  uint32_t type) CC_NOEXCEPT;

/* The rows' values of one slot, to be written; NULL when there is no such slot. The next slot's
 * stand right behind them. */
CC_API double* cc_table_column(cc_table* table, uint32_t slot) CC_NOEXCEPT;
/* Room for so many doubles, to which the columns of arrays and texts refer, to be written; NULL
 * when there are too many. What was there is gone. */
CC_API double* cc_table_pool(cc_table* table, uint32_t doubles) CC_NOEXCEPT;
/* Replaces a row: as many doubles as the type has slots, and behind them the arrays and texts to
 * which they refer, by offsets in doubles from the row's begin. Errors: out_of_range, too_many. */
CC_API cc_code cc_table_put(cc_table* table, uint32_t row, const double* values) CC_NOEXCEPT;
/* Writes the numbers of texts in this table's columns to `symbols`. Texts that are new to the table
 * get the next ones in their order. Text i ends before ends[i], where text i + 1 begins. Errors:
 * invalid_argument where an end is before a begin. */
CC_API cc_code cc_table_intern(cc_table* table, const char* texts, const uint32_t* ends,
                               uint32_t count, uint32_t* symbols) CC_NOEXCEPT;

/* Questions about a table, and about the ways in, name a field in UTF-8, or none with a length of
 * 0: with one, only rules whose `fields` speak of it are asked. */

/* Writes the indices of permitted rows to `out`, which has room for all rows of the table, and
 * their count to `count`. Errors: other_policy, invalid_argument, invalid_instant. */
CC_API cc_code cc_table_filter(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                               const char* field, size_t field_length, double now, uint32_t* out,
                               uint32_t* count) CC_NOEXCEPT;
/* As cc_table_filter for the rows from `first` on, at most `limit` of them, for which `out` has
 * room. Stops judging when the page is full. Errors as cc_table_filter; invalid_argument also for a
 * `first` or `limit` that is negative or no whole number. */
CC_API cc_code cc_table_filter_page(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                                    const char* field, size_t field_length, double now,
                                    double first, double limit, uint32_t* out,
                                    uint32_t* count) CC_NOEXCEPT;
/* Writes how many rows are permitted. Errors as cc_table_filter. */
CC_API cc_code cc_table_count(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                              const char* field, size_t field_length, double now,
                              uint32_t* count) CC_NOEXCEPT;
/* Writes a bit a row to `out`, which has room for (rows + 7) / 8 bytes: the lowest bit of a byte
 * first, 1 for permitted. Errors as cc_table_filter. */
CC_API cc_code cc_table_bitmap(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                               const char* field, size_t field_length, double now,
                               uint8_t* out) CC_NOEXCEPT;
/* Writes a code, an unlock and a tier's rank (-1: none) a row. Errors as cc_table_filter. */
CC_API cc_code cc_table_decide_all(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                                   const char* field, size_t field_length, double now,
                                   uint8_t* codes, uint8_t* unlocks, int16_t* tiers) CC_NOEXCEPT;

/* One way in. */
typedef struct cc_way {
  uint32_t kind; /* CC_UNLOCK_SIGN_IN and so on */
  int32_t tier;  /* rank, or -1 */
  uint32_t slot; /* with a subscription: of the attribute that names the creator */
  uint32_t reserved;
  int64_t credits; /* that are missing */
} cc_way;

/* All ways in, cheapest first: how many there are to `count`, and the first `room` of them to
 * `out`. None when the viewer may already, or may not learn that the row exists. Errors:
 * invalid_argument, invalid_instant. */
CC_API cc_code cc_viewer_ways_row(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                  const double* row, const char* field, size_t field_length,
                                  double now, cc_way* out, uint32_t room,
                                  uint32_t* count) CC_NOEXCEPT;

/* To whom a row is open; from 0 on the rank of the tier that is needed. */
#define CC_OPEN_TO_ANYONE (-3)
#define CC_OPEN_TO_ACCOUNTS (-2)
#define CC_OPEN_TO_SUBSCRIBERS (-1)
#define CC_OPEN_TO_NOBODY 32767

/* Writes the lowest level that opens it, a row. Errors: invalid_argument, invalid_instant. */
CC_API cc_code cc_table_openings(const cc_table* table, uint32_t action, const char* field,
                                 size_t field_length, double now, int16_t* out) CC_NOEXCEPT;
/* Writes all levels that open one row, rising, at most 258, and their count. Errors: the same, and
 * out_of_range. */
CC_API cc_code cc_table_row_openings(const cc_table* table, uint32_t action, const char* field,
                                     size_t field_length, uint32_t row, double now, int16_t* out,
                                     uint32_t* count) CC_NOEXCEPT;

#define CC_DIFF_SAME 0u
#define CC_DIFF_ALLOWED 1u   /* newly */
#define CC_DIFF_DENIED 2u    /* newly */
#define CC_DIFF_OTHERWISE 3u /* denied with another code or way in; only `with_answers` */

/* Writes what changes a row when `after` decides instead of `before`: each a viewer and a table of
 * one policy, the tables of the same resources. Errors: other_policy, invalid_argument,
 * invalid_instant. */
CC_API cc_code cc_table_diff(const cc_table* before, const cc_viewer* before_viewer,
                             uint32_t before_action, const cc_table* after,
                             const cc_viewer* after_viewer, uint32_t after_action, double now,
                             uint32_t with_answers, uint8_t* out) CC_NOEXCEPT;

/* Says that a row was written through its columns. Errors: out_of_range. */
CC_API cc_code cc_table_touch(cc_table* table, uint32_t row) CC_NOEXCEPT;

/* Judges every row. Errors: other_policy, invalid_argument, invalid_instant, out_of_memory. */
CC_API cc_code cc_selection_make(const cc_table* table, const cc_viewer* viewer, uint32_t action,
                                 const char* field, size_t field_length, double now,
                                 cc_selection** out) CC_NOEXCEPT;
CC_API void cc_selection_free(cc_selection* selection) CC_NOEXCEPT;
/* Judges again the rows that may have changed, for that viewer or another: how many to `judged`,
 * and how many are now otherwise to `changed`. Errors: other_policy, other_table, invalid_instant.
 */
CC_API cc_code cc_selection_refresh(cc_selection* selection, const cc_table* table,
                                    const cc_viewer* viewer, double now, uint32_t* judged,
                                    uint32_t* changed) CC_NOEXCEPT;
/* How many rows are permitted. */
CC_API uint32_t cc_selection_count(const cc_selection* selection) CC_NOEXCEPT;
/* A bit a row, as cc_table_bitmap; good until the next refresh. */
CC_API const uint8_t* cc_selection_bits(const cc_selection* selection) CC_NOEXCEPT;

#ifdef __cplusplus
}
#endif
