// What a bundler makes of the entries: how often the module's bytes are in it, and which entry a condition picks.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";
import { describe, expect, it } from "vitest";

const module = readFileSync(new URL("../dist/core.wasm", import.meta.url));
// From the middle of its code: all modules begin alike. Whole groups of base64, which stand wherever those are cut.
const sample = module.subarray(30_000, 30_060);
const SPELLINGS = [sample.toString("base64"), sample.toString("hex")];

// Entries that give a core; every other one is given it.
const CORES = [".", "./server", "./url"];
const { exports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const HELPERS = Object.keys(exports)
  .filter((entry) => !CORES.includes(entry) && !/\.\w+$/.test(entry))
  .map((entry) => entry.replace(".", "creator-core"));

const countModules = (text: string) =>
  SPELLINGS.reduce((sum, spelling) => sum + text.split(spelling).length - 1, 0);

/** Every file of the bundle of a module with this text. */
async function bundle(contents: string, options: BuildOptions = {}) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile: "entry.js" },
    bundle: true,
    format: "esm",
    platform: "browser",
    external: ["react"],
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "silent",
    ...options,
  } as BuildOptions & { write: false; metafile: true });
  const read = (path: string) => outputFiles.find((file) => file.path.endsWith(path))?.text ?? "";
  return { texts: outputFiles.map(({ text }) => text), outputs: metafile.outputs, read };
}

const reactByUrl = `import { loadCore } from "creator-core/url"; import * as react from "creator-core/react";
console.log(loadCore, react);`;

describe("bundles", () => {
  it("hold the module's bytes once where the inlined core is imported", async () => {
    const { texts } = await bundle(`import { loadCore } from "creator-core"; console.log(loadCore);`);
    expect(countModules(texts.join("\n"))).toBe(1);
  });

  it.each(HELPERS)("of %s alone hold no module, and load none", async (entry) => {
    const { texts } = await bundle(`import * as entry from "${entry}"; console.log(entry);`);
    const text = texts.join("\n");
    expect(text.length).toBeGreaterThan(1000);
    expect(countModules(text)).toBe(0);
    expect(text).not.toMatch(/\.wasm/);
    expect(text).not.toMatch(/WebAssembly\.(Module|compile|instantiate)/);
  });

  it("of creator-core/react and creator-core/url hold the module's bytes once", async () => {
    const { texts } = await bundle(reactByUrl);
    expect(countModules(texts.join("\n"))).toBe(1);
  });

  it("of creator-core/react and creator-core/url load the bytes only when the file cannot be had", async () => {
    const { outputs, read } = await bundle(reactByUrl, { splitting: true });
    const atStart = new Set<string>();
    const add = (path: string) => {
      if (atStart.has(path)) return;
      atStart.add(path);
      for (const { path: imported, kind, external } of outputs[path]?.imports ?? [])
        if (kind === "import-statement" && !external) add(imported);
    };
    const [entry] =
      Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith("entry.js")) ?? [];
    add(entry ?? "");
    expect(atStart).toContain(entry);
    expect(countModules([...atStart].map(read).join("\n"))).toBe(0);
    expect(countModules(Object.keys(outputs).map(read).join("\n"))).toBe(1);
  });
});

const SENTENCE = /creator-core\/server handles secrets and does not run in browsers or apps/;

/** What Node says of a program, whatever becomes of it. */
function runWith(condition: string, program: string): string {
  const args = ["--conditions", condition, "--input-type=module", "--eval", program];
  return execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: "utf8" });
}

describe("creator-core/server under the conditions of pages and apps", () => {
  it.each(["browser", "react-native"])("is refused in Node with --conditions %s", (condition) => {
    const told = "({ message }) => console.log(message)";
    const imported = `await import("creator-core/server").then(() => console.log("loaded"), ${told});`;
    expect(runWith(condition, imported)).toMatch(SENTENCE);
    const required = `import { createRequire } from "node:module";
try { createRequire(import.meta.url)("creator-core/server"); console.log("loaded"); } catch ({ message }) { console.log(message); }`;
    expect(runWith(condition, required)).toMatch(SENTENCE);
  });

  it.each([
    ["browser", "import"],
    ["browser", "require"],
    ["react-native", "import"],
    ["react-native", "require"],
  ])("is bundled under %s, by %s, as the sentence alone", async (condition, way) => {
    const contents =
      way === "import"
        ? `import { loadServerCore } from "creator-core/server"; console.log(loadServerCore);`
        : `console.log(require("creator-core/server").loadServerCore);`;
    const { texts } = await bundle(contents, { platform: "neutral", conditions: [condition] });
    const text = texts.join("\n");
    expect(text).toMatch(SENTENCE);
    expect(text.length).toBeLessThan(4000);
  });

  it.each(["edge-light", "workerd"])(
    "is an edge runtime's with %s, though a page's condition is there too",
    async (condition) => {
      const contents = `import { loadServerCore } from "creator-core/server"; console.log(loadServerCore);`;
      const external = ["*.wasm", "*.wasm?module"];
      const { texts } = await bundle(contents, {
        platform: "neutral",
        conditions: [condition, "browser"],
        external,
      });
      expect(texts.join("\n")).not.toMatch(SENTENCE);
      expect(texts.join("\n")).toMatch(/server\.wasm/);
    },
  );

  it("has a value of each name under both", async () => {
    const names = (file: string) =>
      [
        ...readFileSync(new URL(`../dist/${file}`, import.meta.url), "utf8").matchAll(
          /^export (?:declare )?(?:const|let|function|async function) (\w+)/gm,
        ),
      ].map(([, name]) => name);
    const { loadServerCore: _, ...server } = await import("creator-core/server");
    expect(new Set(names("server.refused.js"))).toEqual(new Set(["loadServerCore", ...Object.keys(server)]));
  });
});
