#include "creator/access/code.h"

namespace creator::access {
namespace {

struct CodeRow {
  std::string_view name;
  int status;
};
constexpr CodeRow kRows[] = {
    {"ALLOWED", 200},          {"UNAUTHENTICATED", 401},       {"FORBIDDEN", 403},
    {"ACCOUNT_INACTIVE", 403}, {"SUBSCRIPTION_REQUIRED", 402}, {"INSUFFICIENT_CREDITS", 402},
    {"NOT_FOUND", 404},
};

}  // namespace

std::string_view name(Code code) {
  return kRows[static_cast<std::size_t>(code)].name;
}

int http_status(Code code) {
  return kRows[static_cast<std::size_t>(code)].status;
}

std::optional<Code> find_code(std::string_view name) {
  std::uint8_t number = 0;
  for (const auto& row : kRows) {
    if (row.name == name) return static_cast<Code>(number);
    ++number;
  }
  return std::nullopt;
}

}  // namespace creator::access
