#pragma once

#include <string>
#include <vector>

#include "creator/base/json.h"

/// The shared vectors of `conformance/`, which Node and Chromium run too.
namespace creator::test {

struct Vector {
  std::string id;
  std::string source;  // where the figures come from
  std::string op;      // which question is asked; each module's test knows its own
  json::Node input;
  json::Node expected;
};

/// All vectors of `conformance/<module>/*.json`-style file, such as "pricing/money.json". A file
/// that cannot be read, or is empty, fails the running test.
std::vector<Vector> read_vectors(const std::string& file);

/// The whole file, below the source folder.
std::string read_file(const std::string& path);

/// A JSON value as canonical text, for comparing and for printing in failures.
std::string to_text(const json::Node& node);

}  // namespace creator::test
