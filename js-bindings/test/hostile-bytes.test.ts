import { createHmac } from "node:crypto";
import { loadServerCoreSync, Secret } from "creator-core/server";
import { describe, expect, it } from "vitest";

const { signing, pricing } = loadServerCoreSync();
const key = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const tag = (bytes: Uint8Array) => createHmac("sha256", bytes).update("message").digest("hex");
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

class Short extends Uint8Array {
  override get byteLength() {
    return 3;
  }
}
class Elsewhere extends Uint8Array {
  override get buffer() {
    return new ArrayBuffer(8) as never;
  }
}
class Shifted extends DataView {
  override get byteOffset() {
    return 4;
  }
}

describe("bytes of classes that say other things of themselves", () => {
  it.each<[string, ArrayBufferView]>([
    ["another length", new Short(key)],
    ["another buffer", new Elsewhere(key)],
    ["another offset", new Shifted(key.buffer)],
  ])("are the view's own: %s", (_what, view) => {
    expect(hex(signing.hmacSha256(view, "message"))).toBe(tag(key));
    expect(new Secret(view).length).toBe(8);
  });
});

describe("a request whose getter gives another body each time", () => {
  it("is an event of the body that was verified", () => {
    const secret = "whsec_test_secret";
    const now = Date.UTC(2026, 0, 15);
    const good = '{"id":"evt_good"}';
    const time = now / 1000;
    const signature = createHmac("sha256", secret).update(`${time}.${good}`).digest("hex");
    let reads = 0;
    const event = signing.webhook("stripe").verify({
      headers: { "stripe-signature": `t=${time},v1=${signature}` },
      get body() {
        reads += 1;
        return reads === 1 ? good : '{"id":"evt_evil"}';
      },
      secrets: [secret],
      now,
    });
    expect([event.id, event.body, reads]).toEqual(["evt_good", good, 1]);
  });
});

describe("an instant named as Temporal names it", () => {
  const catalogue = pricing.catalogue({
    version: 1,
    products: [{ id: "p", name: "P", prices: [{ id: "p", interval: "month", unitAmount: { USD: 100 } }] }],
  });
  const ms = Date.UTC(2026, 0, 15);
  it("is one in a request's text too", () => {
    const ask = (now: number | { epochMilliseconds: number }) =>
      catalogue.quoteText({ items: [{ price: "p" }], currency: "USD", now });
    expect(ask({ epochMilliseconds: ms })).toBe(ask(ms));
  });
});
