#include "creator/signing/uri.h"

#include <algorithm>
#include <boost/url/authority_view.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <optional>

namespace creator::signing {
namespace {

namespace urls = boost::urls;

constexpr auto kWithSlash = urls::unreserved_chars + urls::grammar::lut_chars('/');

/// RFC 1035 section 2.3.4.
constexpr std::size_t kMostHostBytes = 253;
constexpr std::size_t kMostLabelBytes = 63;

/// RFC 952 and RFC 1123 section 2.1: labels of letters, digits and inner hyphens.
bool is_host_name(std::string_view name) {
  if (name.empty() || name.size() > kMostHostBytes) return false;
  for (std::size_t at = 0; at <= name.size();) {
    const auto label = name.substr(at, name.find('.', at) - at);
    if (label.empty() || label.size() > kMostLabelBytes) return false;
    if (label.front() == '-' || label.back() == '-') return false;
    if (!std::all_of(label.begin(), label.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }))
      return false;
    at += label.size() + 1;
  }
  return true;
}

/// RFC 6335 section 6: 1 to 65535; 0 is nobody's. Read here, since Boost.URL 1.81 counts modulo
/// 65536 and would take 99999 for 34463.
std::optional<unsigned> read_port(std::string_view digits) {
  constexpr unsigned kMostPort = 65535;
  unsigned port = 0;
  for (const char c : digits) {
    port = port * 10 + static_cast<unsigned>(c - '0');
    if (port > kMostPort) return std::nullopt;
  }
  return port == 0 ? std::nullopt : std::optional(port);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

void append_encoded(std::string& out, std::string_view text, Slash slash) {
  const auto& kept = slash == Slash::keep ? kWithSlash : urls::unreserved_chars;
  const auto before = out.size();
  out.resize(before + text.size() * 3);
  const auto written = urls::encode(out.data() + before, text.size() * 3,
                                    urls::string_view(text.data(), text.size()), kept);
  out.resize(before + written);
}

Result<Host> Host::parse(std::string_view text) {
  const Error invalid{ErrorCode::host_invalid};
  if (text.empty() || text.size() > kMostHostBytes + 6) return invalid;
  const auto authority = urls::parse_authority(urls::string_view(text.data(), text.size()));
  if (!authority.has_value()) return invalid;
  const auto& parsed = *authority;
  if (parsed.has_userinfo()) return invalid;

  Host host;
  const auto name = parsed.encoded_host();
  host.text = lower({name.data(), name.size()});
  switch (parsed.host_type()) {
    case urls::host_type::name:
      if (!is_host_name(host.text)) return invalid;
      host.is_name = true;
      break;
    case urls::host_type::ipv4:
    case urls::host_type::ipv6: break;
    case urls::host_type::none:
    case urls::host_type::ipvfuture: return invalid;
  }
  if (parsed.has_port()) {
    const auto digits = parsed.port();
    const auto port = read_port({digits.data(), digits.size()});
    if (!port) return invalid;
    if (*port != 443) host.text += ':' + std::to_string(*port);
  }
  return host;
}

}  // namespace creator::signing
