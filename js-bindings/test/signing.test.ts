import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { CreatorError, loadServerCoreSync, Secret } from "creator-core/server";
import { describe, expect, it } from "vitest";

const { signing } = loadServerCoreSync();
const stripe = signing.webhook("stripe");

const secret = "whsec_test_secret";
const timestamp = 1_748_514_600;
const now = timestamp * 1000;
const body = JSON.stringify({ id: "evt_1", type: "checkout.session.completed", note: "€ 🎉" }, null, 2);
const headerFor = (payload: string | Uint8Array, key: string | Uint8Array = secret) =>
  `t=${timestamp},v1=${createHmac("sha256", key).update(`${timestamp}.`).update(payload).digest("hex")}`;
const header = headerFor(body);
const request = { headers: { "stripe-signature": header }, body, secrets: [secret], now };

function refusal(ask: () => unknown): CreatorError {
  try {
    ask();
  } catch (error) {
    expect(error).toBeInstanceOf(CreatorError);
    return error as CreatorError;
  }
  throw new Error("nothing was refused");
}

const claimsToBe = (tag: string) => ({ [Symbol.toStringTag]: tag, byteLength: 32, length: 32 });

const bytes = new TextEncoder().encode(body);
const framed = new Uint8Array(bytes.length + 7);
framed.set(bytes, 3);

describe("a webhook is verified", () => {
  it.each([
    ["Headers", new Headers({ "Stripe-Signature": header })],
    ["a plain object", { "stripe-signature": header }],
    ["a plain object in capitals", { "Stripe-Signature": header }],
    ["Node's headers", { host: "example.com", "stripe-signature": header, "set-cookie": ["a", "b"] }],
    ["a list of one", { "stripe-signature": [header] }],
    ["a Map", new Map([["stripe-signature", header]])],
    ["a Map in capitals", new Map([["Stripe-Signature", header]])],
    ["an object without a prototype", Object.assign(Object.create(null), { "stripe-signature": header })],
  ])("from %s", (_why, headers) => {
    const event = { replayKey: "stripe:evt_1", id: "evt_1", timestamp: now, body };
    expect(stripe.verify({ ...request, headers })).toEqual(event);
  });

  it.each([
    ["a string", body],
    ["a Uint8Array", bytes],
    ["a Buffer", Buffer.from(body)],
    ["an ArrayBuffer", bytes.slice().buffer],
    ["a view into a larger buffer", framed.subarray(3, 3 + bytes.length)],
    ["a DataView", new DataView(framed.buffer, 3, bytes.length)],
  ])("with %s for a body, which comes back as it is", (_why, given) => {
    expect(stripe.verify({ ...request, body: given }).body).toBe(given);
  });

  it.each([
    ["a string", secret],
    ["bytes", new TextEncoder().encode(secret)],
    ["a Secret", new Secret(secret)],
    ["a Secret of bytes", new Secret(Buffer.from(secret))],
  ])("with %s for a secret", (_why, given) => {
    expect(stripe.verify({ ...request, secrets: ["whsec_other", given] }).id).toBe("evt_1");
  });

  it.each([
    ["a Date", new Date(now)],
    ["a Temporal.Instant", { epochMilliseconds: now }],
  ])("at %s", (_why, at) => {
    expect(stripe.verify({ ...request, now: at }).timestamp).toBe(now);
  });

  it("with bodies as large as the settings allow, and no byte larger", () => {
    const large = `{"id":"evt_large","a":"${"x".repeat((1 << 20) - 25)}"}`;
    expect(large.length).toBe(1 << 20);
    const headers = { "stripe-signature": headerFor(large) };
    expect(stripe.verify({ ...request, headers, body: large }).id).toBe("evt_large");
    expect(refusal(() => stripe.verify({ ...request, headers, body: `${large} ` })).code).toBe(
      "body_too_large",
    );
    const giant = new Uint8Array(512 << 20);
    expect(refusal(() => stripe.verify({ ...request, body: giant })).code).toBe("body_too_large");
    const umlauts = "ä".repeat(1 << 20);
    expect(refusal(() => stripe.verify({ ...request, body: umlauts })).code).toBe("body_too_large");
  });

  it("by the settings of a platform", () => {
    const photos = JSON.parse(
      readFileSync(new URL("../../presets/photos/signing.json", import.meta.url), "utf8"),
    );
    using webhook = signing.webhook("stripe", photos.webhooks.stripe);
    expect(webhook.verify(request).id).toBe("evt_1");
  });
});

