#pragma once
/* creator_core.h includes this file: include that one.
 *
 * A function whose name ends in _f64 is its namesake with instants as double, for callers without
 * int64 (JavaScript): the same answers, and invalid_instant for a number that is not whole. */

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Time zones
 * ------------------------------------------------------------------------------------- */

/* A time zone of the table inside the library. */
typedef struct cc_zone cc_zone;

/* The release of tzdata that the table was made from, such as "2026f", and the table's SHA-256 in
 * hex. */
CC_API const char* cc_tzdata_version(void) CC_NOEXCEPT;
CC_API const char* cc_tzdata_sha256(void) CC_NOEXCEPT;

/* Finds a zone by its IANA name, in any case, or by an offset from UTC: +05:30, +0530 or +05, up to
 * 23:59 either way. zone_unknown when there is none; the message tells the nearest name. */
CC_API cc_code cc_zone_find(const char* name, size_t length, cc_zone** out,
                            cc_error* error) CC_NOEXCEPT;
CC_API void cc_zone_free(cc_zone* zone) CC_NOEXCEPT;

/* The zone's name as IANA spells it, or as +05:30, and the name that this one is a link to, or the
 * same one. Two zones are the same when their canonical names are. Both texts end with a zero and
 * are good until the zone is freed. */
CC_API const char* cc_zone_name(const cc_zone* zone) CC_NOEXCEPT;
CC_API const char* cc_zone_canonical_name(const cc_zone* zone) CC_NOEXCEPT;

/* Writes the table's names and links, ascending, as many as fit into `capacity`; returns how many
 * there are. Each ends with a zero and is good for ever. `out` may be NULL when `capacity` is 0. */
CC_API size_t cc_zone_names(const char** out, size_t capacity) CC_NOEXCEPT;

/* What a local time that the clocks skip or repeat means. */
#define CC_COMPATIBLE 0u /* skipped: later by the gap's length; repeated: the first */
#define CC_EARLIER 1u    /* skipped: earlier by the gap's length; repeated: the first */
#define CC_LATER 2u      /* skipped: later by the gap's length; repeated: the second */
#define CC_REJECT 3u     /* civil_skipped, civil_repeated */

/* A local time in text, such as 2026-03-29T02:30, as an instant. */
CC_API cc_code cc_zone_to_instant(const cc_zone* zone, const char* local, size_t length,
                                  uint32_t disambiguation, int64_t* out,
                                  cc_error* error) CC_NOEXCEPT;
CC_API cc_code cc_zone_to_instant_f64(const cc_zone* zone, const char* local, size_t length,
                                      uint32_t disambiguation, double* out,
                                      cc_error* error) CC_NOEXCEPT;

typedef struct cc_civil {
  uint32_t size;
  int32_t year;
  uint32_t month; /* 1 to 12 */
  uint32_t day;
  uint32_t hour;
  uint32_t minute;
  uint32_t second;
  uint32_t millisecond;
  int32_t offset_seconds; /* east of Greenwich */
  char text[24];          /* such as 2026-03-29T03:30:00, ended by a zero */
} cc_civil;

/* What clocks show at an instant. */
CC_API cc_code cc_zone_to_civil(const cc_zone* zone, int64_t instant, cc_civil* out,
                                cc_error* error) CC_NOEXCEPT;
CC_API cc_code cc_zone_to_civil_f64(const cc_zone* zone, double instant, cc_civil* out,
                                    cc_error* error) CC_NOEXCEPT;

/* Many at once. Local times are milliseconds since 1970-01-01T00:00 on the zone's wall. `in` and
 * `out` may be the same memory. The first one that is refused ends the call; error->pointer is its
 * place, such as /3. */
CC_API cc_code cc_zone_to_instants_f64(const cc_zone* zone, uint32_t disambiguation,
                                       const double* in, double* out, size_t count,
                                       cc_error* error) CC_NOEXCEPT;
CC_API cc_code cc_zone_to_local_times_f64(const cc_zone* zone, const double* in, double* out,
                                          size_t count, cc_error* error) CC_NOEXCEPT;

/* ---- Recurring series (RFC 5545)
 * -------------------------------------------------------------------- */

typedef struct cc_series cc_series;

/* No instance is left: this is no instant of the calendar. */
#define CC_NO_INSTANCE INT64_MAX

/* A series from a local start such as 2026-11-02T09:00 in `zone`, and a rule such as
 * FREQ=WEEKLY;BYDAY=MO,WE. The zone may be freed before the series. Errors carry /start or /rrule
 * and the offset within. */
