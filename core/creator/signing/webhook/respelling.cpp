#include "creator/signing/webhook/respelling.h"

#include <algorithm>

#include "creator/base/limits.h"
#include "creator/signing/webhook/string_writer.h"

namespace creator::signing {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

constexpr Spelling kUsual[] = {
    {Layout::compact, Escapes::kept},    {Layout::two, Escapes::kept},
    {Layout::spaced, Escapes::kept},     {Layout::four, Escapes::kept},
    {Layout::compact, Escapes::none},    {Layout::compact, Escapes::ascii},
    {Layout::compact, Escapes::slashes}, {Layout::compact, Escapes::ascii_and_slashes},
    {Layout::compact, Escapes::html},    {Layout::two, Escapes::none},
    {Layout::two, Escapes::ascii},       {Layout::spaced, Escapes::none},
    {Layout::spaced, Escapes::ascii},    {Layout::four, Escapes::none},
    {Layout::four, Escapes::ascii},      {Layout::four, Escapes::ascii_and_slashes},
};

/// Writes what stands between strings.
class Writer {
 public:
  explicit Writer(Layout layout) : layout_(layout) {}

  void plain(char c) { text_ += c; }
  void colon() { text_ += layout_ == Layout::compact ? ":" : ": "; }
  void comma() {
    text_ += layout_ == Layout::spaced ? ", " : ",";
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
    if (layout_ != Layout::two && layout_ != Layout::four) return;
    text_ += '\n';
    text_.append(depth_ * (layout_ == Layout::two ? 2 : 4), ' ');
  }

  Layout layout_;
  std::size_t depth_ = 0;
  std::string text_;
};

/// The length of a string's inside, up to the quote that ends it; npos when none does.
std::size_t inside_of(std::string_view rest) {
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '"') return i;
    if (rest[i] == '\\') ++i;
  }
  return std::string_view::npos;
}

}  // namespace

std::span<const Spelling> usual_spellings() {
  return kUsual;
}

std::optional<std::string> respell(std::string_view document, Spelling spelling,
                                   std::size_t most_bytes) {
  Writer out(spelling.layout);
  char before = '\0';  // the last character that is not white space
  for (std::size_t i = 0; i < document.size(); ++i) {
    const char c = document[i];
    if (out.text().size() > most_bytes) return std::nullopt;
    if (kSpace.find(c) != std::string_view::npos) continue;
    switch (c) {
      case '"': {
        const auto inside = inside_of(document.substr(i + 1));
        if (inside == std::string_view::npos) return std::nullopt;
        out.plain('"');
        append_string(out.text(), document.substr(i + 1, inside), spelling.escapes);
        out.plain('"');
        i += inside + 1;
        break;
      }
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
      default: out.plain(c);
    }
    before = c;
  }
  if (out.depth() != 0) return std::nullopt;
  return std::move(out.text());
}

}  // namespace creator::signing