describe("a webhook is refused", () => {
  it.each<[string, object, string]>([
    ["without its header", { headers: {} }, "signature_header_missing"],
    ["with null for a header", { headers: { "stripe-signature": null } }, "signature_header_missing"],
    ["with a number for a header", { headers: { "stripe-signature": 7 } }, "wrong_type"],
    [
      "with the header twice",
      { headers: { "stripe-signature": [header, header] } },
      "signature_timestamp_repeated",
    ],
    [
      "with the header in two spellings",
      { headers: { "stripe-signature": header, "Stripe-Signature": header } },
      "signature_timestamp_repeated",
    ],
    [
      "with a giant header",
      { headers: { "stripe-signature": "t".repeat(5_000_000) } },
      "signature_header_too_long",
    ],
    ["without headers", { headers: undefined }, "wrong_type"],
    ["with a parsed body", { body: JSON.parse(body) }, "wrong_type"],
    ["without a body", { body: undefined }, "wrong_type"],
    ["with half a surrogate pair", { body: "\ud800" }, "invalid_utf8"],
    ["with one secret that is no list", { secrets: secret }, "wrong_type"],
    ["with undefined for a secret", { secrets: [undefined] }, "wrong_type"],
    ["with a giant secret", { secrets: ["x".repeat(5_000_000)] }, "secret_invalid"],
    ["without secrets", { secrets: [] }, "secret_missing"],
    ["with an empty secret", { secrets: [""] }, "secret_invalid"],
    ["with bytes that end in a line break", { secrets: [Buffer.from(`${secret}\n`)] }, "secret_invalid"],
    ["with a secret that only claims to be bytes", { secrets: [claimsToBe("ArrayBuffer")] }, "wrong_type"],
    ["with a body that only claims to be bytes", { body: claimsToBe("ArrayBuffer") }, "wrong_type"],
    ["with too many secrets", { secrets: Array(1_000_000).fill("a") }, "too_many"],
    ["without a time", { now: undefined }, "invalid_instant"],
    ["with half a millisecond", { now: now + 0.5 }, "invalid_instant"],
    ["with no tolerance", { tolerance: 0 }, "tolerance_invalid"],
    ["with NaN for a tolerance", { tolerance: Number.NaN }, "tolerance_invalid"],
    ["with endless tolerance", { tolerance: Number.POSITIVE_INFINITY }, "tolerance_invalid"],
    ["with text for a tolerance", { tolerance: "300" }, "tolerance_invalid"],
    ["with null for a tolerance", { tolerance: null }, "tolerance_invalid"],
    ["with a changed body", { body: `${body} ` }, "signature_mismatch"],
    ["when it is old", { now: now + 301_000 }, "timestamp_too_old"],
    ["when it is from the future", { now: now - 301_000 }, "timestamp_in_future"],
  ])("%s", (_why, change, code) => {
    expect(refusal(() => stripe.verify({ ...request, ...change } as never)).code).toBe(code);
    expect(stripe.verify(request).id).toBe("evt_1");
  });

  it("without an explanation, unless it is asked for", () => {
    const changed = { ...request, body: `${body} ` };
    expect(refusal(() => stripe.verify(changed)).explain).toBeUndefined();
    expect(refusal(() => stripe.verify(changed, {})).explain).toBeUndefined();
    const { explain } = refusal(() => stripe.verify(changed, { explain: true }));
    expect(explain).toMatchObject({ cause: "body_reserialised", proven: true });
    expect(stripe.explain(changed)).toEqual(explain);
    expect(stripe.explain(request)).toBeUndefined();
    expect(refusal(() => stripe.verify(changed, null as never)).code).toBe("wrong_type");
  });

  it("with an explanation, in which no secret stands", () => {
    const pasted = refusal(() => stripe.verify({ ...request, secrets: [`${secret}\n`] }, { explain: true }));
    expect(pasted.explain).toMatchObject({ cause: "secret_has_space", proven: true, secretIndex: 0 });
    expect(JSON.stringify(pasted) + inspect(pasted)).not.toContain("test_secret");
    const skewed = stripe.explain({ ...request, now: now - 3_600_000 });
    expect(skewed).toMatchObject({ cause: "clock_skew", skewSeconds: -3600, toleranceSeconds: 300 });
    expect(skewed?.advice).toMatch(/clocks/);
  });

  it("and its sender is named when it is another provider's", () => {
    for (const headers of [
      new Headers({ "X-Hub-Signature-256": "sha256=00" }),
      new Map([["X-Hub-Signature-256", "sha256=00"]]),
      { "x-hub-signature-256": "sha256=00" },
    ])
      expect(stripe.explain({ ...request, headers })).toMatchObject({
        cause: "header_of_other_provider",
        sender: "github",
        proven: false,
      });
  });

  it.each<[string, unknown, RegExp]>([
    ["a promise", Promise.resolve(new Headers()), /await/],
    ["a request", new Request("https://a.example", { headers: { "stripe-signature": header } }), /\.headers/],
    ["Node's request", { headers: { "stripe-signature": header }, rawHeaders: [] }, /\.headers/],
    ["rawHeaders", ["Stripe-Signature", header], /rawHeaders.*request\.headers/],
    ["pairs", [["stripe-signature", header]], /new Headers\(pairs\)/],
    ["text", header, /must be Headers/],
  ])("with %s for headers, which says what to pass", (_why, headers, message) => {
    const error = refusal(() => stripe.verify({ ...request, headers } as never));
    expect([error.code, error.message]).toEqual(["wrong_type", expect.stringMatching(message)]);
  });

  it("with a promise for a body, which says to await it", () => {
    const error = refusal(() => stripe.verify({ ...request, body: Promise.resolve(body) } as never));
    expect([error.code, error.message]).toEqual(["wrong_type", expect.stringMatching(/await/)]);
  });

  it("by a verifier that was disposed", () => {
    const webhook = signing.webhook("stripe");
    webhook.dispose();
    webhook.dispose();
    expect(refusal(() => webhook.verify(request)).code).toBe("used_after_dispose");
  });

  it("before it is made, with all faults of the settings", () => {
    const error = refusal(() => signing.webhook("strip" as never, { toleranceSeconds: 0, body: 1 } as never));
    expect(error.faults.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["provider_unknown", ""],
      ["tolerance_invalid", "/toleranceSeconds"],
      ["unknown_key", "/body"],
    ]);
    expect(error.message).toMatch(/stripe/);
  });
});

