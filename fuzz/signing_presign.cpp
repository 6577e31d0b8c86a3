#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "creator/base/utf8.h"
#include "creator/signing/presigner.h"

using namespace creator;
using namespace creator::signing;

/// Three numbers of eight bytes, then the key. What is accepted has a URL of legal characters, in
/// which the key can be read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  double numbers[3];
  if (size < sizeof numbers) return 0;
  std::memcpy(numbers, data, sizeof numbers);
  const std::string_view key(reinterpret_cast<const char*>(data) + sizeof numbers,
                             size - sizeof numbers);
  const auto now = to_instant(numbers[0]);
  if (!now.has_value()) return 0;

  StorageSettings storage;
  storage.host = *Host::parse("s3.amazonaws.com");
  storage.region = "us-east-1";
  storage.bucket = "examplebucket";
  const auto credentials = Credentials::check("AKIAIOSFODNN7EXAMPLE", SecretView("secret"), "");
  const Presigner presigner(storage, *credentials);
  const PresignRequest request{Method::get, key, *now, numbers[1], numbers[2]};
  auto with_dots = request;
  with_dots.allow_dot_segments = true;
  const auto url = presigner.presign(with_dots);
  const auto strict = presigner.presign(request);
  const std::string framed = "/" + std::string(key) + "/";
  const bool has_dots =
      framed.find("/./") != std::string::npos || framed.find("/../") != std::string::npos;
  if (strict.has_value() && (has_dots || !url.has_value() || strict->url != url->url))
    __builtin_trap();
  if (!strict.has_value() && url.has_value() && !has_dots) __builtin_trap();
  if (!url.has_value()) return 0;
  if (key.empty() || key.size() > kMostObjectKeyBytes || first_invalid_utf8(key)) __builtin_trap();

  constexpr std::string_view kHead = "https://examplebucket.s3.amazonaws.com/";
  if (!url->url.starts_with(kHead)) __builtin_trap();
  for (const char c : url->url)
    if (c <= ' ' || c > '~' || c == '#' || c == '"' || c == '<' || c == '>') __builtin_trap();
  const auto path = std::string_view(url->url).substr(kHead.size());
  std::string decoded;
  for (std::size_t i = 0; i < path.size() && path[i] != '?'; ++i) {
    if (path[i] != '%') {
      decoded += path[i];
      continue;
    }
    decoded += static_cast<char>(std::stoi(std::string(path.substr(i + 1, 2)), nullptr, 16));
    i += 2;
  }
  if (decoded != key) __builtin_trap();
  const auto lives = to_ms(url->expires_at) - to_ms(*now);
  if (lives <= 0 || lives > kMostExpiresInSeconds * 1000) __builtin_trap();
  return 0;
}
