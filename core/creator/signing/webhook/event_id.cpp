#include "creator/signing/webhook/event_id.h"

namespace creator::signing {
namespace {

/// Reads JSON left to right. Each step answers false, or an empty text, where the text ends or is
/// of another shape; the reader then stops.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool take(char c) {
    skip_space();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// A string, without its quotes and as it is written: escapes stay escapes.
  bool take_string(std::string_view& out) {
    if (!take('"')) return false;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '\\') {
        ++i;
      } else if (rest_[i] == '"') {
        out = rest_.substr(0, i);
        rest_.remove_prefix(i + 1);
        return true;
      }
    }
    return false;
  }

  /// Passes over one value, up to the comma or brace that ends it.
  bool skip_value() {
    std::size_t depth = 0;
    for (;;) {
      skip_space();
      if (rest_.empty()) return false;
      const char c = rest_.front();
      if (c == '"') {
        std::string_view ignored;
        if (!take_string(ignored)) return false;
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) return true;
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      rest_.remove_prefix(1);
    }
  }

 private:
  void skip_space() {
    const auto start = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(start == std::string_view::npos ? rest_.size() : start);
  }

  std::string_view rest_;
};

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > kMostEventIdBytes) return false;
  for (const char c : text)
    if (c <= ' ' || c > '~' || c == '\\') return false;
  return true;
}

}  // namespace

std::string_view event_id(std::string_view body) {
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  Scanner scanner(body);
  if (!scanner.take('{')) return {};
  do {
    std::string_view key;
    if (!scanner.take_string(key) || !scanner.take(':')) return {};
    if (key == "id") {
      std::string_view value;
      return scanner.take_string(value) && is_id(value) ? value : std::string_view{};
    }
    if (!scanner.skip_value()) return {};
  } while (scanner.take(','));
  return {};
}

}  // namespace creator::signing
