#include "creator/signing/webhook/trial.h"

#include <algorithm>
#include <string>
#include <vector>

#include "creator/base/json.h"
#include "creator/base/utf8.h"
#include "creator/signing/base64.h"
#include "creator/signing/secret_rule.h"
#include "creator/signing/webhook/respelling.h"

namespace creator::signing {
namespace {

/// As many parts of a list as secrets are accepted.
constexpr std::size_t kMostParts = 16;

std::string_view without_scheme(std::string_view text) {
  constexpr std::string_view kSchemes[] = {"v1,", "v1a,"};
  for (const auto scheme : kSchemes)
    if (text.starts_with(scheme)) return text.substr(scheme.size());
  return text;
}

struct Cleaning {
  Cause cause;
  std::string_view (*clean)(std::string_view);
};
constexpr Cleaning kCleanings[] = {
    {Cause::secret_has_space, without_outer_space},
    {Cause::secret_has_name, without_name},
    {Cause::secret_has_quotes, without_quotes},
    {Cause::secret_has_scheme, without_scheme},
};

std::string_view without_final_newline(std::string_view body) {
  if (body.ends_with('\n')) body.remove_suffix(1);
  if (body.ends_with('\r')) body.remove_suffix(1);
  return body;
}

/// With CRLF for LF, or the other way round where there is one already.
std::string with_other_line_breaks(std::string_view body) {
  const bool has_return = body.find("\r\n") != std::string_view::npos;
  std::string text;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\r' && has_return && i + 1 < body.size() && body[i + 1] == '\n') continue;
    if (body[i] == '\n' && !has_return) text += '\r';
    text += body[i];
  }
  return text;
}

/// The bytes that were read as Latin-1 and written as UTF-8; nothing when the body is no such text.
std::optional<std::string> from_latin1(std::string_view body) {
  std::string bytes;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto byte = static_cast<unsigned char>(body[i]);
    if (byte < 0x80) {
      bytes += body[i];
      continue;
    }
    if ((byte != 0xC2 && byte != 0xC3) || i + 1 == body.size()) return std::nullopt;
    const auto second = static_cast<unsigned char>(body[++i]);
    bytes += static_cast<char>(((byte & 3U) << 6U) | (second & 0x3FU));
  }
  return bytes;
}

/// FNV-1a: tells bodies apart that were tried already.
std::uint64_t fingerprint(std::string_view body) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : body) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

}  // namespace

bool Trial::matches(std::string_view secret, std::string_view body) const {
  const Digest tag = HmacKey(secret).tag({header_.timestamp_text, ".", body});
  unsigned found = 0;
  for (const auto& signature : header_.signatures) found |= equal(tag, signature) ? 1U : 0U;
  return found != 0;
}

std::optional<std::size_t> Trial::any_matches(std::string_view body) const {
  for (std::size_t i = 0; i < secrets_.size(); ++i)
    if (matches(secrets_[i].bytes(), body)) return i;
  return std::nullopt;
}

std::optional<std::size_t> Trial::unchanged() const {
  return any_matches(body_);
}

std::optional<Proof> Trial::of_secrets() const {
  for (std::size_t i = 0; i < secrets_.size(); ++i)
    if (const auto cause = of_secret(secrets_[i].bytes())) return Proof{*cause, i};
  return std::nullopt;
}

std::optional<Cause> Trial::of_secret(std::string_view secret) const {
  std::optional<Cause> first;
  std::string_view clean = secret;
  for (bool again = true; again;) {
    again = false;
    for (const auto& [cause, undo] : kCleanings) {
      const auto undone = undo(clean);
      if (undone.size() == clean.size()) continue;
      clean = undone;
      again = true;
      if (!first) first = cause;
      if (matches(clean, body_)) return first;
    }
  }
  if (clean.find(',') != std::string_view::npos) {
    auto rest = clean;
    for (std::size_t part = 0; part < kMostParts && !rest.empty(); ++part) {
      const auto text = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(text.size() + 1, rest.size()));
      if (matches(without_outer_space(text), body_)) return Cause::secret_is_list;
    }
  }
  const auto prefix = provider_.secret_prefix;
  if (clean.starts_with(prefix)) {
    const auto decoded = secret_from_base64(clean.substr(prefix.size()));
    if (decoded && matches(decoded->bytes(), body_)) return Cause::secret_used_decoded;
    return std::nullopt;
  }
  if (matches(Secret({prefix, clean}).bytes(), body_)) return Cause::secret_without_prefix;
  const Secret encoded = secret_to_base64(secret);
  if (matches(Secret({prefix, encoded.bytes()}).bytes(), body_)) return Cause::secret_was_decoded;
  return std::nullopt;
}

std::optional<Proof> Trial::of_body() const {
  std::vector<std::uint64_t> tried{fingerprint(body_)};
  const auto proves = [&](Cause cause, std::string_view body) -> std::optional<Proof> {
    const auto hash = fingerprint(body);
    if (std::find(tried.begin(), tried.end(), hash) != tried.end()) return std::nullopt;
    tried.push_back(hash);
    const auto secret = any_matches(body);
    return secret ? std::optional(Proof{cause, *secret}) : std::nullopt;
  };

  const bool has_mark = body_.starts_with(kByteOrderMark);
  if (const auto proof = proves(Cause::body_byte_order_mark,
                                has_mark ? std::string(body_.substr(kByteOrderMark.size()))
                                         : std::string(kByteOrderMark).append(body_)))
    return proof;
  const auto bare = without_final_newline(body_);
  for (const std::string_view end : {"", "\n", "\r\n"})
    if (const auto proof = proves(Cause::body_final_newline, std::string(bare).append(end)))
      return proof;
  if (body_.ends_with('\n'))
    if (const auto proof = proves(Cause::body_final_newline, body_.substr(0, body_.size() - 1)))
      return proof;
  if (const auto proof = proves(Cause::body_line_breaks, with_other_line_breaks(body_)))
    return proof;
  if (const auto bytes = from_latin1(body_))
    if (const auto proof = proves(Cause::body_decoded_as_latin1, *bytes)) return proof;
  if (const auto decoded = secret_from_base64(body_))
    if (const auto proof = proves(Cause::body_in_base64, decoded->bytes())) return proof;
  if (body_.starts_with('"')) {
    const auto text = json::parse(body_);
    if (text.has_value() && text->as_string())
      if (const auto proof = proves(Cause::body_encoded_twice, *text->as_string())) return proof;
  }
  for (const auto spelling : usual_spellings()) {
    const auto respelled = respell(body_, spelling, body_.size() * 3);
    if (!respelled) continue;
    const auto cause =
        spelling.escapes == Escapes::kept ? Cause::body_reserialised : Cause::body_escapes_changed;
    if (const auto proof = proves(cause, *respelled)) return proof;
  }
  return std::nullopt;
}

}  // namespace creator::signing
