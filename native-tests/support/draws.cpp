#include "support/draws.h"

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace creator::test {
namespace {

std::uint32_t setting(const char* name, std::uint32_t otherwise) {
  const char* found = std::getenv(name);
  const std::string_view text = found ? found : "";
  std::uint32_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::uint32_t first_seed() {
  return setting("CREATOR_SEED", 1);
}

std::uint32_t draws(std::uint32_t cases) {
  return cases * setting("CREATOR_DRAWS", 1);
}

}  // namespace creator::test
