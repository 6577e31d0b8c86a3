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

/* A secret is text or bytes. Text is refused (secret_invalid, whose message says why) when it has
 * white space at an end, quotes around it, NAME= before it, or a control character in it; bytes are
 * a key as it is. Both are refused empty and beyond 1024 bytes. */
#define CC_SECRET_BYTES 0u
#define CC_SECRET_TEXT 1u

/* Whether it can be a secret. Webhooks and storages take text, and judge it themselves. */
CC_API cc_code cc_secret_check(const char* secret, size_t length, uint32_t form,
                               cc_error* error) CC_NOEXCEPT;

/* HMAC-SHA256 (RFC 2104): 32 bytes into `out`. `form` is that of the key. */
CC_API cc_code cc_hmac_sha256(const char* key, size_t key_length, uint32_t form,
                              const char* message, size_t message_length, uint8_t* out,
                              cc_error* error) CC_NOEXCEPT;

/* HMAC-SHA256 of a message that comes piece by piece. */
typedef struct cc_hmac cc_hmac;

CC_API cc_code cc_hmac_new(const char* key, size_t key_length, uint32_t form, cc_hmac** out,
                           cc_error* error) CC_NOEXCEPT;
CC_API void cc_hmac_update(cc_hmac* hmac, const char* piece, size_t length) CC_NOEXCEPT;
/* 32 bytes into `out`. To be called once; nothing but cc_hmac_free may follow. */
CC_API void cc_hmac_finish(cc_hmac* hmac, uint8_t* out) CC_NOEXCEPT;
CC_API void cc_hmac_free(cc_hmac* hmac) CC_NOEXCEPT;

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
  /* The names of all headers, one a line; for explanations alone, may be empty. */
  cc_bytes header_names;
} cc_webhook_request;

/* Both texts end with a zero, which their lengths do not count. */
typedef struct cc_webhook_event {
  uint32_t size;
  uint32_t id_length; /* 0: the body names no id */
  uint32_t replay_key_length;
  int64_t timestamp_ms;
  char id[256];
  /* A store of deliveries claims this, so that the work is done once: "stripe:" and the id, or
   * "stripe#" and the SHA-256 of what was signed, where there is no id. */
  char replay_key[320];
} cc_webhook_event;

CC_API cc_code cc_webhook_verifier_verify(const cc_webhook_verifier* verifier,
                                          const cc_webhook_request* request,
                                          cc_webhook_event* event, cc_error* error) CC_NOEXCEPT;

/* Why the request is refused, as JSON for a log, never for the sender: `{"cause": ..., "proven":
 * ..., "advice": ...}`, without a secret; an empty text when it is accepted. Costs a multiple of
 * cc_webhook_verifier_verify, which explains nothing by itself. */
CC_API cc_code cc_webhook_verifier_explain(const cc_webhook_verifier* verifier,
                                           const cc_webhook_request* request, cc_text* out,
                                           cc_error* error) CC_NOEXCEPT;

/* The verification of a request whose body comes piece by piece: memory does not grow with it. Once
 * the signature is right, the body is fed again for its id, and once more where it has none:
 *
 *   cc_webhook_check_new(verifier, &request, &check, &error);
 *   do {
 *     for each piece: cc_webhook_check_update(check, piece, length);
 *     code = cc_webhook_check_end(check, &event, &again, &error);
 *   } while (code == CC_OK && again);
 *   cc_webhook_check_free(check);
 */
typedef struct cc_webhook_check cc_webhook_check;

/* The request's body is not looked at. Of what is wrong with the rest, cc_webhook_check_end tells.
 */
CC_API cc_code cc_webhook_check_new(const cc_webhook_verifier* verifier,
                                    const cc_webhook_request* request, cc_webhook_check** out,
                                    cc_error* error) CC_NOEXCEPT;
/* The code with which the request is refused, if that is known already: no more pieces are needed.
 */
CC_API cc_code cc_webhook_check_update(cc_webhook_check* check, const char* piece,
                                       size_t length) CC_NOEXCEPT;
/* `again` is 1 when the body is to be fed once more, and the event is not filled then. */
CC_API cc_code cc_webhook_check_end(cc_webhook_check* check, cc_webhook_event* event,
                                    uint32_t* again, cc_error* error) CC_NOEXCEPT;
/* As cc_webhook_verifier_explain, of a check that has refused. Bodies are tried only when the
 * request's body is the whole of it. */
CC_API cc_code cc_webhook_check_explain(const cc_webhook_verifier* verifier,
                                        const cc_webhook_check* check,
                                        const cc_webhook_request* request, cc_text* out,
                                        cc_error* error) CC_NOEXCEPT;
CC_API void cc_webhook_check_free(cc_webhook_check* check) CC_NOEXCEPT;

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
  /* 1: keys may have segments `.` and `..`, which browsers and proxies resolve into other paths. */
  uint32_t allow_dot_segments;
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