const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const storage = { host: "s3.amazonaws.com", region: "us-east-1", bucket: "examplebucket" };

describe("a presigned URL", () => {
  // Amazon S3: "Authenticating Requests: Using Query Parameters", the example.
  const options = { now: Date.UTC(2013, 4, 24), expiresIn: 86400 };
  const signature = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

  it("is AWS's example, whatever the secret comes in", () => {
    for (const secretAccessKey of [
      credentials.secretAccessKey,
      new Secret(credentials.secretAccessKey),
      Buffer.from(credentials.secretAccessKey),
    ]) {
      using presigner = signing.s3({ ...storage, credentials: { ...credentials, secretAccessKey } });
      const { url, expiresAt } = presigner.presign("GET", "test.txt", options);
      expect(new URL(url).searchParams.get("X-Amz-Signature")).toBe(signature);
      expect(expiresAt).toBe(Date.UTC(2013, 4, 25));
    }
  });

  it("is longer than usual with a session token, and the same each time", () => {
    const sessionToken = "A+/=".repeat(2048);
    using presigner = signing.s3({ ...storage, credentials: { ...credentials, sessionToken } });
    const { url } = presigner.presign("GET", "é".repeat(512), options);
    expect(new URL(url).searchParams.get("X-Amz-Security-Token")).toBe(sessionToken);
    expect(presigner.presign("GET", "é".repeat(512), options).url).toBe(url);
  });

  it.each<[string, unknown[], string]>([
    ["another method", ["PUT", "a", options], "method_not_signable"],
    ["a giant for a method", ["G".repeat(5_000_000), "a", options], "method_not_signable"],
    ["no method", [undefined, "a", options], "wrong_type"],
    ["no key", ["GET", undefined, options], "wrong_type"],
    ["half a surrogate pair", ["GET", "a\udc00", options], "invalid_utf8"],
    ["a giant for a key", ["GET", "a".repeat(5_000_000), options], "s3_key_too_long"],
    ["no options", ["GET", "a"], "wrong_type"],
    ["no life", ["GET", "a", { now: 0 }], "expires_in_invalid"],
    ["text for a life", ["GET", "a", { now: 0, expiresIn: "900" }], "expires_in_invalid"],
    ["a fraction for a life", ["GET", "a", { now: 0, expiresIn: 0.5 }], "expires_in_invalid"],
    [
      "null for a bucket",
      ["GET", "a", { now: 0, expiresIn: 9, bucketSeconds: null }],
      "bucket_seconds_invalid",
    ],
    ["no time", ["GET", "a", { expiresIn: 9 }], "invalid_instant"],
  ])("is refused for %s", (_why, given, code) => {
    using presigner = signing.s3({ ...storage, credentials });
    expect(refusal(() => presigner.presign(...(given as Parameters<typeof presigner.presign>))).code).toBe(
      code,
    );
    expect(refusal(() => presigner.explain(...(given as Parameters<typeof presigner.explain>))).code).toBe(
      code,
    );
    expect(presigner.presign("GET", "test.txt", options).url).toContain(signature);
  });

  it.each<[string, unknown, string, string | undefined]>([
    ["nothing", undefined, "wrong_type", undefined],
    ["no credentials", storage, "wrong_type", "/credentials"],
    [
      "a number for a key id",
      { ...storage, credentials: { ...credentials, accessKeyId: 7 } },
      "wrong_type",
      undefined,
    ],
    ["no secret", { ...storage, credentials: { accessKeyId: "A" } }, "wrong_type", undefined],
    ["a misspelt key", { ...storage, buckett: "x", credentials }, "unknown_key", "/buckett"],
    ["a URL for a host", { ...storage, host: "https://a.example", credentials }, "host_invalid", "/host"],
  ])("has no signer made of %s", (_why, given, code, pointer) => {
    const error = refusal(() => signing.s3(given as never));
    expect([error.code, error.pointer]).toEqual([code, pointer]);
  });
});

