import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { bytes } from "../dist/glue/server.bytes.js";
// @ts-expect-error its types stand beside the source
import factory from "../dist/glue/server.mjs";
import { rawNames } from "../dist/glue/server.raw.js";
import { Secret } from "../dist/secret.js";
import { createSigning } from "../dist/signing.js";
import { CoreModule } from "../dist/wall.js";

const secret = "whsec_NEVERLEFTBEHIND";
const found = (module: CoreModule) => Buffer.from(module.bytes).indexOf("NEVERLEFTBEHIND");

it("no byte of a secret is left in the module's memory after a call, and none after dispose", () => {
  const module = new CoreModule(factory, new WebAssembly.Module(bytes()), rawNames);
  const signing = createSigning(module);
  const stripe = signing.webhook("stripe");

  signing.hmacSha256(secret, "message");
  for (const body of ["{}", "x".repeat(500_000)])
    for (const header of ["", "t=1,v1=", `t=1,v1=${"0".repeat(64)}`])
      for (const secrets of [[secret], [`${secret}\n`], [secret.repeat(100)], [secret, "\ud800"]])
        expect(() =>
          stripe.verify({ headers: { "stripe-signature": header }, body, secrets, now: 0 }),
        ).toThrow();
  expect(found(module)).toBe(-1);

  for (const body of ["{}", "x".repeat(500_000)])
    expect(
      stripe.explain({ headers: { "stripe-signature": "x" }, body, secrets: [`"${secret}"`], now: 0 })?.cause,
    ).toBe("secret_has_quotes");
  expect(() => new Secret(`${secret}\n`)).toThrow();
  expect(found(module)).toBe(-1);

  const storage = { host: "s3.amazonaws.com", region: "us-east-1", bucket: "examplebucket" };
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: secret };
  expect(() => signing.s3({ ...storage, host: "a b", credentials })).toThrow();
  expect(() => signing.s3({ ...storage, credentials: { ...credentials, accessKeyId: "/" } })).toThrow();
  expect(found(module)).toBe(-1);

  const presigner = signing.s3({ ...storage, credentials });
  presigner.presign("GET", "key", { now: 0, expiresIn: 60 });
  expect(found(module), "the signer keeps one copy, to derive the next day's key").toBeGreaterThan(0);
  presigner.dispose();
  expect(found(module)).toBe(-1);
});

it.each([
  ["a text", "é".repeat(32 << 20)],
  ["bytes", new Uint8Array(64 << 20)],
])(
  "the module grows by less than 1 MB over a 64 MiB body: %s",
  (_why, body) => {
    const module = new CoreModule(factory, new WebAssembly.Module(bytes()), rawNames);
    const signing = createSigning(module);
    const stripe = signing.webhook("stripe", { mostBodyBytes: 64 << 20 });
    const before = module.bytes.byteLength;
    const tag = (head: string) => createHmac("sha256", secret).update(head).update(body).digest("hex");
    const headers = { "stripe-signature": `t=1,v1=${tag("1.")}` };
    const request = { headers, body, secrets: [secret], now: 1000 };

    expect(stripe.verify(request).replayKey).toMatch(/^stripe#[0-9a-f]{64}$/);
    expect(stripe.explain({ ...request, now: Date.UTC(2026, 0, 15) })?.cause).toBe("clock_skew");
    expect(stripe.explain({ ...request, secrets: ["whsec_other"] })?.cause).toBe(
      "wrong_secret_or_changed_body",
    );
    expect(Buffer.from(signing.hmacSha256(secret, body)).toString("hex")).toBe(tag(""));
    expect(module.bytes.byteLength - before).toBeLessThan(1_000_000);
  },
  120_000,
);
