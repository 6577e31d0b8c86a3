import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as abi from "../dist/generated/abi.js";
import * as access from "../dist/generated/sentences.access.js";
import * as base from "../dist/generated/sentences.base.js";
import * as pricing from "../dist/generated/sentences.pricing.js";
import * as schedule from "../dist/generated/sentences.schedule.js";
import * as signing from "../dist/generated/sentences.signing.js";
import { bytes as coreBytes } from "../dist/glue/core.bytes.js";
import { rawNames as coreNames } from "../dist/glue/core.raw.js";
import { bytes as serverBytes } from "../dist/glue/server.bytes.js";
import { rawNames as serverNames } from "../dist/glue/server.raw.js";

const sources = fileURLToPath(new URL("../src", import.meta.url));
/** The sources that people write, by path below src/. */
const written = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.startsWith("generated/"))
  .map((path) => ({ path, text: readFileSync(`${sources}/${path}`, "utf8") }));

describe("the C ABI", () => {
  it.each([
    ["core", coreBytes, coreNames, abi.functionsOfCore],
    ["server", serverBytes, serverNames, [...abi.functionsOfCore, ...abi.functionsOfServer]],
  ] as const)(
    "of %s.wasm: TypeScript knows exactly the functions that are exported",
    (_, bytes, names, known) => {
      expect(Object.keys(names).sort()).toEqual([...known].sort());
      const exported = new Map(
        WebAssembly.Module.exports(new WebAssembly.Module(bytes())).map(({ name, kind }) => [name, kind]),
      );
      expect(Object.values(names).filter((name) => exported.get(name) !== "function")).toEqual([]);
    },
  );

  it("costs no lookup: its numbers stand where they are used, in both forms of a module", () => {
    const built = readFileSync(new URL("../dist/access/decision.js", import.meta.url), "utf8");
    const common = readFileSync(new URL("../dist/access/decision.cjs", import.meta.url), "utf8");
    for (const text of [built, common]) {
      expect(text).toMatch(new RegExp(`getInt64\\)?\\(view, at, ${abi.cc_decision_valid_until}\\)`));
      expect(text).not.toContain("cc_decision_");
    }
  });

  it("is read and written in abi/field.ts alone", () => {
    const readers = written.filter(({ text }) => /\.[gs]et(Big)?(Int|Uint|Float)\d+\(/.test(text));
    // Resources in casl semantics are bytes of their own form.
    expect(readers.map(({ path }) => path).sort()).toEqual(["abi/field.ts", "access/casl/byte-writer.ts"]);
  });
});

it("no sentence of a code stands in a source", () => {
  const sentences = [access, base, pricing, schedule, signing].flatMap((rule) =>
    Object.values(rule).map(({ sentence }) => sentence),
  );
  expect(sentences.length).toBeGreaterThan(100);
  const typed = written.flatMap(({ path, text }) =>
    sentences.filter((sentence) => text.includes(sentence)).map((sentence) => `${path}: ${sentence}`),
  );
  expect(typed).toEqual([]);
});
