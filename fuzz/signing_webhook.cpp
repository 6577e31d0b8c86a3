#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "creator/signing/hex.h"
#include "creator/signing/webhook/diagnosis.h"
#include "creator/signing/webhook/event_id.h"
#include "creator/signing/webhook/respelling.h"

using namespace creator;
using namespace creator::signing;

/// The first line is the header, the second the secret, the rest the body.
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

  const WebhookRequest arrived{header, body, secrets, *now};
  const bool accepted = verifier.verify(arrived).has_value();
  if (diagnose(verifier, arrived).has_value() == accepted) __builtin_trap();

  const auto id = event_id(body);
  if (id.size() > kMostEventIdBytes) __builtin_trap();
  for (const auto spelling : {Spelling::compact, Spelling::indented}) {
    const auto once = respell(body, spelling, 4096);
    if (once && once->size() <= 4096 && respell(*once, spelling, 8192) != once) __builtin_trap();
  }
  if (secret.empty() || secret.size() > kMostSecretBytes) return 0;
  // Signed rightly, any body is accepted, with the same id.
  const std::string right = "t=1748514600,v1=" + to_hex(HmacKey(secret).tag({"1748514600.", body}));
  const auto event = verifier.verify({right, body, secrets, *now});
  if (!event.has_value() || event->id != id) __builtin_trap();
  return 0;
}