CC_API cc_code cc_series_compile(const cc_zone* zone, const char* start, size_t start_length,
                                 const char* rrule, size_t rrule_length, cc_series** out,
                                 cc_error* error) CC_NOEXCEPT;
CC_API void cc_series_free(cc_series* series) CC_NOEXCEPT;

/* The first instance after, the last one before an instant; CC_NO_INSTANCE, or NaN, when there is
 * none. NaN also when the argument is no instant. */
CC_API int64_t cc_series_next(const cc_series* series, int64_t after) CC_NOEXCEPT;
CC_API double cc_series_next_f64(const cc_series* series, double after) CC_NOEXCEPT;
CC_API int64_t cc_series_previous(const cc_series* series, int64_t before) CC_NOEXCEPT;
CC_API double cc_series_previous_f64(const cc_series* series, double before) CC_NOEXCEPT;

/* Instances in [from, until). `count` becomes their number; when that exceeds `capacity` the answer
 * is buffer_too_small and nothing is written. too_many beyond 100,000. */
CC_API cc_code cc_series_between(const cc_series* series, int64_t from, int64_t until, int64_t* out,
                                 uint32_t capacity, uint32_t* count, cc_error* error) CC_NOEXCEPT;
CC_API cc_code cc_series_between_f64(const cc_series* series, double from, double until,
                                     double* out, uint32_t capacity, uint32_t* count,
                                     cc_error* error) CC_NOEXCEPT;

/* The first `most` instances, as far as there are so many; `out` has room for `most`. */
CC_API cc_code cc_series_take(const cc_series* series, uint32_t most, int64_t* out, uint32_t* count,
                              cc_error* error) CC_NOEXCEPT;
CC_API cc_code cc_series_take_f64(const cc_series* series, uint32_t most, double* out,
                                  uint32_t* count, cc_error* error) CC_NOEXCEPT;

/* How many instances there are; UINT32_MAX when neither COUNT nor UNTIL ends the rule. */
CC_API uint32_t cc_series_count(const cc_series* series) CC_NOEXCEPT;

/* Why an instant is an instance, or why not. */
#define CC_OCCURS 0u
#define CC_BEFORE_START 1u
#define CC_OTHER_TIME 2u
#define CC_OTHER_INTERVAL 3u
#define CC_OTHER_WEEKDAY 4u
#define CC_AFTER_COUNT 5u
#define CC_AFTER_UNTIL 6u
#define CC_SECOND_PASS 7u

typedef struct cc_explanation {
  uint32_t size;
  uint32_t reason;        /* CC_OCCURS and so on */
  uint32_t ordinal;       /* of an instance, from 1, as COUNT counts; otherwise 0 */
  int32_t offset_seconds; /* east of Greenwich, at the instant */
  uint32_t moved;         /* 1: the clocks skip the rule's local time, so it came later */
  uint32_t repeated;      /* 1: the clocks show it twice, and this is the first */
  char wanted[24];        /* the local time that the rule asks for */
  char shown[24];         /* what clocks show */
} cc_explanation;

CC_API cc_code cc_series_explain(const cc_series* series, int64_t instant, cc_explanation* out,
                                 cc_error* error) CC_NOEXCEPT;
CC_API cc_code cc_series_explain_f64(const cc_series* series, double instant, cc_explanation* out,
                                     cc_error* error) CC_NOEXCEPT;

/* ---- Billing periods
 * -------------------------------------------------------------------------------- */

#define CC_DAY 0u
#define CC_WEEK 1u
#define CC_MONTH 2u
#define CC_YEAR 3u

typedef struct cc_period {
  uint32_t size;
  int64_t index;
  int64_t start;
  int64_t end; /* not of the period */
} cc_period;

/* Period number `index` of "every `count` units", counted from the anchor, in UTC; with index 0
 * beginning at the anchor. */
CC_API cc_code cc_billing_period(int64_t anchor, uint32_t unit, int32_t count, int64_t index,
                                 cc_period* out, cc_error* error) CC_NOEXCEPT;
/* The period that holds an instant. */
CC_API cc_code cc_billing_period_at(int64_t anchor, uint32_t unit, int32_t count, int64_t instant,
                                    cc_period* out, cc_error* error) CC_NOEXCEPT;
/* `out` is three doubles: index, start, end. `index` must be whole. */
CC_API cc_code cc_billing_period_f64(double anchor, uint32_t unit, int32_t count, double index,
                                     double* out, cc_error* error) CC_NOEXCEPT;
CC_API cc_code cc_billing_period_at_f64(double anchor, uint32_t unit, int32_t count, double instant,
                                        double* out, cc_error* error) CC_NOEXCEPT;

#ifdef __cplusplus
}
#endif
