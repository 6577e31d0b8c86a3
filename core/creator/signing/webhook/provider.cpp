#include "creator/signing/webhook/provider.h"

#include <algorithm>
#include <array>

#include "creator/signing/hex.h"

namespace creator::signing {
namespace {

constexpr std::string_view kStripeApiKeys[] = {"sk_", "rk_", "pk_"};

constexpr ProviderRow kProviderRows[] = {
    {Provider::stripe, "stripe", "stripe-signature", "whsec_", kStripeApiKeys, "we_"},
};

constexpr auto kProviderNames = [] {
  std::array<std::string_view, std::size(kProviderRows)> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kProviderRows[i].name;
  return names;
}();

struct Sender {
  std::string_view name;
  std::string_view header;  // in lower case
};

/// Each from the sender's own documentation of its webhooks.
constexpr Sender kSenders[] = {
    {"stripe", "stripe-signature"},
    {"standard", "webhook-signature"},
    {"svix", "svix-signature"},
    {"mux", "mux-signature"},
    {"paddle", "paddle-signature"},
    {"lemonsqueezy", "x-signature"},
    {"github", "x-hub-signature-256"},
    {"github", "x-hub-signature"},
    {"shopify", "x-shopify-hmac-sha256"},
    {"slack", "x-slack-signature"},
    {"discord", "x-signature-ed25519"},
    {"twitch", "twitch-eventsub-message-signature"},
    {"square", "x-square-hmacsha256-signature"},
    {"cloudinary", "x-cld-signature"},
    {"workos", "workos-signature"},
    {"paypal", "paypal-transmission-sig"},
    {"twilio", "x-twilio-signature"},
    {"sendgrid", "x-twilio-email-event-webhook-signature"},
    {"patreon", "x-patreon-signature"},
    {"linear", "linear-signature"},
    {"zoom", "x-zm-signature"},
};

struct Form {
  std::string_view name;
  std::string_view prefix;
};

constexpr Form kForms[] = {
    {"standard", "v1,"}, {"standard", "v1a,"}, {"github", "sha256="},          {"github", "sha1="},
    {"slack", "v0="},    {"paddle", "ts="},    {"cloudflare-stream", "time="},
};

bool equal_in_any_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char c, char other) {
    return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == other;
  });
}

}  // namespace

const ProviderRow& row_of(Provider provider) {
  return kProviderRows[static_cast<std::size_t>(provider)];
}

std::span<const std::string_view> provider_names() {
  return kProviderNames;
}

std::optional<Provider> provider_named(std::string_view name) {
  for (const auto& row : kProviderRows)
    if (row.name == name) return row.provider;
  return std::nullopt;
}

std::string_view sender_of_header(std::string_view header_name) {
  for (const auto& sender : kSenders)
    if (equal_in_any_case(header_name, sender.header)) return sender.name;
  return {};
}

std::string_view sender_of_signature(std::string_view header_value) {
  for (const auto& form : kForms)
    if (header_value.starts_with(form.prefix)) return form.name;
  return digest_from_hex(header_value) ? "lemonsqueezy" : std::string_view{};
}

}  // namespace creator::signing
