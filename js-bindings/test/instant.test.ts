import { createHmac } from "node:crypto";
import { CreatorError, type InstantLike } from "creator-core";
import { loadServerCoreSync } from "creator-core/server";
import { describe, expect, it } from "vitest";

// Every way to say an instant is taken by every rule.

const { access, pricing, schedule, signing } = loadServerCoreSync();
const seconds = 1_782_820_800; // 2026-06-30T12:00:00Z
const ms = seconds * 1000;

const policy = access.policy({
  version: 1,
  types: { Post: { creatorId: "id", publishAt: "instant?" } },
  rules: [{ action: "read", subject: "Post", conditions: { publishAt: { $lte: { $fact: "now" } } } }],
});
const subscribed = access.policy({
  version: 1,
  types: { Post: { creatorId: "id" } },
  rules: [{ action: "read", subject: "Post", conditions: { creatorId: { $sub: {} } } }],
});
const catalogue = pricing.catalogue({
  version: 1,
  products: [{ id: "p", name: "P", prices: [{ id: "p", interval: "month", unitAmount: { USD: 999 } }] }],
});
const body = '{"id":"evt_1"}';
const signature = createHmac("sha256", "whsec_x").update(`${seconds}.${body}`).digest("hex");
const stripe = signing.webhook("stripe");
const s3 = signing.s3({
  credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" },
  host: "s3.us-east-1.amazonaws.com",
  region: "us-east-1",
});
const series = schedule.rule({ start: "2026-01-01T09:00", zone: "UTC", rrule: "FREQ=DAILY" });
const post = { creatorId: "anna" };

const QUESTIONS: readonly [string, (instant: InstantLike) => unknown][] = [
  ["can", (now) => policy.viewer({}).can("read", "Post", { ...post, publishAt: ms }, { now })],
  ["a row", (publishAt) => policy.viewer({}).can("read", "Post", { ...post, publishAt }, { now: ms })],
  [
    "a table",
    (publishAt) =>
      policy.viewer({}).count("read", policy.table("Post", [{ ...post, publishAt }]), { now: ms }),
  ],
  [
    "a subscription's end",
    (endsAt) =>
      subscribed
        .viewer({ id: "f", active: true, subscriptions: [{ creatorId: "anna", status: "active", endsAt }] })
        .decide("read", "Post", post, { now: ms - 1 }),
  ],
  ["a quote", (now) => catalogue.quote({ items: [{ price: "p" }], currency: "USD", now })],
  ["a quote's text", (now) => catalogue.quoteText({ items: [{ price: "p" }], currency: "USD", now })],
  ["a series", (after) => series.next(after)],
  ["a zone", (instant) => schedule.zone("Europe/Berlin").toCivil(instant)],
  ["billing", (anchor) => schedule.billing({ anchor, interval: "month" }).period(1)],
  [
    "a webhook",
    (now) =>
      stripe.verify({
        headers: { "stripe-signature": `t=${seconds},v1=${signature}` },
        body,
        secrets: ["whsec_x"],
        now,
      }),
  ],
  ["a presigned URL", (now) => s3.presign("GET", "a", { expiresIn: 60, now }).url],
];

describe.each(QUESTIONS)("%s", (_name, ask) => {
  it.each<[string, InstantLike]>([
    ["a Date", new Date(ms)],
    ["{ seconds }", { seconds }],
  ])("takes %s as it takes milliseconds", (_how, instant) => {
    expect(ask(instant)).toEqual(ask(ms));
  });

  it.each<[string, object]>([
    ["half a second", { seconds: 0.5 }],
    ["seconds that are text", { seconds: "1" }],
    ["seconds beyond the year 9999", { seconds: 253_402_300_800 }],
    ["seconds and nanoseconds", { seconds, nanoseconds: 1 }],
    ["seconds since nothing", {}],
  ])("refuses %s", (_why, instant) => {
    let error: unknown;
    try {
      ask(instant as InstantLike);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(CreatorError);
  });
});
