#include "creator/access/row.h"

#include "creator/access/row_reader.h"

namespace creator::access {

Checked<Row> read_row(const Viewer& viewer, std::uint32_t type, const json::Node& resource) {
  Interner unknown;
  return read_row_with(viewer.policy().compiled(), type, resource, [&](std::string_view text) {
    const auto known = viewer.symbol_of(text);
    return known != Interner::kUnknown ? known : kFirstRowSymbol + unknown.intern(text);
  });
}

}  // namespace creator::access
