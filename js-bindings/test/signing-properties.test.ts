import { createHash, createHmac } from "node:crypto";
import { CreatorError, loadServerCoreSync, MemoryReplayStore, Secret } from "creator-core/server";
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";

const { signing } = loadServerCoreSync();
const stripe = signing.webhook("stripe");
const storage = { host: "s3.amazonaws.com", region: "us-east-1", bucket: "examplebucket" };
const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const presigner = signing.s3({ ...storage, credentials });

const secret = "whsec_test";
const timestamp = 1_748_514_600;
const tagOf = (body: string | Uint8Array, key: string) =>
  createHmac("sha256", key).update(`${timestamp}.`).update(body).digest("hex");

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withTypedArray: true,
  withNullPrototype: true,
});
/** A value, or a valid one: so that the others of the same call are reached too. */
const or = (valid: unknown) => fc.oneof(fc.constant(valid), anything);

/** Either an answer or a CreatorError; any other throw fails the property. */
function answersOrRefuses(ask: () => unknown): void {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof CreatorError)) throw error;
    expect(error.message).not.toBe("");
  }
}

afterEach(() => {
  const body = '{"id":"evt_1"}';
  const headers = { "stripe-signature": `t=${timestamp},v1=${tagOf(body, secret)}` };
  expect(stripe.verify({ headers, body, secrets: [secret], now: timestamp * 1000 }).id).toBe("evt_1");
  expect(presigner.presign("GET", "test.txt", { now: Date.UTC(2013, 4, 24), expiresIn: 86400 }).url).toMatch(
    /aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404$/,
  );
});

it("every function answers or refuses, whatever it is given", () => {
  const header = `t=${timestamp},v1=${tagOf("{}", secret)}`;
  const requests = fc.record(
    {
      headers: or({ "stripe-signature": header }),
      body: or("{}"),
      secrets: fc.oneof(or([secret]), fc.array(or(secret))),
      now: or(timestamp * 1000),
      tolerance: or(300),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(requests, anything), anything, (request, options) => {
      answersOrRefuses(() => stripe.verify(request as never, options as never));
      answersOrRefuses(() => stripe.explain(request as never));
    }),
  );
  fc.assert(
    fc.property(or("stripe"), or({}), (provider, settings) =>
      answersOrRefuses(() => signing.webhook(provider as never, settings as never).dispose()),
    ),
  );
  const options = fc.record({ now: or(0), expiresIn: or(900), bucketSeconds: or(300) }, { requiredKeys: [] });
  fc.assert(
    fc.property(or("GET"), or("key"), fc.oneof(options, anything), (method, key, given) => {
      answersOrRefuses(() => presigner.presign(method as never, key as never, given as never));
      answersOrRefuses(() => presigner.explain(method as never, key as never, given as never));
    }),
  );
  const signers = fc.record(
    {
      host: or(storage.host),
      region: or(storage.region),
      bucket: or(storage.bucket),
      addressing: or("path"),
      credentials: or(credentials),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(signers, anything), (given) =>
      answersOrRefuses(() => signing.s3(given as never).dispose()),
    ),
  );
  fc.assert(
    fc.property(anything, anything, (key, message) =>
      answersOrRefuses(() => signing.hmacSha256(key as never, message as never)),
    ),
  );
  fc.assert(fc.property(anything, (value) => answersOrRefuses(() => new Secret(value as never))));
  fc.assert(
    fc.property(anything, anything, (key, ttl) => {
      const store = new MemoryReplayStore();
      answersOrRefuses(() => store.claim(key as never, ttl as never));
      answersOrRefuses(() => store.complete(key as never));
      answersOrRefuses(() => store.release(key as never));
    }),
  );
});

it("any bytes under any secret are verified, and no other bytes are", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 80, unit: "grapheme" }).map((text) => `whsec_${text}_`),
      (body, key) => {
        const headers = { "stripe-signature": `t=${timestamp},v1=${tagOf(body, key)}` };
        const request = { headers, body, secrets: [key], now: timestamp * 1000 };
        expect(stripe.verify(request).body).toBe(body);
        const other = new Uint8Array([...body, 0]);
        expect(() => stripe.verify({ ...request, body: other })).toThrow(CreatorError);
        expect(() => stripe.verify({ ...request, secrets: [`${key}x`] })).toThrow(CreatorError);
      },
    ),
  );
});