describe("a Secret", () => {
  it("does not show itself", () => {
    const hidden = new Secret("NEVERSHOWN");
    const shown = [
      String(hidden),
      `${hidden}`,
      JSON.stringify({ hidden }),
      inspect({ hidden }, { showHidden: true }),
    ];
    expect(shown.join()).not.toContain("NEVERSHOWN");
    expect(inspect(hidden)).toBe("[Secret]");
    expect(Object.keys(hidden)).toEqual([]);
  });

  it("copies what it is made from, and is gone once disposed", () => {
    const source = new TextEncoder().encode(secret);
    const copy = new Secret(source);
    source.fill(0);
    expect(stripe.verify({ ...request, secrets: [copy] }).id).toBe("evt_1");
    expect(copy.length).toBe(secret.length);
    copy.dispose();
    copy[Symbol.dispose]();
    expect(copy.length).toBe(0);
    expect(refusal(() => stripe.verify({ ...request, secrets: [copy] })).code).toBe("used_after_dispose");
  });

  it.each<[string, unknown, string, RegExp]>([
    ["nothing", "", "secret_invalid", /empty/],
    ["no bytes", new Uint8Array(), "secret_invalid", /empty/],
    ["too many bytes", new Uint8Array(1025), "secret_invalid", /at most 1024/],
    ["a giant text", "x".repeat(5_000_000), "secret_invalid", /at most 1024/],
    ["a line break at its end", "whsec_NEVERSHOWN\n", "secret_invalid", /white space.*trim/],
    ["a no-break space before it", "\u00a0whsec_NEVERSHOWN", "secret_invalid", /white space.*trim/],
    ["quotes around it", '"whsec_NEVERSHOWN"', "secret_invalid", /quotes/],
    ["its variable's name", "STRIPE_SECRET=whsec_NEVERSHOWN", "secret_invalid", /name before it/],
    ["a control character", "whsec_\u0000NEVERSHOWN", "secret_invalid", /control character/],
    ["a number", 7, "wrong_type", /string, a Uint8Array/],
    ["null", null, "wrong_type", /string, a Uint8Array/],
    ["what claims to be an ArrayBuffer", claimsToBe("ArrayBuffer"), "wrong_type", /string, a Uint8Array/],
    ["what claims to be shared", claimsToBe("SharedArrayBuffer"), "wrong_type", /string, a Uint8Array/],
  ])("is not made of %s, with that reason", (_why, value, code, message) => {
    const error = refusal(() => new Secret(value as never));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
    expect(error.message).not.toContain("NEVERSHOWN");
  });

  it("takes bytes as they are, and text with spaces inside", () => {
    for (const value of [Uint8Array.of(10, 0, 255), new Uint8Array(32), new SharedArrayBuffer(8), "a b"])
      expect(new Secret(value as never).length).toBeGreaterThan(0);
  });

  it("is not what merely looks like one", () => {
    const forged = Object.create(Secret.prototype) as Secret;
    expect(refusal(() => signing.hmacSha256(forged, "")).code).toBe("wrong_type");
  });
});

