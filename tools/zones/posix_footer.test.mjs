import assert from "node:assert/strict";
import { test } from "node:test";
import { footerChanges, parseFooter, plainFooter } from "./posix_footer.mjs";

const at = (text) => Date.parse(`${text}:00Z`) / 1000;

for (const [why, footer, year, expected] of [
  [
    "the European Union: last Sundays at 01:00Z",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    2026,
    [
      ["2026-03-29T01:00", 7200],
      ["2026-10-25T01:00", 3600],
    ],
  ],
  [
    "the United States: second and first Sundays at 02:00",
    "EST5EDT,M3.2.0,M11.1.0",
    2026,
    [
      ["2026-03-08T07:00", -14400],
      ["2026-11-01T06:00", -18000],
    ],
  ],
  [
    "Dublin's negative daylight time, in winter",
    "IST-1GMT0,M10.5.0,M3.5.0/1",
    2026,
    [
      ["2026-03-29T01:00", 3600],
      ["2026-10-25T01:00", 0],
    ],
  ],
  [
    "south of the equator, half an hour",
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
    2026,
    [
      ["2026-04-04T15:00", 37800],
      ["2026-10-03T15:30", 39600],
    ],
  ],
  [
    "a negative time of day",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    2026,
    [
      ["2026-03-29T01:00", -3600],
      ["2026-10-25T01:00", -7200],
    ],
  ],
  [
    "days that skip 29 February",
    "AAA0BBB,J60/0,J365/0",
    2024,
    [
      ["2024-03-01T00:00", 3600],
      ["2024-12-30T23:00", 0],
    ],
  ],
  [
    "days that count it",
    "AAA0BBB,59/0,365/0",
    2024,
    [
      ["2024-02-29T00:00", 3600],
      ["2024-12-30T23:00", 0],
    ],
  ],
  [
    "167 hours reach into the next week",
    "AAA0BBB,M3.5.0/167,M10.5.0/-167",
    2026,
    [
      ["2026-04-04T23:00", 3600],
      ["2026-10-18T00:00", 0],
    ],
  ],
  ["one offset", "<+0545>-5:45", 2026, []],
])
  test(`a footer's changes: ${why}`, () =>
    assert.deepEqual(
      footerChanges(parseFooter(footer), year, year),
      expected.map(([moment, offset]) => ({ at: at(moment), offset })),
    ));

for (const footer of ["", "AB1", "EST5EDT", "EST5EDT,M3.2.0", ":America/New_York", "EST5EDT,M3.2.0,M11.1.0 "])
  test(`no footer: "${footer}"`, () => assert.throws(() => parseFooter(footer), /of no known form/));

for (const [why, footer, plain] of [
  ["RFC 9636 section 3.3.1", "EST5EDT,0/0,J365/25", "<-04>4"],
  ["with the days counted otherwise", "XXX3EDT4,J1/0,J365/23", "<-04>4"],
  ["east of Greenwich, with minutes", "AAA-4:30BBB-5:30,0/0,J365/25", "<+0530>-5:30"],
  ["no offset at all", "AAA1BBB0,0/0,J365/25", "<+00>0"],
  ["an hour of standard time in leap years is not all year", "EST5EDT,0/0,364/25", "EST5EDT,0/0,364/25"],
  ["an ordinary rule", "EST5EDT,M3.2.0,M11.1.0", "EST5EDT,M3.2.0,M11.1.0"],
  ["one offset", "UTC0", "UTC0"],
])
  test(`daylight time all year: ${why}`, () => {
    assert.equal(plainFooter(footer), plain);
    assert.equal(plainFooter(plain), plain);
  });
