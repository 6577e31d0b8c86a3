import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { CreatorError, loadCore, loadCoreSync, variant } from "creator-core";
import { loadServerCore, loadServerCoreSync } from "creator-core/server";
import { describe, expect, it } from "vitest";

const dist = new URL("../dist/", import.meta.url);

describe("entries of the package", () => {
  it("give one core, however it is asked for", async () => {
    const core = loadCoreSync();
    expect(await loadCore()).toBe(core);
    expect(variant).toBe("inline");
  });

  it("give one server core, which is the core and signing", async () => {
    const server = loadServerCoreSync();
    expect(await loadServerCore()).toBe(server);
    expect(Object.keys(server).sort()).toEqual([...Object.keys(loadCoreSync()), "signing"].sort());
  });

  it("answer require() too", () => {
    const required = createRequire(import.meta.url)("creator-core") as typeof import("creator-core");
    expect(Object.keys(required.loadCoreSync())).toEqual(Object.keys(loadCoreSync()));
  });

  it("run from bytes handed in, under another copy of the package", async () => {
    const url = "../dist/index.url.js?bytes";
    const { loadCore: load } = (await import(/* @vite-ignore */ url)) as typeof import("creator-core");
    const core = await load(readFileSync(new URL("core.wasm", dist)));
    expect(Object.keys(core)).toEqual(Object.keys(loadCoreSync()));
  });

  it.each([
    ["bytes that are no module", new Uint8Array([1, 2, 3, 4])],
    ["an address that is none", "no address"],
    ["an address that nobody answers", "http://127.0.0.1:9/core.wasm"],
    ["an answer that is an error", new Response("gone", { status: 410 })],
    [
      "an answer of another type",
      new Response("<html></html>", { headers: { "content-type": "text/html" } }),
    ],
    ["a value of another type", 5 as unknown as string],
  ])("give load_failed for %s, and load afterwards", async (_why, source) => {
    await expect(loadCore(source)).rejects.toMatchObject({ name: "CreatorError", code: "load_failed" });
    expect(await loadCore()).toBe(loadCoreSync());
  });

  it("refuse to load the server entry in a browser, in words", async () => {
    const url = "../dist/server.refused.js";
    await expect(import(/* @vite-ignore */ url)).rejects.toThrow(/does not run in browsers or apps/);
  });

  it("keep everything that handles secrets out of the browser's module", () => {
    const text =
      readFileSync(new URL("core.wasm", dist), "latin1") +
      readFileSync(new URL("glue/core.mjs", dist), "latin1") +
      readFileSync(new URL("glue/core.raw.js", dist), "latin1");
    const secret = /hmac|presign|AWS4|whsec|stripe-signature|sodium/i;
    expect(text).not.toMatch(secret);
    expect(readFileSync(new URL("glue/server.raw.js", dist), "latin1")).toMatch(/hmac/);
  });

  it("export the error class that is thrown", () => {
    const core = loadCoreSync();
    expect(() => core.access.policy("{")).toThrow(CreatorError);
  });
});
