#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace creator {

/// Why the core refused. Numbers are part of the C ABI and names of the TypeScript package: a code
/// is never renumbered, renamed or reused. The one list stands in the `error_codes/` folder, a file
/// a module.
enum class ErrorCode : std::uint16_t {
#define CREATOR_ERROR(number, name, sentence) name = number,
#include "creator/base/error_codes/all.inc"
#undef CREATOR_ERROR
};

/// One refusal, with its place. It never holds the input itself, which may be secret or huge.
struct Error {
  ErrorCode code{};
  /// Byte offset into the text that was read.
  std::optional<std::uint32_t> offset = std::nullopt;
  /// RFC 6901 JSON pointer into the document that was read; "" is the whole document.
  std::optional<std::string> pointer = std::nullopt;
  /// What would have been right, such as `expected one of: BASIC, PREMIUM, VIP`. May be empty.
  /// Words of a document (a misspelt key) may stand here, cut to 64 bytes; values and secrets
  /// never.
  std::string detail = {};

  friend bool operator==(const Error&, const Error&) = default;
};

/// The stable name, such as `json_syntax`; "" for a number that is no code.
std::string_view name(ErrorCode code);

/// What is wrong and what to do, as a sentence without a final stop.
std::string_view sentence(ErrorCode code);

/// The sentence with the detail: what a person reads.
std::string message(const Error& error);

/// Every code, in the order of the list.
const std::vector<ErrorCode>& all_error_codes();

/// More faults than this in one document are not reported: nobody reads them, and each costs
/// memory.
inline constexpr std::size_t kMostFaults = 100;

/// All faults of a document, in the order in which they were found; never empty once returned.
class Faults {
 public:
  Faults() = default;
  Faults(Error error) { add(std::move(error)); }  // NOLINT(google-explicit-constructor)

  void add(Error error) {
    ++found_;
    if (list_.size() < kMostFaults) list_.push_back(std::move(error));
  }
  void add(const Faults& more) {
    for (const auto& error : more.list_) add(error);
  }
  bool empty() const { return list_.empty(); }
  /// How many were found, those included that are not reported: whether something has added to it.
  std::size_t found() const { return found_; }
  std::size_t size() const { return list_.size(); }
  const Error& operator[](std::size_t index) const { return list_[index]; }
  auto begin() const { return list_.begin(); }
  auto end() const { return list_.end(); }

  friend bool operator==(const Faults& one, const Faults& other) {
    return one.list_ == other.list_;
  }

 private:
  std::vector<Error> list_;
  std::size_t found_ = 0;
};

}  // namespace creator
