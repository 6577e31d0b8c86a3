#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/pricing/catalogue.h"

using creator::pricing::Catalogue;

/// Whatever the bytes, they are a catalogue or a list of faults; and a catalogue's canonical text
/// is one again, with the same content.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto catalogue =
      Catalogue::compile(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!catalogue.has_value()) {
    if (catalogue.error().empty()) __builtin_trap();
    return 0;
  }
  const auto again = Catalogue::compile(catalogue->canonical());
  if (!again.has_value() || !(*again == *catalogue) || again->hash() != catalogue->hash())
    __builtin_trap();
  return 0;
}
