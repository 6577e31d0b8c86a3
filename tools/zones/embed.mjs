// node embed.mjs <data/zones> <out.cpp>: the pinned table as the C++ source that the core carries. Fails when release or
// digest are not the pin's; called by the build.
import { writeFileSync } from "node:fs";
import { readPinned } from "./pin.mjs";

function toSource(bytes) {
  const rows = [];
  for (let i = 0; i < bytes.length; i += 32) rows.push(bytes.subarray(i, i + 32).join(","));
  return `// Written by tools/zones/embed.mjs from data/zones/table.bin.
#include "creator/schedule/embedded_zones.h"

namespace creator::schedule {
namespace {
constexpr unsigned char kBytes[] = {
${rows.join(",\n")}};
}
std::span<const unsigned char> embedded_zone_bytes() { return kBytes; }
}  // namespace creator::schedule
`;
}

const [folder, out] = process.argv.slice(2);
if (!folder || !out) throw new Error("usage: embed.mjs <data/zones> <out.cpp>");
try {
  writeFileSync(out, toSource(readPinned(folder).bytes));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
