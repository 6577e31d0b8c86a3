// 100 requests a minute, of each address on each route of /api; payments' events are not counted.
import assert from "node:assert/strict";
import { join } from "node:path";
import { build } from "esbuild";

const limiter = join(import.meta.dirname, "../lib/http/limiter.ts");

async function load(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    format: "esm",
    write: false,
    logLevel: "error",
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

export async function testLimits({ test, site, broken }) {
  await test("limits: in no minute more than 100, and the wait that is said is the wait", async () => {
    const { SlidingWindow } = await load(limiter);
    const window = new SlidingWindow(100, 60_000);
    // Half of them at once, the others one by one over the half minute that follows.
    for (let index = 0; index < 50; index++) assert.equal(window.take("a", 1000), 0);
    for (let index = 0; index < 50; index++) assert.equal(window.take("a", 1000 + index * 600), 0);
    assert.equal(window.take("a", 31_000), 30_000);
    assert.equal(window.take("b", 31_000), 0, "somebody else");
    assert.equal(window.take("a", 60_999), 1);
    for (let index = 0; index < 51; index++) assert.equal(window.take("a", 61_000), 0, `${index}`);
    assert.equal(window.take("a", 61_000), 600, "the first of the others ends 600 ms later");
  });

  await test("limits: the 101st request of a minute gets 429 with Retry-After, the other routes and addresses an answer", async () => {
    // Whatever a client writes before the address that our proxy adds.
    const ask = (index, path, address = "10.255.0.1") =>
      site.ask(path, { headers: { "X-Forwarded-For": `192.0.2.${index}, ${address}` } });
    for (let index = 0; index < 100; index++)
      assert.equal((await ask(index, "/api/feed?platform=nowhere")).status, 400, `${index}`);
    const refused = await ask(100, "/api/feed?platform=agency");
    assert.equal(refused.status, 429);
    const seconds = Number(refused.headers.get("retry-after"));
    assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60, `Retry-After: ${seconds}`);
    assert.equal(refused.headers.get("cache-control"), "no-store");
    assert.equal((await refused.json()).error.code, "RATE_LIMITED");
    assert.equal((await ask(101, "/api/media/agency_opening_kiln")).status, 200);
    assert.equal((await ask(102, "/api/feed?platform=agency", "10.255.0.2")).status, 200);
    assert.equal((await site.ask("/agency", { headers: { "X-Forwarded-For": "10.255.0.1" } })).status, 200);
  });

  await test("limits: without a proxy in front, no header makes a client another one", async () => {
    const ask = (index) =>
      broken.ask("/api/edge/judge", {
        method: "POST",
        body: "[]",
        headers: { "X-Forwarded-For": `192.0.2.${index}` },
      });
    for (let index = 0; index < 100; index++) assert.equal((await ask(index)).status, 400, `${index}`);
    assert.equal((await ask(100)).status, 429);
  });

  await test("limits: no event of a payment is ever put off", async () => {
    const statuses = new Set();
    for (let index = 0; index < 150; index++) {
      const headers = { "X-Forwarded-For": "10.255.0.3" };
      statuses.add((await site.ask("/api/webhooks/stripe", { method: "POST", body: "{}", headers })).status);
    }
    assert.deepEqual([...statuses], [400], "each was looked at: it proves nothing");
  });
}
