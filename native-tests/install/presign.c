/* The C ABI from C: AWS's published example of a presigned GET. Prints the URL. */
#include <stdio.h>
#include <string.h>

#include "creator/c-api/creator_core.h"

static cc_bytes text(const char* zero_ended) {
  cc_bytes bytes;
  bytes.data = zero_ended;
  bytes.length = strlen(zero_ended);
  return bytes;
}

int main(void) {
  char url[1024];
  cc_presigner* presigner = NULL;
  CC_INIT(cc_error, error);
  CC_INIT(cc_presigner_options, options);
  CC_INIT(cc_presign_request, request);
  CC_INIT(cc_presigned_url, answer);
  if (cc_abi_version() != CC_ABI_VERSION) return 1;

  options.storage = text(
      "{\"host\": \"s3.amazonaws.com\", \"region\": \"us-east-1\", \"bucket\": \"examplebucket\"}");
  options.access_key_id = text("AKIAIOSFODNN7EXAMPLE");
  options.secret_access_key = text("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  if (cc_presigner_new(&options, &presigner, &error) != CC_OK) {
    fprintf(stderr, "%s: %s at %s\n", cc_code_name(error.code), error.message, error.pointer);
    return 2;
  }

  request.method = text("GET");
  request.key = text("test.txt");
  request.now_ms = 1369353600000.0;
  request.expires_in_seconds = 86400;
  answer.data = url;
  answer.capacity = sizeof url;
  if (cc_presigner_presign(presigner, &request, &answer, &error) != CC_OK) {
    fprintf(stderr, "%s: %s\n", cc_code_name(error.code), error.message);
    return 3;
  }
  printf("%.*s\n", (int)answer.length, url);
  cc_presigner_free(presigner);
  return 0;
}
