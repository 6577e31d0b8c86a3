#include "creator/signing/webhook/respelling.h"

#include "creator/base/limits.h"

namespace creator::signing {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

class Writer {
 public:
  explicit Writer(Spelling spelling) : indented_(spelling == Spelling::indented) {}

  void plain(char c) { text_ += c; }
  void colon() { text_ += indented_ ? ": " : ":"; }
  void comma() {
    text_ += ',';
    break_line();
  }
  /// `empty` objects and arrays are written on one line.
  bool open(char bracket, bool empty) {
    text_ += bracket;
    if (++depth_ > kMostDocumentDepth) return false;
    if (!empty) break_line();
    return true;
  }
  bool close(char bracket, bool empty) {
    if (depth_-- == 0) return false;
    if (!empty) break_line();
    text_ += bracket;
    return true;
  }

  std::size_t depth() const { return depth_; }
  std::string& text() { return text_; }

 private:
  void break_line() {
    if (!indented_) return;
    text_ += '\n';
    text_.append(depth_ * 2, ' ');
  }

  bool indented_;
  std::size_t depth_ = 0;
  std::string text_;
};

}  // namespace

std::optional<std::string> respell(std::string_view document, Spelling spelling,
                                   std::size_t most_bytes) {
  Writer out(spelling);
  bool in_string = false;
  char before = '\0';  // the last character that is not white space
  for (std::size_t i = 0; i < document.size(); ++i) {
    const char c = document[i];
    if (out.text().size() > most_bytes) return std::nullopt;
    if (in_string) {
      out.plain(c);
      if (c == '\\' && i + 1 < document.size()) {
        out.plain(document[++i]);
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    if (kSpace.find(c) != std::string_view::npos) continue;
    switch (c) {
      case '{':
      case '[': {
        const auto next = document.find_first_not_of(kSpace, i + 1);
        const bool empty =
            next != std::string_view::npos && (document[next] == '}' || document[next] == ']');
        if (!out.open(c, empty)) return std::nullopt;
        break;
      }
      case '}':
      case ']':
        if (!out.close(c, before == '{' || before == '[')) return std::nullopt;
        break;
      case ',': out.comma(); break;
      case ':': out.colon(); break;
      default: out.plain(c); in_string = c == '"';
    }
    before = c;
  }
  if (in_string || out.depth() != 0) return std::nullopt;
  return std::move(out.text());
}

}  // namespace creator::signing
