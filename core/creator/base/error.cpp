#include "creator/base/error.h"

namespace creator {
namespace {

struct Row {
  ErrorCode code;
  std::string_view name;
  std::string_view sentence;
};

constexpr Row kRows[] = {
#define CREATOR_ERROR(number, name, sentence) {ErrorCode::name, #name, sentence},
#include "creator/base/error_codes/all.inc"
#undef CREATOR_ERROR
};

const Row* row_of(ErrorCode code) {
  for (const auto& row : kRows)
    if (row.code == code) return &row;
  return nullptr;
}

}  // namespace

std::string_view name(ErrorCode code) {
  const Row* row = row_of(code);
  return row ? row->name : std::string_view{};
}

std::string_view sentence(ErrorCode code) {
  const Row* row = row_of(code);
  return row ? row->sentence : std::string_view{};
}

std::string message(const Error& error) {
  std::string text(sentence(error.code));
  if (!error.detail.empty()) text.append(": ").append(error.detail);
  return text;
}

const std::vector<ErrorCode>& all_error_codes() {
  static const std::vector<ErrorCode> codes = [] {
    std::vector<ErrorCode> list;
    for (const auto& row : kRows) list.push_back(row.code);
    return list;
  }();
  return codes;
}

}  // namespace creator
