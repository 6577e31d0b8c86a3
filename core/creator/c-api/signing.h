#pragma once
/* creator_core.h includes this file: include that one. */

/* Request signing. Everything here handles secrets: the WebAssembly module for pages is linked
 * without it.
 *
 * - Texts, bodies and secrets are borrowed for the time of a call; nothing is kept of them but what
 * a handle is made from. Wipe your own copies with cc_wipe.
 * - Instants and seconds that come in are doubles, exact for each value that is accepted: a NaN or
 * a fraction of the caller is refused, where a cast to an integer would make a number of it.
 */

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cc_bytes {
  const char* data; /* NULL when there is none */
  size_t length;
} cc_bytes;

/* Overwrites memory with zeros; no optimiser removes it. */
CC_API void cc_wipe(void* memory, size_t length) CC_NOEXCEPT;

/* HMAC-SHA256 (RFC 2104): 32 bytes into `out`. */
CC_API void cc_hmac_sha256(const char* key, size_t key_length, const char* message,
                           size_t message_length, uint8_t* out) CC_NOEXCEPT;

/* Webhooks: did the sender I trust send exactly this, just now?
 * ------------------------------------- */

typedef struct cc_webhook_verifier cc_webhook_verifier;

/* For a provider ("stripe"), with settings as JSON (`{}` for the usual ones). */
CC_API cc_code cc_webhook_verifier_new(const char* provider, size_t provider_length,
                                       const char* settings, size_t settings_length,
                                       cc_webhook_verifier** out, cc_error* error) CC_NOEXCEPT;
CC_API void cc_webhook_verifier_free(cc_webhook_verifier* verifier) CC_NOEXCEPT;

typedef struct cc_webhook_request {
  uint32_t size;
  uint32_t secret_count;
  cc_bytes header; /* the signature header's value; empty when there is none */
  cc_bytes body;   /* the bytes as they arrived */
  const cc_bytes* secrets;
  const double* tolerance_seconds; /* NULL: as the settings have it */
  double now_ms;
} cc_webhook_request;

typedef struct cc_webhook_event {
  uint32_t size;
  uint32_t id_length; /* 0: the body names no id */
  const char* id;     /* into the request's body; no zero at its end */
  int64_t timestamp_ms;
} cc_webhook_event;

CC_API cc_code cc_webhook_verifier_verify(const cc_webhook_verifier* verifier,
                                          const cc_webhook_request* request,
                                          cc_webhook_event* event, cc_error* error) CC_NOEXCEPT;

/* Why the request is refused, as JSON for a log, never for the sender: `{"cause": ..., "advice":
 * ...}`, without a secret; an empty text when it is accepted. */
CC_API cc_code cc_webhook_verifier_explain(const cc_webhook_verifier* verifier,
                                           const cc_webhook_request* request, cc_text* out,
                                           cc_error* error) CC_NOEXCEPT;

/* Presigned URLs of an S3-compatible storage
 * -------------------------------------------------------- */

typedef struct cc_presigner cc_presigner;

typedef struct cc_presigner_options {
  uint32_t size;
  cc_bytes storage; /* JSON: host, region, bucket, addressing */
  cc_bytes access_key_id;
  cc_bytes secret_access_key;
  cc_bytes session_token; /* empty for lasting credentials */
} cc_presigner_options;

CC_API cc_code cc_presigner_new(const cc_presigner_options* options, cc_presigner** out,
                                cc_error* error) CC_NOEXCEPT;
CC_API void cc_presigner_free(cc_presigner* presigner) CC_NOEXCEPT;

typedef struct cc_presign_request {
  uint32_t size;
  cc_bytes method; /* "GET" */
  cc_bytes key;    /* UTF-8, not encoded */
  double now_ms;
  double expires_in_seconds;
  double bucket_seconds; /* 0: the time is not cut */
} cc_presign_request;

/* `data` and `capacity` are the caller's; `length` is set also when the capacity is too small. */
typedef struct cc_presigned_url {
  uint32_t size;
  uint32_t length;
  char* data;
  size_t capacity;
  int64_t expires_at_ms;
} cc_presigned_url;

CC_API cc_code cc_presigner_presign(const cc_presigner* presigner,
                                    const cc_presign_request* request, cc_presigned_url* url,
                                    cc_error* error) CC_NOEXCEPT;

/* What was signed, as JSON: `{"canonicalRequest": ..., "stringToSign": ...}`. */
CC_API cc_code cc_presigner_explain(const cc_presigner* presigner,
                                    const cc_presign_request* request, cc_text* out,
                                    cc_error* error) CC_NOEXCEPT;

#ifdef __cplusplus
}
#endif
