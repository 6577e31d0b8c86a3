// Reads compiled zones (TZif, RFC 9636 section 3): the 64-bit block and the footer.

const HEADER_BYTES = 44;

function readCounts(view, at) {
  if (view.getUint32(at) !== 0x545a6966) throw new Error("no TZif magic");
  if (view.getUint8(at + 4) < 0x32) throw new Error("TZif version 1 has no 64-bit times");
  const [isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt] = [20, 24, 28, 32, 36, 40].map((o) =>
    view.getUint32(at + o),
  );
  return { isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt };
}

function blockBytes(c, timeBytes) {
  return (
    c.timecnt * (timeBytes + 1) +
    c.typecnt * 6 +
    c.charcnt +
    c.leapcnt * (timeBytes + 4) +
    c.isstdcnt +
    c.isutcnt
  );
}

/**
 * The offset before the first change, the changes of offset in order, and the POSIX footer, which holds after the last.
 * Times are seconds since the epoch, offsets seconds east of Greenwich.
 */
export function readTzif(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const second = HEADER_BYTES + blockBytes(readCounts(view, 0), 4);
  const counts = readCounts(view, second);
  if (counts.leapcnt !== 0) throw new Error("leap seconds: this is a file of right/");
  const times = second + HEADER_BYTES;
  const types = times + counts.timecnt * 8;
  const infos = types + counts.timecnt;
  const offsetOf = (type) => view.getInt32(infos + type * 6);
  const first = offsetOf(0); // section 3.2: type 0 holds before the first transition
  const changes = [];
  for (let i = 0, offset = first; i < counts.timecnt; i++) {
    const at = Number(view.getBigInt64(times + i * 8));
    const next = offsetOf(view.getUint8(types + i));
    if (next !== offset) changes.push({ at, offset: next }); // a change of name or of the DST flag alone moves no clock
    offset = next;
  }
  const footer = new TextDecoder().decode(bytes.subarray(second + HEADER_BYTES + blockBytes(counts, 8)));
  const lines = footer.split("\n");
  if (lines.length !== 3 || lines[0] !== "" || lines[1] === "") throw new Error("no footer");
  return { first, changes, footer: lines[1] };
}
