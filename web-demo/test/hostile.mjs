// Every parameter, path segment, cookie, method and form of every route, with what no page of ours sends: never a 500.
import assert from "node:assert/strict";
import { request } from "node:http";

/** Values that are none of ours, percent-encoded as they stand in an address. */
const kValues = [
  "%00",
  "999999999999999_zzz",
  "253402300800000_a",
  "__proto__",
  "constructor",
  "..%2f..%2fetc",
  "%27%20or%201=1",
  "%3Cscript%3E",
  "%0d%0aX-Injected:1",
  "%F0%9F%98%80",
  "a".repeat(3000),
];
/** What is no percent-encoded UTF-8. */
const kBroken = ["%", "%zz", "%E0%A4%A", "%ED%A0%80"];

/** The status of each place where a value can stand. In a page's address a parameter that is none is as if it were not there. */
const places = [
  ["/{}", 404],
  ["/{}/policy", 404],
  ["/api/{}", 404],
  ["/api/covers/{}", 404],
  ["/api/media/{}", 404],
  ["/api/feed?platform={}", 400],
  ["/api/feed?platform=agency&open={}", 400],
  ["/api/feed?platform=agency&after={}", 400],
  ["/api/feed?platform=agency&before={}", 400],
  ["/api/feed?platform=agency&{}=1", 400],
  ["/api/covers/photos?{}=1", 400],
  ["/api/media/agency_opening_kiln?{}=1", 400],
  ["/agency?after={}", 200],
  ["/agency?before={}", 200],
  ["/agency?open={}", 200],
  ["/agency?after={}&after={}", 200],
  ["/agency?{}=1", 200],
  ["/agency/policy?{}=1", 401],
];

export async function testHostile({ test, site }) {
  const port = new URL(site.url).port;
  let address = 0;
  /** As it stands: fetch would mend an address or refuse a method. */
  const raw = (path, { method = "GET", headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      address += 1;
      const forwarded = { "X-Forwarded-For": `10.254.${address >> 8}.${address & 255}` };
      const asked = request({ port, path, method, headers: { ...forwarded, ...headers } }, (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode));
      });
      asked.on("error", reject);
      asked.end(body);
    });

  for (const [place, status] of places) {
    await test(`hostile: ${place} answers ${status}, whatever stands there`, async () => {
      // Next itself drops a parameter of this name before any route sees it.
      const values = place.includes("{}=1") ? kValues.filter((value) => value !== "__proto__") : kValues;
      for (const value of values) assert.equal(await raw(place.replaceAll("{}", value)), status, value);
      // In a query such a text is a text like any other.
      const inPath = !place.slice(0, place.indexOf("{}")).includes("?");
      for (const value of kBroken)
        assert.equal(await raw(place.replaceAll("{}", value)), inPath ? 400 : status, value);
    });
  }

  await test("hostile: a place beyond all posts is an empty page", async () => {
    assert.equal(await raw("/api/feed?platform=agency&after=0_a"), 200);
    assert.equal(await raw("/api/feed?platform=agency&before=253402300799999_zzz"), 200);
  });

  await test("hostile: cookies of no one and of no time are a visitor's of today", async () => {
    for (const cookie of [
      "persona=%00",
      "persona=%",
      "travel=%zz",
      "travel=1e9",
      "theme=%",
      "=;;=",
      "persona",
    ]) {
      assert.equal(await raw("/agency", { headers: { cookie } }), 200, cookie);
      assert.equal(await raw("/agency/policy", { headers: { cookie } }), 401, cookie);
      assert.equal(await raw("/api/feed?platform=agency", { headers: { cookie } }), 200, cookie);
    }
  });

  await test("hostile: a method that there is not is 405", async () => {
    const pages = ["/agency", "/agency/policy", "/icon.svg"];
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
      for (const path of pages) assert.equal(await raw(path, { method }), 405, `${method} ${path}`);
    assert.equal(await raw("/icon.svg", { method: "POST" }), 405);
    for (const [path, allowed] of [
      ["/api/feed?platform=agency", []],
      ["/api/covers/photos", []],
      ["/api/media/agency_opening_kiln", []],
      ["/api/edge/judge", ["POST"]],
      ["/api/webhooks/stripe", ["POST"]],
    ])
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
        if (!allowed.includes(method)) assert.equal(await raw(path, { method }), 405, `${method} ${path}`);
  });

  await test("hostile: a form that is none, and one for no action", async () => {
    const html = await (await site.ask("/agency")).text();
    const action = /name="\$ACTION_ID_([0-9a-f]+)"/.exec(html)?.[1];
    assert.ok(action);
    const parts = { "Content-Type": "multipart/form-data; boundary=a" };
    const field = (name) => `--a\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n--a--\r\n`;
    for (const [why, headers, body, status] of [
      ["no boundary", { "Content-Type": "multipart/form-data" }, "x", 400],
      ["no parts", parts, "x", 400],
      ["a part that does not end", parts, "--a\r\nContent-Disposition: form-da", 400],
      ["an action that there is not", parts, field("$ACTION_ID_zz"), 400],
      ["an action of another build", { "Next-Action": "0".repeat(42) }, "[]", 409],
      ["no action at all", { "Content-Type": "text/plain" }, "x", 200],
      ["an action without its fields", parts, field(`$ACTION_ID_${action}`), 200],
    ])
      assert.equal(await raw("/agency", { method: "POST", headers, body }), status, why);
  });
}
