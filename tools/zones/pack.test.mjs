import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { firstDifference } from "./compare.mjs";
import { packTable, SINCE_1970, stated, WHOLE_HISTORY } from "./pack.mjs";
import { pinnedSource, readPinned } from "./pin.mjs";
import { offsetAt, settled } from "./timeline.mjs";
import { unpackTable } from "./unpack.mjs";
import { compileRelease } from "./zic.mjs";
import { readZoneinfo } from "./zoneinfo.mjs";

// The pinned release, compiled here: no file of the machine's own tzdata is read.
const folder = mkdtempSync(join(tmpdir(), "zones-"));
after(() => rmSync(folder, { recursive: true }));
const text = readFileSync(pinnedSource(), "utf8");
const [fat, slim] = ["fat", "slim"].map((form) => {
  compileRelease(pinnedSource(), join(folder, form), form);
  return readZoneinfo(join(folder, form), text);
});
/** What zic of before 2023d leaves out of these slim files is in no footer (tz NEWS, release 2023d). */
const CUT_SHORT = new Set(["Asia/Gaza", "Asia/Hebron"]);

test("the pinned table is what its release packs to", () =>
  assert.deepEqual(packTable({ ...fat, knownFrom: SINCE_1970 }), readPinned().bytes));

for (const knownFrom of [SINCE_1970, WHOLE_HISTORY])
  test(`fat and slim files of the pinned release give equal bytes, from ${knownFrom} on`, () => {
    const without = ({ zones, links, version }) =>
      packTable({
        version,
        knownFrom,
        links,
        zones: new Map(
          [...zones].map(([name, zone]) => [name, CUT_SHORT.has(name) ? fat.zones.get(name) : zone]),
        ),
      });
    assert.deepEqual(without(slim), without(fat));
  });

test("an unpacked table says what the release says", () => {
  const whole = unpackTable(packTable({ ...fat, knownFrom: WHOLE_HISTORY }));
  for (const table of [whole, readPinned().table]) {
    assert.deepEqual(table.links, new Map([...fat.links].sort(([a], [b]) => (a < b ? -1 : 1))));
    for (const [name, zone] of fat.zones)
      assert.equal(firstDifference(settled(zone), table.zones.get(name), table.knownFrom), undefined, name);
  }
  // tzdata, file northamerica: New York took standard time on 18 November 1883, at noon of its own.
  const newYork = whole.zones.get("America/New_York");
  assert.equal(newYork.first, -17_762);
  assert.deepEqual(newYork.changes[0], { at: Date.UTC(1883, 10, 18, 17) / 1000, offset: -18_000 });
});

const EU = "CET-1CEST,M3.5.0,M10.5.0/3";
const at = (moment) => Date.parse(`${moment}:00Z`) / 1000;
const zone = (first, footer, rows, until) => {
  const changes = rows.map(([moment, offset]) => ({ at: at(moment), offset }));
  return {
    first,
    footer,
    changes,
    until: until === undefined ? (changes.at(-1)?.at ?? Number.NEGATIVE_INFINITY) : at(until),
  };
};
const begins = [
  ["1980-04-06T01:00", 7200],
  ["1980-09-28T01:00", 3600],
];
const eu1996 = [
  ["1996-03-31T01:00", 7200],
  ["1996-10-27T01:00", 3600],
];
const eu2016 = [
  ["2016-03-27T01:00", 7200],
  ["2016-10-30T01:00", 3600],
];
const eu2017 = ["2017-03-26T01:00", 7200];

for (const [why, wordy, terse, moments] of [
  [
    "changes that the footer gives are not stated",
    zone(3600, EU, [...begins, ...eu1996, ["1997-03-30T01:00", 7200], ["1997-10-26T01:00", 3600]]),
    zone(3600, EU, [...begins, eu1996[0]]),
    ["1980-04-06T01:00", "1980-09-28T01:00", "1996-03-31T01:00"],
  ],
  [
    "but those are after which it was interrupted (Port-au-Prince in 2016)",
    zone(3600, EU, [...begins, ...eu1996, ...eu2016.slice(0, 0), eu2017, ["2017-10-29T01:00", 3600]]),
    zone(3600, EU, [...begins, ...eu1996, eu2017]),
    [...begins, ...eu1996, eu2017].map(([moment]) => moment),
  ],
  [
    "a transition that moves no clock is not stated",
    zone(3600, "CET-1", begins, "1990-01-01T00:00"),
    zone(3600, "CET-1", begins),
    begins.map(([moment]) => moment),
  ],
  [
    "daylight time all year is an offset",
    zone(3600, "CET-1CEST,0/0,J365/25", begins.slice(0, 1)),
    zone(3600, "<+02>-2", begins.slice(0, 1)),
    ["1980-04-06T01:00"],
  ],
  [
    "a footer that the last transition contradicts holds from where they meet (Ojinaga in 2022)",
    zone(3600, EU, [...begins, ...eu1996, eu2017], "2017-12-01T00:00"),
    zone(3600, EU, [...begins, ...eu1996, eu2017, ["2018-10-28T01:00", 3600], ["2019-03-31T01:00", 7200]]),
    [...begins, ...eu1996, eu2017, ["2018-10-28T01:00"]].map(([moment]) => moment),
  ],
  [
    "before the table only the offset counts, and with a changing footer one change after it",
    zone(0, EU, [
      ["1950-01-01T00:00", 3600],
      ["1950-03-26T01:00", 7200],
    ]),
    zone(1800, EU, [
      ["1960-01-01T00:00", 3600],
      ["1960-03-27T01:00", 7200],
    ]),
    ["1970-03-29T01:00"],
  ],
])
  test(`canonical: ${why}`, () => {
    const [one, other] = [wordy, terse].map((draft) => stated(settled(draft), SINCE_1970));
    assert.deepEqual(one, other);
    assert.deepEqual(
      one.changes.map((change) => new Date(change.at * 1000).toISOString().slice(0, 16)),
      moments,
    );
  });

test("a zone whose footer never comes to its last offset is refused", () => {
  assert.throws(() => settled(zone(0, "UTC0", begins.slice(0, 1))), /contradicts/);
  assert.throws(() => settled(zone(3600, "UTC0", [])), /contradicts/);
});

test("names that differ by case alone are refused", () => {
  const utc = zone(0, "UTC0", []);
  const zones = new Map([
    ["UTC", utc],
    ["Utc", utc],
  ]);
  assert.throws(() => packTable({ version: "x", knownFrom: 0, zones, links: new Map() }), /UTC and Utc/);
});

test("offsets before the first change", () => assert.equal(offsetAt(60, [{ at: 5, offset: 0 }], 4), 60));
