#pragma once
/* creator_core.h includes this file: include that one.
 *
 * Access in casl semantics, for callers that have more than JSON: resources are given as bytes that
 * core/creator/access/casl/resource.h describes, for the shape that the policy's layout names.
 * `field` may be empty: no field in particular. All give invalid_argument for a number out of
 * range, for a policy in other semantics and for bytes that no encoder writes; invalid_instant; and
 * casl_throws where CASL's matcher throws an exception. */

#ifdef __cplusplus
extern "C" {
#endif

/* 1 or 0; or minus the code of the error, which cc_code_name names. */
CC_API int32_t cc_viewer_can_value(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                   const char* field, size_t field_length, const char* resource,
                                   size_t resource_length, double now) CC_NOEXCEPT;

CC_API cc_code cc_viewer_decide_value(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                      const char* field, size_t field_length, const char* resource,
                                      size_t resource_length, double now, cc_decision* out,
                                      cc_error* error) CC_NOEXCEPT;

/* The fields that the viewer may, as CASL's permittedFieldsOf: a JSON array in its order. `all`: a
 * JSON array of the fields that a rule without `fields` is about. Errors also: those of the JSON.
 */
CC_API cc_code cc_viewer_fields_value(const cc_viewer* viewer, uint32_t action, uint32_t type,
                                      const char* all, size_t all_length, const char* resource,
                                      size_t resource_length, double now, cc_text* out,
                                      cc_error* error) CC_NOEXCEPT;

/* Replaces one row. Errors: out_of_range, invalid_argument, too_many. */
CC_API cc_code cc_table_put_value(cc_table* table, uint32_t row, const char* resource,
                                  size_t resource_length) CC_NOEXCEPT;

#ifdef __cplusplus
}
#endif
