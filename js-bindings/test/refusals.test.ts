import { createRequire } from "node:module";
import { CreatorError, loadCoreSync } from "creator-core";
import { loadServerCoreSync, MemoryReplayStore, Secret } from "creator-core/server";
import { describe, expect, it } from "vitest";

const core = loadCoreSync();
const server = loadServerCoreSync();
const kPolicy = {
  version: 1,
  types: { Post: { note: "string?" } },
  rules: [{ action: "read", subject: "Post" }],
};

function detached(): Uint8Array {
  const bytes = new Uint8Array([1, 2, 3]);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
}

const verify = (headers: object): unknown =>
  server.signing
    .webhook("stripe")
    .verify({ headers: headers as Headers, body: "{}", secrets: ["whsec_x"], now: 0 });

describe("what reaches the package is refused with a code, and the module goes on working", () => {
  const giant = "\u4e00".repeat(1 << 21);
  it.each<[string, () => unknown, string]>([
    ["a giant policy text", () => core.access.policy(giant), "json_too_large"],
    ["a giant text inside a policy", () => core.access.policy({ version: giant }), "json_too_large"],
    ["giant viewer facts", () => core.access.policy(kPolicy).viewer(giant as never), "json_too_large"],
    ["a giant catalogue", () => core.pricing.catalogue(giant), "json_too_large"],
    ["a detached body", () => server.signing.hmacSha256("key", detached()), "wrong_type"],
    ["a detached secret", () => new Secret(detached()), "wrong_type"],
    ["half a surrogate pair as a secret", () => new Secret("\ud800"), "invalid_utf8"],
    ["options that are no object", () => new MemoryReplayStore(null as never), "wrong_type"],
    ["a clock that is no function", () => new MemoryReplayStore({ clock: 5 as never }), "wrong_type"],
    [
      "a clock that tells no time",
      () => new MemoryReplayStore({ clock: () => Number.NaN }).claim("a", 1),
      "invalid_instant",
    ],
    [
      "a header that claims to be endless",
      () => verify({ "stripe-signature": Object.assign([], { length: 2 ** 32 - 1 }) }),
      "signature_header_missing",
    ],
  ])("%s", (_why, call, code) => {
    expect(call).toThrow(expect.objectContaining({ name: "CreatorError", code }));
    expect(core.pricing.split(999, "USD", [80, 20])).toEqual([799, 200]);
  });

  it.each([
    ["an object", {}],
    ["a number", 5],
    ["bytes, which take time to compile", new Uint8Array(8)],
    ["a module of somebody else's", new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))],
  ])("loadCoreSync in a fresh copy: %s", async (_why, module) => {
    const url = `../dist/load/core-once.js?${Math.random()}`;
    const { coreOnce } = (await import(/* @vite-ignore */ url)) as {
      coreOnce(module: () => unknown): unknown;
    };
    expect(() => coreOnce(() => module)).toThrow(expect.objectContaining({ code: "load_failed" }));
  });

  it("memory that cannot be had is out_of_memory, and can be given back", () => {
    const policy = core.access.policy(kPolicy);
    const tables: { dispose(): void }[] = [];
    const kWide = {
      ...kPolicy,
      types: { Post: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`a${i}`, "int?"])) },
      rules: [
        {
          action: "read",
          subject: "Post",
          conditions: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`a${i}`, 1])),
        },
      ],
    };
    const wide = core.access.policy(kWide);
    const fillWide = () => {
      const rows = Array.from({ length: 100_000 }, () => ({}));
      for (let i = 0; i < 64; i++) tables.push(wide.table("Post", rows));
    };
    expect(fillWide).toThrow(expect.objectContaining({ name: "CreatorError" }));
    for (const table of tables) table.dispose();
    expect(core.pricing.split(999, "USD", [80, 20])).toEqual([799, 200]);
    using again = policy.table("Post", [{ note: "a" }]);
    expect(again.length).toBe(1);
  });

  it("require() gives both entries one CreatorError", () => {
    const require = createRequire(import.meta.url);
    const page = require("creator-core") as typeof import("creator-core");
    const back = require("creator-core/server") as typeof import("creator-core/server");
    expect(page.CreatorError).toBe(back.CreatorError);
    expect(() => back.loadServerCoreSync().pricing.catalogue("{")).toThrow(page.CreatorError);
    expect(page.CreatorError).not.toBe(CreatorError); // a copy of its own: see docs/architecture.md
  });
});
