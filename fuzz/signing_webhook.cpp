#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "creator/signing/hex.h"
#include "creator/signing/secret_rule.h"
#include "creator/signing/webhook/check.h"
#include "creator/signing/webhook/diagnosis.h"
#include "creator/signing/webhook/event_id.h"
#include "creator/signing/webhook/respelling.h"

using namespace creator;
using namespace creator::signing;

namespace {

std::string id_of(std::string_view body, std::size_t size) {
  EventIdReader reader;
  for (; !body.empty(); body.remove_prefix(std::min(size, body.size())))
    reader.feed(body.substr(0, size));
  return std::string(reader.id());
}

/// In pieces of `size` bytes.
Result<WebhookEvent> verify_in_pieces(const WebhookVerifier& verifier,
                                      const WebhookRequest& request, std::size_t size) {
  WebhookCheck check(verifier.settings(), request);
  for (;;) {
    for (auto rest = request.body; !rest.empty(); rest.remove_prefix(std::min(size, rest.size())))
      check.update(rest.substr(0, size));
    const auto ended = check.end();
    if (!ended.has_value()) return ended.error();
    if (*ended) return **ended;
  }
}

}  // namespace

/// The first line is the header and the names of headers, the second the secret, the rest the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto line = [&rest] {
    const auto text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    return text;
  };
  const auto header = line();
  const auto secret = line();
  const auto body = rest;
  const auto now = to_instant(1748514600000.0);
  const SecretView secrets[] = {SecretView(secret)};
  const WebhookVerifier verifier{WebhookSettings{}};

  const WebhookRequest arrived{header, body, secrets, *now, std::nullopt, header};
  const bool accepted = verifier.verify(arrived).has_value();
  const auto diagnosis = diagnose(verifier, arrived);
  if (diagnosis.has_value() == accepted) __builtin_trap();
  if (verify_in_pieces(verifier, arrived, 7).has_value() != accepted) __builtin_trap();

  const auto id = id_of(body, body.size() + 1);
  if (id.size() > kMostEventIdBytes || id != id_of(body, 1) || id != id_of(body, 5))
    __builtin_trap();
  for (const auto spelling : usual_spellings()) {
    const auto once = respell(body, spelling, 4096);
    if (once && once->size() <= 4096 && respell(*once, spelling, 8192) != once) __builtin_trap();
  }
  if (secret_fault(SecretView(secret), SecretForm::text)) {
    if (accepted) __builtin_trap();
    return 0;
  }
  // Signed rightly, any body is accepted, with the same id, and however it is cut.
  const std::string right = "t=1748514600,v1=" + to_hex(HmacKey(secret).tag({"1748514600.", body}));
  const WebhookRequest genuine{right, body, secrets, *now};
  const auto event = verifier.verify(genuine);
  if (!event.has_value() || event->id != id || event->replay_key.empty()) __builtin_trap();
  const auto pieces = verify_in_pieces(verifier, genuine, 3);
  if (!pieces.has_value() || pieces->replay_key != event->replay_key) __builtin_trap();
  // With a line break after it, what went wrong is proven, unless that signature is right as well.
  const std::string longer = std::string(body) + '\n';
  const auto changed = diagnose(verifier, {right, longer, secrets, *now});
  if (longer.size() <= kMostDiagnosedBytes && (!changed || !changed->proven)) __builtin_trap();
  return 0;
}
