// Builds dist/ from src/ and from the modules that CMake built (build/wasm/wasm, or CREATOR_WASM_DIR), and the papers beside it.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { emitPapers } from "./guides.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const wasmDir = process.env.CREATOR_WASM_DIR ?? join(root, "build/wasm/wasm");
// Built aside and moved into place whole, so that a failed build leaves the last good one.
const dist = join(here, `dist.building.${process.pid}`);
const glue = join(dist, "glue");

/** The C ABI's functions under the short names that emcc gave them in this link. */
function rawNames(glueText, name) {
  // 3.1.6 writes Module["asm"]["s"], newer ones wasmExports["s"].
  const pattern =
    /Module\["_(cc_\w+)"\]\s*=[^;]*?(?:Module\["asm"\]|wasmExports)(?:\["([\w$]+)"\]|\.([\w$]+))/g;
  const names = Object.fromEntries(
    [...glueText.matchAll(pattern)].map(([, long, quoted, dotted]) => [long, quoted ?? dotted]),
  );
  if (!names.cc_alloc)
    throw new Error(`${name}.mjs names no raw exports: its format is not known to build.mjs`);
  return names;
}

function emitGlue(name) {
  const source = join(wasmDir, `${name}.mjs`);
  if (!existsSync(source)) throw new Error(`${source} is missing: run npm run build`);
  const text = readFileSync(source, "utf8");
  writeFileSync(join(glue, `${name}.mjs`), transformSync(text, { minify: true, format: "esm" }).code);
  writeFileSync(
    join(glue, `${name}.raw.js`),
    `export const rawNames = ${JSON.stringify(rawNames(text, name))};\n`,
  );
  const wasm = join(wasmDir, `${name}.wasm`);
  const base64 = readFileSync(wasm).toString("base64");
  writeFileSync(
    join(glue, `${name}.bytes.js`),
    `const base64 = "${base64}";
export function bytes() {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
`,
  );
  copyFileSync(wasm, join(dist, `${name}.wasm`));
}

/** The documents of presets/ as TypeScript, so that their ids and reasons are known to the editor. */
function emitPresets() {
  const folder = join(root, "presets");
  const read = (name, part) => JSON.parse(readFileSync(join(folder, name, `${part}.json`), "utf8"));
  const constants = readdirSync(folder).map((name) => {
    // The schema's address is one of the repository.
    const { $schema: _, ...policy } = read(name, "policy");
    const [catalogue, schedules, signing] = ["catalogue", "schedules", "signing"].map((part) =>
      read(name, part),
    );
    const document = JSON.stringify({ policy, catalogue, schedules, signing });
    return `/** The platform that docs/platforms/${name}.md describes. */\nexport const ${name} = ${document} as const satisfies Preset;\n`;
  });
  const generated = join(here, "src/generated/presets.ts");
  const text = `// Made of presets/*/*.json by build.mjs. Not committed.\nimport type { Preset } from "../presets.js";\n\n${constants.join("\n")}`;
  writeFileSync(generated, text);
}

/**
 * Puts the C ABI's numbers where they are used. Engines read an imported constant at each use, and a question would read a
 * dozen of them.
 */
async function inlineAbi() {
  const abi = await import(pathToFileURL(join(dist, "generated/abi.js")));
  const numbers = Object.entries(abi).filter(([, value]) => typeof value === "number");
  const define = Object.fromEntries(numbers.map(([name, value]) => [name, JSON.stringify(value)]));
  for (const file of readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".js"))) {
    const path = join(dist, file);
    const text = readFileSync(path, "utf8");
    // A name that is not imported is one that esbuild may define.
    const unbound = text.replace(
      /^import \{([^}]*)\} from "([./]+generated\/abi\.js)";$/m,
      (_, names, from) => {
        const left = names
          .split(",")
          .filter((name) => name.trim() !== "" && typeof abi[name.trim()] !== "number");
        return left.length === 0 ? "" : `import {${left.join(",")}} from "${from}";`;
      },
    );
    if (unbound !== text) writeFileSync(path, transformSync(unbound, { define, target: "es2022" }).code);
  }
}

/**
 * require() is given its own copy of each file, and not a bundle of each entry: whoever catches what one entry threw
 * asks for the class of the other.
 */
function emitCommonJs() {
  const relative = /(require\("|from\s+"|import\(")(\.[^"]+)\.m?js"/g;
  for (const file of readdirSync(dist, { recursive: true })) {
    const path = join(dist, file);
    if (file.endsWith(".d.ts")) {
      // To TypeScript a .d.ts beside "type": "module" is ESM.
      writeFileSync(path.replace(/ts$/, "cts"), readFileSync(path, "utf8").replace(relative, '$1$2.cjs"'));
    } else if (/\.m?js$/.test(file) && !/\.(edge|workerd|url)\.js$/.test(file)) {
      let { code } = transformSync(readFileSync(path, "utf8"), { format: "cjs", target: "es2022" });
      // esbuild exports getters, of which a question would call a dozen here.
      if (file === join("abi", "field.js")) code += "module.exports = { ...module.exports };\n";
      writeFileSync(path.replace(/\.m?js$/, ".cjs"), code.replace(relative, '$1$2.cjs"'));
    }
  }
}

async function buildAside() {
  mkdirSync(glue, { recursive: true });
  emitGlue("core");
  emitGlue("server");
  emitPresets();
  execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", here, "--outDir", dist], { stdio: "inherit" });
  await inlineAbi();
  emitCommonJs();
}

try {
  await buildAside();
  rmSync(join(here, "dist"), { recursive: true, force: true });
  renameSync(dist, join(here, "dist"));
  emitPapers(root, here);
} finally {
  rmSync(dist, { recursive: true, force: true });
}
