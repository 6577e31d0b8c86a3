#include "creator/schedule/civil_text.h"

#include <cstdint>

namespace creator::schedule {
namespace {

using std::chrono::milliseconds;

struct Fields {
  unsigned year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0;
};

Error fault(ErrorCode code, std::size_t at, std::string detail) {
  return Error{code, static_cast<std::uint32_t>(at), std::nullopt, std::move(detail)};
}

/// Reads the text from left to right; the first thing that is missing stays as the error.
class CivilReader {
 public:
  explicit CivilReader(std::string_view text) : text_(text) {}

  void number(unsigned& out, std::size_t digits) {
    if (error_) return;
    unsigned value = 0;
    for (std::size_t i = 0; i < digits; ++i, ++at_) {
      if (at_ >= text_.size() || text_[at_] < '0' || text_[at_] > '9') return expect("a digit");
      value = value * 10 + static_cast<unsigned>(text_[at_] - '0');
    }
    out = value;
  }
  void mark(char wanted) {
    if (error_) return;
    if (at_ >= text_.size() || text_[at_] != wanted) return expect(std::string{'"', wanted, '"'});
    ++at_;
  }
  bool at_end() const { return error_ || at_ == text_.size(); }
  void end() {
    if (!at_end()) expect("the end of the text");
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  void expect(const std::string& what) {
    error_ = fault(ErrorCode::civil_syntax, at_, "expected " + what);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<Error> error_;
};

Result<Fields> read(std::string_view text) {
  Fields f;
  CivilReader reader(text);
  reader.number(f.year, 4);
  reader.mark('-');
  reader.number(f.month, 2);
  reader.mark('-');
  reader.number(f.day, 2);
  reader.mark('T');
  reader.number(f.hour, 2);
  reader.mark(':');
  reader.number(f.minute, 2);
  if (!reader.at_end()) {
    reader.mark(':');
    reader.number(f.second, 2);
  }
  if (!reader.at_end()) {
    reader.mark('.');
    reader.number(f.millisecond, 3);
  }
  reader.end();
  if (reader.error()) return *reader.error();
  return f;
}

void append(std::string& out, unsigned value, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  out += text;
}

}  // namespace

Result<LocalTime> parse_civil(std::string_view text) {
  CREATOR_TRY(f, read(text));
  if (f.year < 1)
    return fault(ErrorCode::civil_impossible, 0, "the calendar begins with year 0001");
  if (f.month < 1 || f.month > 12)
    return fault(ErrorCode::civil_impossible, 5, "months are 01 to 12");
  const auto ymd = date::year{static_cast<int>(f.year)} / date::month{f.month} / date::day{f.day};
  if (!ymd.ok()) return fault(ErrorCode::civil_impossible, 8, "the month has no such day");
  if (f.hour > 23) return fault(ErrorCode::civil_impossible, 11, "hours are 00 to 23");
  if (f.minute > 59) return fault(ErrorCode::civil_impossible, 14, "minutes are 00 to 59");
  if (f.second > 59) return fault(ErrorCode::civil_impossible, 17, "seconds are 00 to 59");
  return LocalDay{ymd} +
         milliseconds{((f.hour * 60 + f.minute) * 60 + f.second) * 1000 + f.millisecond};
}

std::string format_civil(LocalTime local) {
  const auto day = date::floor<date::days>(local);
  const date::year_month_day ymd{day};
  const auto of_day = static_cast<unsigned>((local - day).count());
  std::string out;
  append(out, static_cast<unsigned>(static_cast<int>(ymd.year())), 4);
  out += '-';
  append(out, static_cast<unsigned>(ymd.month()), 2);
  out += '-';
  append(out, static_cast<unsigned>(ymd.day()), 2);
  out += 'T';
  append(out, of_day / 3'600'000, 2);
  out += ':';
  append(out, of_day / 60'000 % 60, 2);
  out += ':';
  append(out, of_day / 1000 % 60, 2);
  if (of_day % 1000 != 0) {
    out += '.';
    append(out, of_day % 1000, 3);
  }
  return out;
}

}  // namespace creator::schedule
