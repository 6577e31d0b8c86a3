// Packs zones into the table that core/creator/schedule/zone_table.h describes. Canonical: what is packed follows from the
// zones as functions of time and from the names, not from how their files put it.
import { createHash } from "node:crypto";
import { parseFooter } from "./posix_footer.mjs";
import { changesUpTo, footerAgreesFrom, settled, yearOf } from "./timeline.mjs";

/** What a table begins with; the SHA-256 of all that follows stands behind it. */
export const MAGIC = [...new TextEncoder().encode("CCTZ"), 1];
export const DIGEST_BYTES = 32;
/** 1970-01-01T00:00Z. From 2000 on the table would be 3 KB smaller, compressed, and refuse 30 years more. */
export const SINCE_1970 = 0;
/** 0001-01-01T00:00Z, where the core's calendar begins: the whole history. */
export const WHOLE_HISTORY = -62_135_596_800;
/** Changes so long before a table begins are kept: a clock set back shortly before repeats local times after it. */
const MARGIN = 2 * 86400;

class Bytes {
  list = [];
  whole(value) {
    for (; value >= 128; value = Math.floor(value / 128)) this.list.push((value % 128) + 128);
    this.list.push(value);
    return this;
  }
  signed(value) {
    return this.whole(value < 0 ? -2 * value - 1 : 2 * value);
  }
  raw(bytes) {
    for (const byte of bytes) this.list.push(byte);
    return this;
  }
  text(value) {
    const bytes = new TextEncoder().encode(value);
    return this.whole(bytes.length).raw(bytes);
  }
}

/**
 * What must be stated of a settled zone in a table that begins at `knownFrom`: the offset before the first stated change, the
 * changes that the footer alone would not give, and whether that is all of the zone's history. With a footer that
 * changes the clocks one change more is stated: from there on the footer is asked.
 */
export function stated(zone, knownFrom) {
  const begin = knownFrom - MARGIN;
  const changing = parseFooter(zone.footer).start !== undefined;
  // Two more years: a footer that changes the clocks does so in each.
  const lastYear = Math.max(yearOf(begin), Number.isFinite(zone.until) ? yearOf(zone.until) : 1) + 2;
  const all = changesUpTo(zone, yearOf(begin) - 1, lastYear);
  const from = all.findIndex(({ at }) => at >= begin);
  const cut = from === -1 ? all.length : from;
  const agrees = footerAgreesFrom(zone);
  const takeover = all.findIndex(({ at }) => at >= agrees);
  const first = cut === 0 ? zone.first : all[cut - 1].offset;
  const complete = cut === 0 && (Number.isFinite(zone.until) || !changing);
  if (!changing && agrees === Number.NEGATIVE_INFINITY) return { first, changes: [], complete };
  const end = takeover === -1 ? all.length : Math.max(takeover, changing ? cut : 0) + 1;
  return { first, changes: all.slice(cut, end), complete };
}

function packZone(zone, knownFrom, footerIndex) {
  const { first, changes, complete } = stated(zone, knownFrom);
  const gcd = (a, b) => (b === 0 ? Math.abs(a) : gcd(b, a % b));
  const unit = Math.max(
    1,
    changes.reduce((sum, change) => gcd(sum, change.at), 0),
  );
  const offsets = [...new Set(changes.map((change) => change.offset))];
  const out = new Bytes();
  out
    .whole(complete ? 1 : 0)
    .whole(footerIndex)
    .signed(first)
    .whole(unit);
  out.whole(offsets.length);
  for (const offset of offsets) out.signed(offset);
  out.whole(changes.length);
  let at = 0;
  for (const change of changes) {
    out.signed((change.at - at) / unit);
    at = change.at;
  }
  for (const change of changes) out.whole(offsets.indexOf(change.offset));
  return out.list;
}

/** The names in order. Throws when two differ by case alone: they are matched without regard to it. */
function sortedNames(zones, links) {
  const names = [...zones.keys(), ...links.keys()].sort();
  const seen = new Map();
  for (const name of names) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) throw new Error(`${other} and ${name} are one name, but for case`);
    seen.set(name.toLowerCase(), name);
  }
  return names;
}

/** The table's bytes. `zones` maps names to what readTzif gives; `links` maps names to names in `zones`. */
export function packTable({ version, knownFrom, zones: read, links }) {
  const zones = new Map([...read].map(([name, zone]) => [name, settled(zone)]));
  const footers = [...new Set([...zones.values()].map((zone) => zone.footer))].sort();
  const names = sortedNames(zones, links);
  const bodies = [];
  const bodyIndex = new Map(); // zones that have agreed since the table begins share their bytes
  const bodyOf = (name) => {
    const zone = zones.get(name);
    const body = packZone(zone, knownFrom, footers.indexOf(zone.footer));
    const key = body.join();
    if (!bodyIndex.has(key)) bodyIndex.set(key, bodies.push(body) - 1);
    return bodyIndex.get(key);
  };
  const targets = names.map((name) =>
    links.has(name) ? names.indexOf(links.get(name)) * 2 + 1 : bodyOf(name) * 2,
  );

  const out = new Bytes();
  out.text(version).signed(knownFrom);
  out.whole(footers.length);
  for (const footer of footers) out.text(footer);
  out.whole(bodies.length);
  for (const body of bodies) out.whole(body.length).raw(body);
  out.whole(names.length);
  let before = "";
  names.forEach((name, i) => {
    let shared = 0;
    while (shared < before.length && name[shared] === before[shared]) shared++;
    out.whole(shared).text(name.slice(shared)).whole(targets[i]);
    before = name;
  });
  const payload = Uint8Array.from(out.list);
  const sha256 = createHash("sha256").update(payload).digest();
  return new Uint8Array([...MAGIC, ...sha256, ...payload]);
}
