#include "creator/signing/sigv4.h"

#include <chrono>
#include <utility>

#include "creator/signing/hex.h"

namespace creator::signing::sigv4 {
namespace {

template <std::size_t digits>
void write(char* out, unsigned value) {
  for (std::size_t i = digits; i-- > 0; value /= 10) out[i] = static_cast<char>('0' + value % 10);
}

}  // namespace

Stamp::Stamp(Instant instant) {
  using std::chrono::seconds;
  const auto days = date::floor<date::days>(instant);
  const date::year_month_day date{days};
  const date::hh_mm_ss time{date::floor<seconds>(instant - days)};
  day_ = days.time_since_epoch().count();
  char* const out = text_.data();
  write<4>(out, static_cast<unsigned>(int{date.year()}));
  write<2>(out + 4, unsigned{date.month()});
  write<2>(out + 6, unsigned{date.day()});
  out[8] = 'T';
  write<2>(out + 9, static_cast<unsigned>(time.hours().count()));
  write<2>(out + 11, static_cast<unsigned>(time.minutes().count()));
  write<2>(out + 13, static_cast<unsigned>(time.seconds().count()));
  out[15] = 'Z';
}

SigningKeys::SigningKeys(SecretView secret_access_key, std::string region, std::string service)
    : seed_{"AWS4", secret_access_key.bytes()},
      region_(std::move(region)),
      service_(std::move(service)),
      day_(0),
      key_(derive("19700101")) {}

HmacKey SigningKeys::key_on(const Stamp& stamp) const {
  {
    const std::lock_guard lock(mutex_);
    if (day_ == stamp.day()) return key_;
  }
  // Outside the lock: two threads may both derive the same key at midnight, and neither waits.
  const HmacKey key = derive(stamp.date());
  const std::lock_guard lock(mutex_);
  day_ = stamp.day();
  key_ = key;
  return key;
}

HmacKey SigningKeys::derive(std::string_view date) const {
  Digest step = HmacKey(seed_.bytes()).tag({date});
  for (const std::string_view part :
       {std::string_view(region_), std::string_view(service_), std::string_view("aws4_request")})
    step = HmacKey(bytes_of(step)).tag({part});
  const HmacKey key(bytes_of(step));
  wipe(step.data(), step.size());
  return key;
}

std::string string_to_sign(const Stamp& stamp, std::string_view scope,
                           std::string_view canonical_request) {
  std::string text = "AWS4-HMAC-SHA256\n";
  text.append(stamp.time()).append("\n").append(scope).append("\n");
  text.append(to_hex(sha256(canonical_request)));
  return text;
}

}  // namespace creator::signing::sigv4
