// Reads compiled zones (TZif, RFC 9636 section 3), fat or slim: the 64-bit block and the footer.

const MAGIC = 0x545a6966; // "TZif"
const HEADER_BYTES = 44;
/** The furthest offset that RFC 9636 section 3.2 does not call suspect. */
const MOST_OFFSET = 26 * 3600;

/** The counts of a block's header, and the block's length with times of `timeBytes` each. */
function readHeader(view, at, timeBytes) {
  if (view.byteLength < at + HEADER_BYTES) throw new Error("the file ends within a header");
  if (view.getUint32(at) !== MAGIC) throw new Error("no TZif magic");
  if (view.getUint8(at + 4) < 0x32)
    throw new Error("version 1 has no 64-bit times and no footer: compile it with a zic of 2006 or later");
  const [isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt] = [20, 24, 28, 32, 36, 40].map((place) =>
    view.getUint32(at + place),
  );
  const bytes =
    timecnt * (timeBytes + 1) + typecnt * 6 + charcnt + leapcnt * (timeBytes + 4) + isstdcnt + isutcnt;
  if (view.byteLength < at + HEADER_BYTES + bytes) throw new Error("the file ends within a block");
  return { timecnt, typecnt, leapcnt, start: at + HEADER_BYTES, end: at + HEADER_BYTES + bytes };
}

/**
 * A zone as its file states it. Times are seconds since the epoch, offsets seconds east of Greenwich.
 * - first: the offset before the first change; changes: those of the offset, ascending
 * - until: the last transition of any kind, from which on the footer holds; -Infinity when there is none
 * - footer: a POSIX TZ string
 */
export function readTzif(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const block = readHeader(view, readHeader(view, 0, 4).end, 8);
  if (block.leapcnt !== 0) throw new Error("leap seconds: this is a file of right/");
  if (block.typecnt === 0) throw new Error("no type of local time");
  const types = block.start + block.timecnt * 8;
  const offsetOf = (type) => {
    if (type >= block.typecnt) throw new Error(`no type ${type} of local time`);
    const offset = view.getInt32(types + block.timecnt + type * 6);
    if (Math.abs(offset) > MOST_OFFSET) throw new Error(`an offset of ${offset} s`);
    return offset;
  };
  const first = offsetOf(0); // section 3.2: type 0 holds before the first transition
  const changes = [];
  let until = Number.NEGATIVE_INFINITY;
  for (let i = 0, offset = first; i < block.timecnt; i++) {
    const at = Number(view.getBigInt64(block.start + i * 8));
    if (at <= until) throw new Error("transitions that do not ascend");
    until = at;
    const next = offsetOf(view.getUint8(types + i));
    if (next !== offset) changes.push({ at, offset: next }); // a change of name or of the DST flag alone moves no clock
    offset = next;
  }
  const lines = new TextDecoder().decode(bytes.subarray(block.end)).split("\n");
  if (lines.length !== 3 || lines[0] !== "" || lines[1] === "" || lines[2] !== "")
    throw new Error("no footer: what holds after the last transition is not said");
  return { first, changes, until, footer: lines[1] };
}
