#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace creator::signing {

/// Who sends the events. Each signs in its own way.
enum class Provider : std::uint8_t { stripe };

/// A provider's names: everything that is known of it but how it signs.
struct ProviderRow {
  Provider provider;
  std::string_view name;           // in settings and in replay keys
  std::string_view header;         // the signature's, in lower case
  std::string_view secret_prefix;  // of the secrets it hands out
  std::span<const std::string_view> api_key_prefixes;
  std::string_view endpoint_prefix;  // of an endpoint's id, which is shown beside its secret
};

const ProviderRow& row_of(Provider provider);

/// The names, in the order of Provider.
std::span<const std::string_view> provider_names();
std::optional<Provider> provider_named(std::string_view name);

/// Whose signature a header of that name carries, in any case; "" when nobody's that is known.
/// Senders are among them that this library does not verify.
std::string_view sender_of_header(std::string_view header_name);

/// Whose signature has that form; "" when nobody's that is known.
std::string_view sender_of_signature(std::string_view header_value);

}  // namespace creator::signing
