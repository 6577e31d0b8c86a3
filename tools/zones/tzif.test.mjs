import assert from "node:assert/strict";
import { test } from "node:test";
import { readTzif } from "./tzif.mjs";

/** A header and its block, RFC 9636 section 3: `types` are offsets, `transitions` [instant, type]. */
function block({ version = 2, types = [0], transitions = [], leaps = 0, magic = "TZif" }, wide) {
  const [timeBytes, name] = [wide ? 8 : 4, "ABC\0"];
  const header = Buffer.alloc(44);
  header.write(magic);
  header[4] = 0x30 + version;
  header.writeUInt32BE(leaps, 28);
  header.writeUInt32BE(transitions.length, 32);
  header.writeUInt32BE(types.length, 36);
  header.writeUInt32BE(name.length, 40);
  const body = Buffer.alloc(
    transitions.length * (timeBytes + 1) + types.length * 6 + leaps * (timeBytes + 4),
  );
  transitions.forEach(([at, type], i) => {
    if (wide) body.writeBigInt64BE(BigInt(at), i * 8);
    else body.writeInt32BE(at, i * 4);
    body[transitions.length * timeBytes + i] = type;
  });
  types.forEach((offset, i) => {
    body.writeInt32BE(offset, transitions.length * (timeBytes + 1) + i * 6);
  });
  const infos = transitions.length * (timeBytes + 1) + types.length * 6;
  return Buffer.concat([header, body.subarray(0, infos), Buffer.from(name), body.subarray(infos)]);
}

/** A fat file says all twice, a slim one leaves the first block empty. */
const file = (zone, { footer = "ABC0", fat = false } = {}) =>
  Buffer.concat([
    block(fat ? zone : { version: zone.version }, false),
    block(zone, true),
    Buffer.from(`\n${footer}\n`),
  ]);

const summer = {
  types: [0, 3600],
  transitions: [
    [100, 1],
    [200, 0],
  ],
};

for (const fat of [false, true])
  test(`a ${fat ? "fat" : "slim"} file`, () =>
    assert.deepEqual(readTzif(file(summer, { fat, footer: "GMT0BST,M3.5.0/1,M10.5.0" })), {
      first: 0,
      changes: [
        { at: 100, offset: 3600 },
        { at: 200, offset: 0 },
      ],
      until: 200,
      footer: "GMT0BST,M3.5.0/1,M10.5.0",
    }));

test("a transition that moves no clock is no change, but the footer holds only after it", () => {
  const { changes, until } = readTzif(
    file({
      types: [0, 3600, 3600],
      transitions: [
        [-(2 ** 33), 1],
        [300, 2],
      ],
    }),
  );
  assert.deepEqual(changes, [{ at: -(2 ** 33), offset: 3600 }]);
  assert.equal(until, 300);
});

test("no transition: the footer holds for all time", () =>
  assert.equal(readTzif(file({})).until, Number.NEGATIVE_INFINITY));

for (const [why, bytes, message] of [
  ["nothing", Buffer.alloc(0), /ends within a header/],
  ["another magic", file({ magic: "TZiF" }), /magic/],
  ["version 1", file({ version: -0x30 }), /version 1/],
  ["cut in a block", file(summer).subarray(0, 110), /ends within/],
  ["leap seconds", file({ ...summer, leaps: 1 }), /leap seconds/],
  ["no type", file({ types: [] }), /no type/],
  ["a type that does not exist", file({ types: [0], transitions: [[100, 1]] }), /no type 1/],
  ["an offset of 27 hours", file({ types: [97_200] }), /an offset of 97200 s/],
  [
    "transitions that do not ascend",
    file({
      types: [0, 3600],
      transitions: [
        [100, 1],
        [100, 0],
      ],
    }),
    /ascend/,
  ],
  ["an empty footer", file(summer, { footer: "" }), /no footer/],
  ["bytes after the footer", Buffer.concat([file(summer), Buffer.from("x")]), /no footer/],
])
  test(`refused: ${why}`, () => assert.throws(() => readTzif(bytes), message));