describe("HMAC-SHA256", () => {
  it("agrees with node:crypto at every length around the blocks", () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 127, 128, 129, 4096, 100_000]) {
      const text = "é".repeat(length);
      for (const key of ["k", "k".repeat(64), "k".repeat(65)])
        expect(Buffer.from(signing.hmacSha256(key, text)).toString("hex")).toBe(
          createHmac("sha256", key).update(text).digest("hex"),
        );
    }
  });

  it("agrees beyond a window, however its edge falls into characters and pairs", () => {
    for (const unit of ["x", "é", "€", "🎉", "a🎉", "ab🎉", "€🎉"])
      for (const length of [21_845, 65_535, 65_536, 65_537, 200_000]) {
        const text = unit.repeat(Math.ceil(length / unit.length));
        for (const message of [text, Buffer.from(text)])
          expect(Buffer.from(signing.hmacSha256("k", message)).toString("hex")).toBe(
            createHmac("sha256", "k").update(text).digest("hex"),
          );
      }
  });

  it.each<[string, unknown, string]>([
    ["an empty key", "", "secret_invalid"],
    ["no bytes for a key", new Uint8Array(), "secret_invalid"],
    ["a key with a line break", "k\n", "secret_invalid"],
    ["a giant for a key", "k".repeat(5_000_000), "secret_invalid"],
    ["what only claims to be a key", claimsToBe("ArrayBuffer"), "wrong_type"],
  ])("is not made under %s", (_why, key, code) => {
    expect(refusal(() => signing.hmacSha256(key as never, "")).code).toBe(code);
  });
});
