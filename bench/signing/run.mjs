// The cost of a webhook that is accepted, refused and explained: npm run bench -- signing [--json].
// Before anything is measured, every verdict is compared with that of node:crypto.
import assert from "node:assert/strict";
import { createHmac, timingSafeEqual } from "node:crypto";
import { cpus } from "node:os";
import { CreatorError, loadServerCoreSync } from "creator-core/server";
import { nanosecondsPerCall } from "../boundary/stopwatch.mjs";

const SIZES_KB = [2, 16, 64];
const SECRETS = [1, 4];
const timestamp = 1_748_514_600;
const now = timestamp * 1000;

const asJson = process.argv.includes("--json");
const stripe = loadServerCoreSync().signing.webhook("stripe");

/** More than one member of an event takes: room for it is left, and filled with spaces. */
const MOST_MEMBER_BYTES = 160;

/** An event of so many bytes, indented as Stripe writes it. */
function bodyOf(bytes) {
  const event = { id: "evt_1RUnkQ2eZvKYlo2C", object: "event", data: { object: {} } };
  for (let i = 0; JSON.stringify(event, null, 2).length < bytes - MOST_MEMBER_BYTES; i++)
    event.data.object[`member_${i}`] = { amount: i * 7, note: "Paid with a card, thank you" };
  const text = JSON.stringify(event, null, 2);
  return text.slice(0, -1) + " ".repeat(Math.max(0, bytes - text.length)) + text.slice(-1);
}

const secretsOf = (count) => Array.from({ length: count }, (_, i) => `whsec_bench_${i}`);
const tagOf = (body, secret) => createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest();

/** The request with the last secret's signature, and one that somebody signed who has none. */
function requestsOf(body, count) {
  const secrets = secretsOf(count);
  const signed = (secret) => ({
    headers: { "stripe-signature": `t=${timestamp},v1=${tagOf(body, secret).toString("hex")}` },
    body,
    secrets,
    now,
  });
  return { genuine: signed(secrets[count - 1]), forged: signed("whsec_forged") };
}

/** The verdict of node:crypto. */
function isGenuine({ headers, body, secrets }) {
  const given = Buffer.from(headers["stripe-signature"].split(",v1=")[1], "hex");
  return secrets.some((secret) => timingSafeEqual(tagOf(body, secret), given));
}

function accepts(request) {
  try {
    return stripe.verify(request).replayKey.length > 0;
  } catch (error) {
    assert.ok(error instanceof CreatorError);
    return false;
  }
}

const repeat = (ask) => (times) => {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += Number(ask());
  return sum;
};

const rows = [];
for (const kilobytes of SIZES_KB)
  for (const count of SECRETS)
    for (const kind of ["bytes", "text"]) {
      const text = bodyOf(kilobytes << 10);
      assert.equal(text.length, kilobytes << 10);
      const { genuine, forged } = requestsOf(kind === "bytes" ? Buffer.from(text) : text, count);
      for (const request of [genuine, forged]) assert.equal(accepts(request), isGenuine(request));
      assert.equal(accepts(genuine), true);
      assert.equal(stripe.explain(forged).cause, "wrong_secret_or_changed_body");
      const ns = nanosecondsPerCall({
        accepted: repeat(() => accepts(genuine)),
        refused: repeat(() => accepts(forged)),
        explained: repeat(() => stripe.explain(forged).proven),
      });
      rows.push({ kilobytes, secrets: count, kind, ...ns });
    }

if (asJson) {
  const machine = { node: process.version, cpu: cpus()[0]?.model };
  console.log(JSON.stringify({ machine, rows }, null, 2));
} else {
  console.log("A Stripe webhook, microseconds of CPU time; in brackets, as a multiple of an acceptance");
  console.log("   size  secrets   body   accepted          refused          explained");
  const micros = (ns) => (ns / 1000).toFixed(1).padStart(8);
  const ratio = (row, of) => `(${(row[of] / row.accepted).toFixed(2)} x)`.padStart(10);
  for (const row of rows)
    console.log(
      `${String(row.kilobytes).padStart(4)} KB ${String(row.secrets).padStart(8)} ${row.kind.padStart(6)} ` +
        `${micros(row.accepted)} us ${micros(row.refused)} us${ratio(row, "refused")} ` +
        `${micros(row.explained)} us${ratio(row, "explained")}`,
    );
}
