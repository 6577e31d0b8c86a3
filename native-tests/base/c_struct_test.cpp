#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/c_struct_rows.h"
#include "support/vectors.h"

// Callers and library may be of different versions: each struct of the C ABI in every size.
namespace creator::c_api::c_struct_test {
namespace {

constexpr unsigned char kCanary = 0xA5;
constexpr std::size_t kCanaries = 64;

/// The caller's memory: a struct of that size, and canaries behind it.
struct Memory {
  alignas(16) unsigned char at[kMostStructBytes + kCanaries + 64];

  Memory(const Row& row, std::size_t size) {
    std::memset(at, kCanary, sizeof at);
    std::memset(at, 0, size);
    std::memcpy(at, row.prepared.data(), std::min(size, row.known));
    const auto written = static_cast<std::uint32_t>(size);
    std::memcpy(at, &written, sizeof written);
  }
  bool is_intact(std::size_t from) const {
    for (std::size_t i = from; i < from + kCanaries; ++i)
      if (at[i] != kCanary) return false;
    return true;
  }
  bool is_zero(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i)
      if (at[i] != 0) return false;
    return true;
  }
};

cc_code mismatch_of(const Row& row) {
  return row.reports ? static_cast<cc_code>(ErrorCode::abi_mismatch) : row.expected;
}

/// Where the texts of a struct begin that holds texts itself and may be cut within them.
std::size_t text_begin(const Row& row) {
  return std::string_view(row.type) == "cc_error" ? offsetof(cc_error, pointer) : row.known;
}

TEST_CASE("base/c_struct: an answer goes as far as the caller's struct, and no further") {
  World world;
  for (const auto& row : rows(world)) {
    if (!row.is_written) continue;
    CAPTURE(row.type);
    CAPTURE(row.asked);
    Memory whole(row, row.known);
    REQUIRE(row.ask(whole.at) == row.expected);
    CHECK(whole.is_intact(row.known));
    for (std::size_t size = row.first; size <= row.known + kCanaries; ++size) {
      CAPTURE(size);
      Memory memory(row, size);
      REQUIRE(row.ask(memory.at) == row.expected);
      CHECK(memory.is_intact(size));
      const std::size_t shared = std::min(size, row.known);
      // A text that the caller's struct cuts ends with a zero there.
      const bool cuts_text = size < row.known && size > text_begin(row);
      CHECK(std::memcmp(memory.at + 4, whole.at + 4, shared - 4 - (cuts_text ? 1 : 0)) == 0);
      if (cuts_text) CHECK(memory.at[size - 1] == 0);
      CHECK(memory.is_zero(shared, size));
      std::uint32_t kept = 0;
      std::memcpy(&kept, memory.at, sizeof kept);
      CHECK(kept == size);
    }
  }
}

TEST_CASE("base/c_struct: a request that is longer holds zeros there, or is refused") {
  World world;
  for (const auto& row : rows(world)) {
    if (!row.is_read) continue;
    CAPTURE(row.type);
    CAPTURE(row.asked);
    for (std::size_t size = row.first; size <= row.known + kCanaries; ++size) {
      CAPTURE(size);
      Memory memory(row, size);
      CHECK(row.ask(memory.at) == row.expected);
    }
    for (std::size_t i = row.known; i < row.known + kCanaries; ++i) {
      CAPTURE(i);
      Memory memory(row, row.known + kCanaries);
      memory.at[i] = 1;
      CHECK(row.ask(memory.at) == mismatch_of(row));
    }
  }
}

TEST_CASE("base/c_struct: a size that no version has is refused, and nothing is written") {
  World world;
  for (const auto& row : rows(world)) {
    CAPTURE(row.type);
    CAPTURE(row.asked);
    std::vector<std::size_t> sizes = {kMostStructBytes + 1};
    for (std::size_t size = 4; size < row.first; ++size) sizes.push_back(size);
    for (const std::size_t size : sizes) {
      CAPTURE(size);
      Memory memory(row, std::min(size, kMostStructBytes));
      const auto claimed = static_cast<std::uint32_t>(size);
      std::memcpy(memory.at, &claimed, sizeof claimed);
      const Memory before = memory;
      CHECK(row.ask(memory.at) == mismatch_of(row));
      CHECK(std::memcmp(memory.at, before.at, sizeof before.at) == 0);
    }
    Memory unset(row, row.known);
    std::memset(unset.at, 0, 4);
    CHECK(row.ask(unset.at) == mismatch_of(row));
  }
}

TEST_CASE("base/c_struct: all structs with a size stand in the table") {
  std::size_t declared = 0;
  for (const auto* header :
       {"creator_core", "access", "access_casl", "pricing", "schedule", "signing"}) {
    const auto text = test::read_file(std::string("core/creator/c-api/") + header + ".h");
    for (auto at = text.find("  uint32_t size;\n"); at != std::string::npos;
         at = text.find("  uint32_t size;\n", at + 1))
      ++declared;
  }
  World world;
  std::set<std::string> types;
  for (const auto& row : rows(world)) types.insert(row.type);
  CHECK(types.size() == declared);
}

/// A struct that has grown: `wish` came with a later version.
struct Grown {
  std::uint32_t size;
  std::uint32_t count;
  std::uint32_t wish;
};

}  // namespace
}  // namespace creator::c_api::c_struct_test

template <>
struct creator::c_api::FirstVersion<creator::c_api::c_struct_test::Grown> {
  static constexpr std::size_t bytes = 8;
};

namespace creator::c_api::c_struct_test {
namespace {

TEST_CASE("base/c_struct: an older caller's struct is read with zero for what it lacks") {
  const std::uint32_t older[] = {8, 7, 0xA5A5A5A5U};
  const auto read = read_struct(reinterpret_cast<const Grown*>(older));
  REQUIRE(read.has_value());
  CHECK(read->count == 7);
  CHECK(read->wish == 0);
  std::uint32_t answered[] = {8, 0, 0xA5A5A5A5U};
  write_struct(Grown{0, 9, 9}, reinterpret_cast<Grown*>(answered));
  CHECK(answered[0] == 8);
  CHECK(answered[1] == 9);
  CHECK(answered[2] == 0xA5A5A5A5U);
}

}  // namespace
}  // namespace creator::c_api::c_struct_test
