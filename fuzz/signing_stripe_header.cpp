#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "creator/signing/hex.h"
#include "creator/signing/webhook/stripe_header.h"

using creator::signing::StripeHeader;

/// What was read, written again, is read as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto header = StripeHeader::parse(text);
  if (!header.has_value()) return 0;
  std::string again = "t=" + std::to_string(header->timestamp);
  for (const auto& signature : header->signatures)
    again.append(",v1=").append(creator::signing::to_hex(signature));
  const auto reread = StripeHeader::parse(again);
  if (!reread.has_value() || reread->timestamp_text != header->timestamp_text ||
      reread->signatures != header->signatures)
    __builtin_trap();
  return 0;
}
