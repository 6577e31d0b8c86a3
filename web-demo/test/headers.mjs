// Headers of every answer, and other sites' forms.
import assert from "node:assert/strict";

const kEverywhere = {
  "strict-transport-security": /^max-age=63072000; includeSubDomains$/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /^(?=.*camera=\(\))(?=.*microphone=\(\))(?=.*geolocation=\(\))(?=.*payment=\(\))/,
};
const kApi = {
  "content-security-policy":
    /^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
};
const kPage = { "content-security-policy": /script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'wasm-unsafe-eval';/ };

/** Which headers an answer should have and has not. */
export function lacking(path, headers) {
  const isAsset = path.startsWith("/_next/");
  const wanted = { ...kEverywhere, ...(isAsset ? {} : path.startsWith("/api") ? kApi : kPage) };
  return Object.entries(wanted)
    .filter(([name, pattern]) => !pattern.test(headers.get(name) ?? ""))
    .map(([name]) => `${path} has ${name}: ${headers.get(name)}`);
}

export async function testHeaders({ test, site }) {
  await test("headers: pages, scripts, pictures, refusals and what does not exist have them all", async () => {
    const html = await (await site.ask("/agency")).text();
    const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1];
    assert.ok(script);
    for (const [path, status] of [
      ["/", 307],
      ["/agency", 200],
      ["/nowhere", 404],
      ["/nowhere/at/all", 404],
      ["/agency/policy", 401],
      ["/icon.svg", 200],
      ["/favicon.ico", 200],
      [script, 200],
      ["/_next/static/none.js", 404],
      ["/_next/image?url=%2Ficon.svg&w=640&q=75", 404],
      ["/api", 404],
      ["/api/nowhere", 404],
    ]) {
      const answer = await site.ask(path, { redirect: "manual" });
      assert.equal(answer.status, status, path);
      assert.deepEqual(lacking(path.split("?")[0], answer.headers), []);
    }
  });

  await test("headers: the policy of the page allows WebAssembly and no eval", async () => {
    const policy = (await site.ask("/agency")).headers.get("content-security-policy");
    assert.match(policy, kPage["content-security-policy"]);
    assert.doesNotMatch(policy, /'unsafe-eval'|'unsafe-inline'/);
  });

  await test("headers: another site's page can send no form and ask nothing: 403", async () => {
    const send = (path, origin, headers = {}) =>
      site.ask(path, {
        method: "POST",
        body: new URLSearchParams({ persona: "lea" }),
        headers: { origin, cookie: "persona=admin", ...headers },
      });
    for (const origin of [
      "https://elsewhere.example",
      `${site.url}.elsewhere.example`,
      "null",
      "no address",
      "file:///etc",
    ]) {
      for (const [path, headers] of [
        ["/agency", {}],
        ["/agency", { "Next-Action": "0".repeat(42) }],
        ["/agency/policy", {}],
        ["/api/edge/judge", {}],
      ]) {
        const answer = await send(path, origin, headers);
        assert.equal(answer.status, 403, `${origin} ${path}`);
        assert.deepEqual(lacking(path.startsWith("/api") ? path : "/_next/", answer.headers), []);
      }
    }
    assert.equal((await send("/api/edge/judge", site.url)).status, 400, "our own page is heard");
    assert.equal(
      (await send("/api/edge/judge", "https://studio.example")).status,
      400,
      "and one that is named",
    );
  });
}
