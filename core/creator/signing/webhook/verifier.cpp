#include "creator/signing/webhook/verifier.h"

#include <utility>

#include "creator/signing/webhook/check.h"

namespace creator::signing {

Result<WebhookEvent> WebhookVerifier::verify(const WebhookRequest& request) const {
  WebhookCheck check(settings_, request);
  for (;;) {
    check.update(request.body);
    auto ended = check.end();
    if (!ended.has_value()) return ended.error();
    if (*ended) return **std::move(ended);
  }
}

}  // namespace creator::signing
