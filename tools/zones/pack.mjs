// Packs zones into the table that core/creator/schedule/zone_table.h describes.
import { createHash } from "node:crypto";
import { footerChanges, parseFooter } from "./posix_footer.mjs";

const FORMAT = 1;

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

const yearOf = (at) => new Date(at * 1000).getUTCFullYear();

/**
 * How many changes must be kept: the rest is what the footer generates, without a gap to the end of the list. A change
 * that the footer generates but that is followed by one it does not (Port-au-Prince: no summer time in 2016) stays.
 */
function explicitChanges(changes, footer) {
  const rule = parseFooter(footer);
  if (changes.length === 0) return 0;
  const generated = footerChanges(rule, yearOf(changes[0].at) - 1, yearOf(changes.at(-1).at) + 1);
  let keep = changes.length;
  let g = generated.findLastIndex((change) => change.at <= changes.at(-1).at);
  for (; keep > 1 && g > 0; keep--, g--) {
    const [last, before] = [changes[keep - 1], changes[keep - 2]];
    const same = generated[g].at === last.at && generated[g].offset === last.offset;
    // From `before` on the footer alone must give the same: it is in the same state, and silent in between.
    if (!same || generated[g - 1].at > before.at || generated[g - 1].offset !== before.offset) break;
  }
  return keep;
}

/**
 * A zone's own bytes. `knownFrom` is where the table begins; changes of the two days before are kept, since a clock set
 * back shortly before repeats local times after it.
 */
function packZone({ first, changes, footer }, knownFrom, footerIndex) {
  const cut = changes.findIndex((change) => change.at >= knownFrom - 2 * 86400);
  const from = cut === -1 ? changes.length : cut;
  // With a footer that changes the clocks one change is kept to say where the footer takes over.
  const dropped = parseFooter(footer).start !== undefined && from === changes.length ? from - 1 : from;
  const initial = dropped === 0 ? first : changes[dropped - 1].offset;
  const kept = changes.slice(dropped, dropped + explicitChanges(changes.slice(dropped), footer));
  const gcd = (a, b) => (b === 0 ? Math.abs(a) : gcd(b, a % b));
  const unit = Math.max(
    1,
    kept.reduce((sum, change) => gcd(sum, change.at), 0),
  );
  const offsets = [...new Set(kept.map((change) => change.offset))];
  const out = new Bytes();
  out
    .whole(dropped === 0 ? 1 : 0)
    .whole(footerIndex)
    .signed(initial)
    .whole(unit);
  out.whole(offsets.length);
  for (const offset of offsets) out.signed(offset);
  out.whole(kept.length);
  let at = 0;
  for (const change of kept) {
    out.signed((change.at - at) / unit);
    at = change.at;
  }
  for (const change of kept) out.whole(offsets.indexOf(change.offset));
  return out.list;
}

/** The table's bytes. `zones` maps names to what readTzif gives; `links` maps names to names in `zones`. */
export function packTable({ version, knownFrom, zones, links }) {
  const footers = [...new Set([...zones.values()].map((zone) => zone.footer))].sort();
  const names = [...zones.keys(), ...links.keys()].sort();
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
  return new Uint8Array([...new TextEncoder().encode("CCTZ"), FORMAT, ...sha256, ...payload]);
}
