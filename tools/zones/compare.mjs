// Which zones two tables disagree about, and from when on.
import { changesUpTo, offsetAt, yearOf } from "./timeline.mjs";

/** Footers that differ do so within a few years of the last stated change of either; predictions reach 2087. */
const LAST_YEAR = 2100;

/** The first instant from `from` on at which two zones differ, with both offsets; undefined when they never do. */
export function firstDifference(one, other, from) {
  const [a, b] = [one, other].map((zone) => changesUpTo(zone, yearOf(from) - 1, LAST_YEAR));
  const moments = [from, ...[...a, ...b].map(({ at }) => at).filter((at) => at > from)].sort((x, y) => x - y);
  for (const at of moments) {
    const [before, after] = [offsetAt(one.first, a, at), offsetAt(other.first, b, at)];
    if (before !== after) return { at, before, after };
  }
  return undefined;
}

/**
 * What became of each name between two tables, in order: `{ name, kind, ... }` with kind "added", "removed", "relinked"
 * (another target, by the same clocks), or "moved" with `at`, `before`, `after`: the first instant since both tables
 * begin at which the clocks differ, and both offsets.
 */
export function compareTables(old, made) {
  const from = Math.max(old.knownFrom, made.knownFrom);
  const zoneOf = (table, name) => table.zones.get(table.links.get(name) ?? name);
  const names = [old, made].flatMap(({ zones, links }) => [...zones.keys(), ...links.keys()]);
  return [...new Set(names)].sort().flatMap((name) => {
    const [before, after] = [zoneOf(old, name), zoneOf(made, name)];
    if (before === undefined) return [{ name, kind: "added" }];
    if (after === undefined) return [{ name, kind: "removed" }];
    const difference = firstDifference(before, after, from);
    if (difference !== undefined) return [{ name, kind: "moved", ...difference }];
    return old.links.get(name) === made.links.get(name) ? [] : [{ name, kind: "relinked" }];
  });
}

const offsetText = (offset) => {
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return (offset < 0 ? "-" : "+") + (size % 60 === 0 ? parts.slice(0, 2) : parts).join(":");
};

/** A line for a person. */
export function describe({ name, kind, at, before, after }) {
  if (kind !== "moved") return `${name.padEnd(32)} ${kind}`;
  const moment = new Date(at * 1000).toISOString().replace(":00.000Z", "Z");
  return `${name.padEnd(32)} from ${moment} on: ${offsetText(before)} becomes ${offsetText(after)}`;
}