it("headers of the right characters are answered or refused", () => {
  const parts = fc.constantFrom(
    "t=",
    "v1=",
    "v0=",
    ",",
    String(timestamp),
    tagOf("", secret),
    "=",
    " ",
    "0",
    "t",
    "é",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (list) =>
      answersOrRefuses(() =>
        stripe.verify({
          headers: { "stripe-signature": list.join("") },
          body: "",
          secrets: [secret],
          now: timestamp * 1000,
        }),
      ),
    ),
  );
});

it("a URL names its object, and its signature agrees with SigV4 written a second time", () => {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 200, unit: "grapheme" }),
      fc.integer({ min: 0, max: 4_000_000_000 }),
      fc.integer({ min: 1, max: 604_800 }),
      (key, second, expiresIn) => {
        fc.pre(Buffer.byteLength(key) <= 1024 && !/(^|\/)\.\.?(\/|$)/.test(key));
        const { url } = presigner.presign("GET", key, { now: second * 1000, expiresIn });
        const [head, signature] = url.split("&X-Amz-Signature=") as [string, string];
        const [path, query] = head.slice("https://examplebucket.s3.amazonaws.com".length).split("?") as [
          string,
          string,
        ];
        expect(path).toBe(`/${key.split("/").map(encode).join("/")}`);
        const time = new Date(second * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
        const scope = [time.slice(0, 8), "us-east-1", "s3", "aws4_request"];
        const canonical = `GET\n${path}\n${query}\nhost:examplebucket.s3.amazonaws.com\n\nhost\nUNSIGNED-PAYLOAD`;
        const hash = createHash("sha256").update(canonical).digest("hex");
        const signingKey = scope.reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
        const text = `AWS4-HMAC-SHA256\n${time}\n${scope.join("/")}\n${hash}`;
        expect(signature).toBe(hmac(signingKey, text).toString("hex"));
      },
    ),
  );
});

it("a key is refused, or its URL keeps its path in a browser", () => {
  const segment = fc.constantFrom(
    "..",
    ".",
    "...",
    "",
    "a",
    "%2e",
    "%2E%2e",
    ".%2e",
    "\\..\\",
    "..;",
    " .",
    "\t..",
  );
  let refused = 0;
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), (segments) => {
      const key = segments.join("/");
      fc.pre(key !== "");
      const options = { now: 0, expiresIn: 60 };
      const signed = presigner.presign("GET", key, { ...options, allowDotSegments: true }).url;
      const path = signed.slice("https://examplebucket.s3.amazonaws.com".length, signed.indexOf("?"));
      if (new URL(signed).pathname === path) {
        expect(presigner.presign("GET", key, options).url).toBe(signed);
      } else {
        refused += 1;
        expect(() => presigner.presign("GET", key, options)).toThrow(
          expect.objectContaining({ code: "s3_key_dot_segment" }),
        );
      }
    }),
  );
  expect(refused).toBeGreaterThan(0);
});

it("the id is what JSON.parse sees, and the replay key is the id's or a hash of what was signed", () => {
  const escaped = (text: string) =>
    [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  const keys = fc.constantFrom(
    '"id"',
    '"\\u0069d"',
    '"i\\u0064"',
    '"Id"',
    '"id "',
    '"data"',
    '""',
    '"\\"id"',
  );
  const values = fc.oneof(
    fc.constantFrom(
      "null",
      "7",
      '""',
      '{"id":"inner"}',
      '[{"id":"inner"},"}"]',
      '"}\\"{"',
      '"a b"',
      '"\\u00e9"',
      '"é"',
    ),
    fc.string({ minLength: 1, maxLength: 20 }).map((text) => JSON.stringify(text)),
    fc.string({ minLength: 1, maxLength: 5 }).map((text) => `"${escaped(text)}"`),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
  const space = fc.constantFrom("", " ", "\n\t");
  const members = fc.array(fc.tuple(keys, space, values, space), { maxLength: 6 });
  fc.assert(
    fc.property(members, (list) => {
      const body = `{${list.map(([key, before, value, after]) => `${key}${before}:${value}${after}`).join(",")}}`;
      const { id: seen } = JSON.parse(body) as { id?: unknown };
      const expected = typeof seen === "string" && /^[!-~]{1,255}$/.test(seen) ? seen : undefined;
      const headers = { "stripe-signature": `t=${timestamp},v1=${tagOf(body, secret)}` };
      const event = stripe.verify({ headers, body, secrets: [secret], now: timestamp * 1000 });
      expect(event.id).toBe(expected);
      const hash = createHash("sha256").update(`${timestamp}.${body}`).digest("hex");
      expect(event.replayKey).toBe(expected === undefined ? `stripe#${hash}` : `stripe:${expected}`);
    }),
    { numRuns: 500 },
  );
});
