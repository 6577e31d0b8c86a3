#pragma once
/* The C ABI of creator-core: what the native shared library exports, and the WebAssembly module
 * raw.
 *
 * - Handles are opaque; each has one `_free`, which accepts NULL. A handle is immutable once made,
 * so any number of threads may ask it questions at once.
 * - Text is UTF-8 with its length in bytes; no terminating zero is needed or read.
 * - A function that can fail returns a cc_code: 0, or the number of an error code, and describes
 * the error in `error` when that is not NULL.
 * - Every struct that the caller owns and that has a `size` begins with it: set it with CC_INIT.
 *   Structs grow at their end only. A library that is newer than the caller fills no more than the
 *   caller knows, and takes what the caller lacks for zero; a library that is older leaves what it
 *   does not know as it is, and reads a struct only when it holds zeros there. Otherwise, and for a
 *   size that no version gives the struct, the answer is abi_mismatch.
 * - Instants are int64 milliseconds since 1970-01-01T00:00Z; amounts are int64 minor units.
 */
#include <stddef.h>
#include <stdint.h>

#if defined(__EMSCRIPTEN__)
/* `used` keeps a function that nothing in C++ calls, and makes emcc export it. */
#define CC_API __attribute__((used, visibility("default")))
#elif defined(_WIN32)
#define CC_API
#else
#define CC_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
#define CC_NOEXCEPT noexcept
extern "C" {
#else
#define CC_NOEXCEPT
#endif

/* Raised when a function or struct changes so that an old caller would misread it. */
#define CC_ABI_VERSION 2

/* Declares a caller-owned struct, zeroed, with its size set: CC_INIT(cc_error, error); */
#ifdef __cplusplus
#define CC_INIT(type, name) \
  type name{};              \
  (name).size = sizeof(type)
#else
#define CC_INIT(type, name) type name = {.size = sizeof(type)}
#endif

typedef uint32_t cc_code;
#define CC_OK 0u

/* `offset` when the fault has no place in a text. */
#define CC_NO_OFFSET UINT32_MAX

/* The first fault; `faults` tells how many the document has. Texts end with a zero and are cut to
 * fit, at a character's start. */
typedef struct cc_error {
  uint32_t size;
  cc_code code;
  uint32_t offset;
  uint32_t faults;
  char pointer[256];
  char message[512];
} cc_error;

/* A text owned by the library; give it back with cc_text_free. */
typedef struct cc_text {
  uint32_t size;
  uint32_t length;
  char* data;
} cc_text;

CC_API uint32_t cc_abi_version(void) CC_NOEXCEPT;

/* The stable name of a code, such as "json_syntax"; "" for a number that is no code. */
CC_API const char* cc_code_name(cc_code code) CC_NOEXCEPT;

/* What a code means, as a sentence without a final stop, such as "The text is not valid JSON (RFC
 * 8259)": for functions that describe no cc_error. "" for a number that is no code. */
CC_API const char* cc_code_sentence(cc_code code) CC_NOEXCEPT;

CC_API void cc_text_free(cc_text* text) CC_NOEXCEPT;

/* Memory of the module, for a caller that writes arguments into it (WebAssembly). NULL when there
 * is none left. */
CC_API void* cc_alloc(size_t bytes) CC_NOEXCEPT;
CC_API void cc_free(void* memory) CC_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#include "creator/c-api/access.h"
#include "creator/c-api/access_casl.h"
#include "creator/c-api/pricing.h"
#include "creator/c-api/schedule.h"
#include "creator/c-api/signing.h"
