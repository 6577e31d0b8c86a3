// Every step there is, in the order in which they start when several could.
import { availableParallelism } from "node:os";
import { emscriptenEnvironment } from "../emscripten-env.mjs";

const jobs = String(availableParallelism());
const ALL_CORES = 1024;

const CORE = ["CMakeLists.txt", "CMakePresets.json", "cmake", "core", "tools/zones", "data"];
const NATIVE_TESTS = [...CORE, "native-tests", "conformance", "presets", "wasm/bindings"];
const WASM_MODULES = [
  "build/wasm/wasm/core.mjs",
  "build/wasm/wasm/core.wasm",
  "build/wasm/wasm/server.mjs",
  "build/wasm/wasm/server.wasm",
];
/** What js-bindings/guides.mjs puts beside dist. */
const PAPERS = ["README.md", "LICENSE", "THIRD-PARTY-NOTICES.md", "docs"].map(
  (name) => `js-bindings/${name}`,
);

export const configure = (preset, ...options) => ["cmake", "--preset", preset, ...options];
export const compile = (preset, ...targets) => [
  "cmake",
  "--build",
  "--preset",
  preset,
  "-j",
  jobs,
  ...targets,
];
// Verbose, so that the log has doctest's own counts.
export const runTests = (preset) => ["ctest", "--preset", preset, "--verbose"];

/**
 * A step:
 * - name, title; commands: each an argv, run in order until one fails; options: { cwd, minutes }; env()
 * - needs: names of steps that must have passed before
 * - cores: how many it keeps busy, 1 if absent
 * - inputs: sources whose change makes it run again. A step without runs every time: it is quick, or it
 *   finds out by itself what changed. built: the same for outputs of earlier steps; outputs: what it makes
 * - tests: false when it only builds, and so counts as no test
 */
