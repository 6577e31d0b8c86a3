// Reads the table that core/creator/schedule/zone_table.h describes, for the tools: what pack.mjs has written.
import { createHash } from "node:crypto";
import { DIGEST_BYTES, MAGIC } from "./pack.mjs";

class Reader {
  at = 0;
  constructor(bytes) {
    this.bytes = bytes;
  }
  byte() {
    if (this.at >= this.bytes.length) throw new Error("the table ends too early");
    return this.bytes[this.at++];
  }
  whole() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }
  signed() {
    const value = this.whole();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
  raw(length) {
    return Uint8Array.from({ length }, () => this.byte());
  }
  text() {
    return new TextDecoder().decode(this.raw(this.whole()));
  }
  list(read) {
    return Array.from({ length: this.whole() }, read);
  }
}

function unpackZone(bytes, footers) {
  const reader = new Reader(bytes);
  const complete = reader.whole() === 1;
  const footer = footers[reader.whole()];
  const first = reader.signed();
  const unit = reader.whole();
  const offsets = reader.list(() => reader.signed());
  let at = 0;
  const times = reader.list(() => {
    at += reader.signed() * unit;
    return at;
  });
  const changes = times.map((time) => ({ at: time, offset: offsets[reader.whole()] }));
  return { first, changes, until: changes.at(-1)?.at ?? Number.NEGATIVE_INFINITY, footer, complete };
}

/**
 * `{ version, sha256, knownFrom, zones, links }`: `zones` maps names to zones as timeline.mjs takes them, `links` names to
 * names. Throws when the bytes are no table, or not those that its digest is of.
 */
export function unpackTable(bytes) {
  const start = MAGIC.length + DIGEST_BYTES;
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) throw new Error("no zone table of this format");
  const payload = bytes.subarray(start);
  const sha256 = createHash("sha256").update(payload).digest("hex");
  if (Buffer.from(bytes.subarray(MAGIC.length, start)).toString("hex") !== sha256)
    throw new Error("the table's bytes are not those that its digest is of");
  const reader = new Reader(payload);
  const version = reader.text();
  const knownFrom = reader.signed();
  const footers = reader.list(() => reader.text());
  const bodies = reader.list(() => unpackZone(reader.raw(reader.whole()), footers));
  let name = "";
  const entries = reader.list(() => {
    name = name.slice(0, reader.whole()) + reader.text();
    return [name, reader.whole()];
  });
  if (reader.at !== payload.length) throw new Error("bytes stand behind the table");
  const zones = new Map();
  const links = new Map();
  for (const [entry, target] of entries) {
    if (target % 2 === 0) zones.set(entry, bodies[target / 2]);
    else links.set(entry, entries[(target - 1) / 2][0]);
  }
  return { version, sha256, knownFrom, zones, links };
}
