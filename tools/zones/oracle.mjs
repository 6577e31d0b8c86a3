// node oracle.mjs <zic> <zdump> <folder> <out.txt>: every change of offset that glibc's zdump finds in the pinned release,
// 1970 to 2199, compiled into <folder>. One line a zone: name, offset before the first change, then pairs of instant and
// offset, in seconds.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pinnedSource, readPinned } from "./pin.mjs";
import { compileRelease } from "./zic.mjs";
import { readNames } from "./zoneinfo.mjs";

const [zic, zdump, folder, out] = process.argv.slice(2);
if (!zic || !zdump || !folder || !out) throw new Error("usage: oracle.mjs <zic> <zdump> <folder> <out.txt>");
const run = promisify(execFile);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
// Europe/Berlin  Sun Mar 29 01:00:00 2026 UT = Sun Mar 29 03:00:00 2026 CEST isdst=1 gmtoff=7200
const LINE = /^\S+ +\w{3} (\w{3}) +(\d+) (\d\d):(\d\d):(\d\d) (\d+) UTC? = .* gmtoff=(-?\d+)$/;

async function changesOf(name) {
  // Two lines a change: the last second before it, and the change.
  const { stdout } = await run(zdump, ["-v", "-c", "1969,2200", join(folder, name)], { maxBuffer: 1 << 24 });
  const seen = [];
  for (const line of stdout.split("\n")) {
    const match = LINE.exec(line);
    if (!match) continue;
    const [, month, day, hour, minute, second, year, offset] = match;
    seen.push([Date.UTC(+year, MONTHS.indexOf(month), +day, +hour, +minute, +second) / 1000, +offset]);
  }
  if (seen.length === 0) seen.push([0, await fixedOffset(name)]);
  const row = [name, seen[0][1]];
  for (let i = 1; i < seen.length; i++) if (seen[i][1] !== seen[i - 1][1]) row.push(seen[i][0], seen[i][1]);
  return row.join(" ");
}

/** zdump lists nothing for a zone without changes in those years; plain `date` tells its offset. */
async function fixedOffset(name) {
  const { stdout } = await run("date", ["-d", "@1000000000", "+%::z"], {
    env: { TZ: `:${join(folder, name)}` },
  });
  const [h, m, s] = stdout.trim().slice(1).split(":").map(Number);
  return (stdout.startsWith("-") ? -1 : 1) * (h * 3600 + m * 60 + s);
}

const { version, zones: names, links } = readNames(readFileSync(pinnedSource(), "utf8"));
const { table } = readPinned();
if (version !== table.version)
  throw new Error(`${pinnedSource()} is of ${version}, and the pinned table of ${table.version}`);
compileRelease(pinnedSource(), folder, "fat", zic);
const rows = new Map();
let next = 0;
await Promise.all(
  cpus().map(async () => {
    while (next < names.length) {
      const name = names[next++];
      rows.set(name, await changesOf(name));
    }
  }),
);
// A link is its target by another name.
for (const [name, target] of links) rows.set(name, rows.get(target).replace(/^\S+/, name));
writeFileSync(out, `${[...rows.values()].join("\n")}\n`);