export const STEPS = [
  {
    name: "codes",
    title: "error codes and currencies: one list each",
    commands: [
      ["node", "tools/error-codes.mjs"],
      ["node", "tools/currencies.mjs"],
    ],
    tests: false,
  },
  {
    name: "native",
    title: "the native libraries, optimised",
    commands: [configure("release", "-DCREATOR_BENCH=OFF"), compile("release")],
    inputs: CORE,
    outputs: ["build/release/core/libcreator_core.a"],
    cores: ALL_CORES,
    tests: false,
  },
  {
    name: "format",
    title: "clang-format",
    commands: [["node", "scripts/format.mjs"]],
  },
  {
    name: "biome",
    title: "Biome: format and lint of TypeScript and JavaScript",
    commands: [["node_modules/.bin/biome", "check", "--error-on-warnings"]],
  },
  {
    name: "layers",
    title: "includes and imports point one way",
    commands: [["node", "tools/check-layers.mjs"]],
  },
  {
    name: "generated",
    title: "generated files are up to date",
    commands: [
      ["node", "tools/error-codes.mjs", "--check"],
      ["node", "tools/currencies.mjs", "--check"],
      ["node", "tools/platform-tables.mjs", "--check"],
      ["node", "tools/third-party-notices.mjs", "--check"],
      ["node", "tools/zones/tzdata.mjs", "--check"],
    ],
  },
  {
    name: "addresses",
    title: "no download address or registry is committed",
    commands: [["node", "tools/check-addresses.mjs"]],
  },
  {
    name: "lock",
    title: "the lock file names the packages of every platform",
    commands: [["node", "tools/check-lock.mjs"]],
  },
  {
    name: "tools",
    title: "tests of the scripts and tools",
    commands: [["node", "scripts/test-tools.mjs"]],
  },
  {
    name: "wasm",
    title: "compile the WASM modules and the test suite",
    commands: [configure("wasm"), compile("wasm")],
    env: emscriptenEnvironment,
    cores: ALL_CORES,
    tests: false,
  },
  {
    name: "emit-abi",
    title: "the C ABI as TypeScript sees it, from what emcc lays out",
    commands: [["node", "tools/emit-abi.mjs"]],
    needs: ["wasm"],
    // All of them, so that the package is built after it.
    cores: ALL_CORES,
    tests: false,
  },
  {
    name: "abi",
    title: "the C ABI's TypeScript is up to date",
    commands: [["node", "tools/emit-abi.mjs", "--check"]],
    needs: ["wasm"],
  },
  {
    name: "package",
    title: "build the npm package",
    commands: [["node", "js-bindings/build.mjs"]],
    needs: ["wasm"],
    inputs: [
      "js-bindings/src",
      "js-bindings/build.mjs",
      "js-bindings/guides.mjs",
      "js-bindings/package.json",
      "js-bindings/tsconfig.json",
      "presets",
      "docs",
      "LICENSE",
      "THIRD-PARTY-NOTICES.md",
    ],
    built: WASM_MODULES,
    outputs: ["js-bindings/dist", ...PAPERS],
    tests: false,
  },
  {
    name: "gcc",
    title: "doctest, g++, optimised",
    commands: [configure("gcc"), compile("gcc"), runTests("gcc")],
    cores: ALL_CORES,
  },
  {
    name: "sanitized",
    title: "compile the tests and the fuzz targets with clang's sanitizers",
    commands: [configure("asan"), compile("asan")],
    cores: ALL_CORES,
    tests: false,
  },
  {
    name: "site",
    title: "build the site",
    commands: [["npm", "run", "--silent", "build", "-w", "web-demo"]],
    needs: ["package"],
    inputs: ["web-demo", "presets"],
    built: ["js-bindings/dist"],
    outputs: ["web-demo/.next/BUILD_ID"],
    cores: 2,
    tests: false,
  },
  {
    name: "asan",
    title: "doctest, clang 14 with AddressSanitizer and UndefinedBehaviorSanitizer",
    commands: [runTests("asan")],
    needs: ["sanitized"],
    inputs: NATIVE_TESTS,
  },
  {
    name: "wasm-suite",
    title: "the same doctest suite, in WASM under Node",
    commands: [runTests("wasm")],
    needs: ["wasm"],
    cores: 2,
  },
  {
    name: "types",
    title: "TypeScript, strict, of the package and the site",
    commands: [["node", "scripts/check-types.mjs"]],
    needs: ["package"],
    inputs: ["js-bindings", "web-demo", "presets"],
    built: ["js-bindings/dist"],
  },
  {
    name: "vitest",
    title: "the package, and the conformance vectors in Node",
    commands: [["npx", "--no-install", "vitest", "run", "--reporter=default"]],
    options: { cwd: "js-bindings" },
    needs: ["package"],
  },
  {
    name: "bench-agrees",
    title: "the access bench: creator-core, CASL, Cedar, Casbin and hand-written code give the same answers",
    commands: [["node", "bench/access/run.mjs", "--quick"]],
    needs: ["package"],
  },
  {
    name: "parity",
    title: "one policy, the same rows: check, batch, PGlite, PostgreSQL 15, SQLite, mingo, Prisma, CASL",
    commands: [["node", "tools/parity/step.mjs"]],
    needs: ["package"],
    inputs: ["tools/parity", "conformance/access"],
    built: ["js-bindings/dist"],
  },
  {
    name: "chromium",
    title: "the conformance vectors in Chromium",
    commands: [["node", "js-bindings/integration/conformance-in-chromium.mjs"]],
    needs: ["package"],
  },
  {
    name: "tidy",
    title: "clang-tidy, of what changed",
    commands: [["node", "scripts/tidy.mjs"]],
    needs: ["sanitized"],
    cores: ALL_CORES,
  },
  {
    name: "installed",
    title: "C++ and C programs over the installed library, and over the core as a part of a build",
    // The library as it ships, and a consumer compiled by whatever c++ is.
    commands: [["node", "scripts/test-installed.mjs", "build/release"]],
    needs: ["native"],
    inputs: [
      ...CORE,
      "native-tests/install",
      "presets",
      "scripts/test-installed.mjs",
      "LICENSE",
      "THIRD-PARTY-NOTICES.md",
    ],
    outputs: ["build/installed/prefix"],
  },
  {
    name: "docs",
    title: "the examples of README and docs",
    commands: [["node", "scripts/test-docs.mjs"]],
    needs: ["package", "installed"],
    inputs: ["README.md", "docs", "scripts/test-docs.mjs", "scripts/docs", "presets"],
    built: ["js-bindings/dist", "build/installed/prefix"],
  },
  {
    name: "packed",
    title: "the packed package in Node, Vite and Next",
    commands: [["node", "js-bindings/integration/run.mjs"]],
    needs: ["package"],
    inputs: ["js-bindings/integration", "js-bindings/package.json", "presets"],
    built: ["js-bindings/dist", ...PAPERS],
  },
  {
    name: "browser",
    title: "the site in Chromium",
    commands: [["node", "web-demo/test/run.mjs"]],
    needs: ["site"],
    inputs: ["web-demo", "presets"],
    built: ["web-demo/.next/BUILD_ID"],
  },
  {
    name: "fuzz",
    title: "each parser against libFuzzer, 10 s",
    commands: [["node", "scripts/fuzz.mjs", "--seconds", "10"]],
    needs: ["sanitized"],
    inputs: [...CORE, "fuzz", "scripts/fuzz.mjs"],
    cores: ALL_CORES,
  },
];

/** What `npm run build` makes. */
export const BUILD_STEPS = ["codes", "native", "wasm", "emit-abi", "package", "site"];

/** What `npm run check` looks at. */
export const CHECK_STEPS = [
  "format",
  "tidy",
  "biome",
  "types",
  "layers",
  "generated",
  "abi",
  "addresses",
  "lock",
];

/** What `npm test` runs: everything, but it rewrites no committed file. */
export const TEST_STEPS = STEPS.map(({ name }) => name).filter(
  (name) => name !== "codes" && name !== "emit-abi",
);
