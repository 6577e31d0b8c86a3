#include "creator/signing/storage.h"

#include <algorithm>

#include "creator/base/nearest.h"

namespace creator::signing {
namespace {

constexpr std::string_view kStorageKeys[] = {"host", "region", "bucket", "addressing"};
constexpr std::string_view kAddressings[] = {"virtual", "path"};  // in the order of Addressing

constexpr std::size_t kMostRegionBytes = 32;

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_region(std::string_view text) {
  return !text.empty() && text.size() <= kMostRegionBytes &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_lower_or_digit(c) || c == '-'; });
}

/// Amazon S3 User Guide, "General purpose bucket naming rules".
bool is_bucket(std::string_view text) {
  return text.size() >= 3 && text.size() <= 63 && is_lower_or_digit(text.front()) &&
         is_lower_or_digit(text.back()) && text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_lower_or_digit(c) || c == '-' || c == '.'; });
}

class Reader {
 public:
  explicit Reader(const json::Path& path) : path_(path) {}

  void read(std::string_view key, const json::Node& node) {
    const json::Path at(path_, key);
    if (std::find(std::begin(kStorageKeys), std::end(kStorageKeys), key) == std::end(kStorageKeys))
      return faults_.add(json::fault(ErrorCode::unknown_key, at, unknown_word(key, kStorageKeys)));
    const std::string* text = node.as_string();
    if (!text) return faults_.add(json::wrong_type(at, "a string", node));
    if (key == "host") return read_host(*text, at);
    if (key == "region") {
      if (!is_region(*text)) return faults_.add(json::fault(ErrorCode::region_invalid, at));
      settings_.region = *text;
    } else if (key == "bucket") {
      if (!is_bucket(*text)) return faults_.add(json::fault(ErrorCode::bucket_name_invalid, at));
      settings_.bucket = *text;
    } else {
      read_addressing(*text, at);
    }
  }

  Checked<StorageSettings> finish(const json::Node& node) && {
    for (const auto key : {kStorageKeys[0], kStorageKeys[1]})
      if (!node.find(key)) faults_.add(json::fault(ErrorCode::missing_key, json::Path(path_, key)));
    if (faults_.empty()) check_together();
    if (!faults_.empty()) return faults_;
    return std::move(settings_);
  }

 private:
  void read_host(const std::string& text, const json::Path& at) {
    auto host = Host::parse(text);
    if (!host.has_value()) return faults_.add(json::fault(host.error().code, at));
    settings_.host = *std::move(host);
  }

  void read_addressing(const std::string& text, const json::Path& at) {
    if (text == kAddressings[0])
      settings_.addressing = Addressing::virtual_host;
    else if (text == kAddressings[1])
      settings_.addressing = Addressing::path;
    else
      faults_.add(json::fault(ErrorCode::out_of_range, at, unknown_word(text, kAddressings)));
  }

  /// What a bucket in front of the host asks of both.
  void check_together() {
    if (settings_.bucket.empty() || settings_.addressing == Addressing::path) return;
    if (!settings_.host.is_name)
      faults_.add(
          json::fault(ErrorCode::host_invalid, json::Path(path_, kStorageKeys[0]),
                      "an IP address takes the bucket in the path: \"addressing\": \"path\""));
    if (settings_.bucket.find('.') != std::string::npos)
      faults_.add(json::fault(ErrorCode::bucket_name_invalid, json::Path(path_, kStorageKeys[2]),
                              "no certificate covers a bucket with dots in front of the host: "
                              "\"addressing\": \"path\""));
  }

  const json::Path& path_;
  StorageSettings settings_;
  Faults faults_;
};

}  // namespace

Checked<StorageSettings> StorageSettings::read(const json::Node& node, const json::Path& path) {
  if (node.kind() != json::Kind::object) return Faults(json::wrong_type(path, "an object", node));
  Reader reader(path);
  for (const auto& [key, value] : node.members()) reader.read(key, value);
  return std::move(reader).finish(node);
}

}  // namespace creator::signing
