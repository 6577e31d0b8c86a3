// The vectors of conformance/ inside Chromium, under the Content-Security-Policy of page-server.mjs: the same bytes in
// the page as natively and in Node. Signing has no place in a page: that importing its entry is refused is shown here,
// and its vectors run by the build for servers, loaded past that refusal.
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { readConformance } from "../test/conformance-files.mjs";
import { openChromium, visit } from "./chromium.mjs";
import { servePages } from "./page-server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(dirname(here), "dist");

/** Loads of the two modules, as import lines of the page. */
const coreLoad = 'import { loadCore as load } from "creator-core";';
const serverLoad = `import { loadServerCore as load } from ${JSON.stringify(join(dist, "server.js"))};`;

function casesSource(rules, load) {
  const imports = rules.map(({ runner }, i) => `import { run as run${i} } from ${JSON.stringify(runner)};`);
  const cases = rules.map(
    ({ rule, vectors }, i) =>
      `{ rule: ${JSON.stringify(rule)}, load, run: run${i}, vectors: ${JSON.stringify(vectors)} }`,
  );
  return `${load}\n${imports.join("\n")}\nexport const cases = [${cases.join(",\n")}];`;
}

/** A page's script, all in one; `modules` are sources by the name under which it imports them. */
async function bundle(entry, modules = {}) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error",
    plugins: [
      {
        name: "sources",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^creator-conformance:/ }, ({ path }) => ({ path, namespace: "sources" }));
          onLoad({ filter: /.*/, namespace: "sources" }, ({ path }) => ({
            contents: modules[path],
            resolveDir: here,
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

const page = (script) =>
  `<!doctype html><meta charset="utf-8"><title>creator-core</title><body><script type="module" src="${script}"></script></body>`;

const conformanceScript = (rules, load) =>
  bundle(join(here, "conformance-page.ts"), { "creator-conformance:cases": casesSource(rules, load) });

const refusedScript = `
const answer = document.createElement("pre");
answer.id = "answer";
const imported = await import("/server-entry.js").then(() => "loaded", (error) => error.message);
let evaluated;
try { evaluated = String(new Function("return 1")()); } catch (error) { evaluated = error.name; }
answer.textContent = JSON.stringify({ imported, evaluated });
document.body.append(answer);`;

async function checkRules(browser, url, outcomes) {
  const { answer } = await visit(browser, url);
  if (answer.error !== undefined) throw new Error(answer.error);
  for (const { rule, asked, failed } of answer) {
    console.log(`${rule}: ${asked - failed.length} of ${asked} agree`);
    for (const line of failed) console.log(`  ${line}`);
    outcomes.passed += asked - failed.length;
    outcomes.failed += failed.length;
  }
}

/** That the policy is in force, and that the server's entry says in words why it does not load. */
async function checkRefusals(browser, url, outcomes) {
  const { answer } = await visit(browser, url, { complaintsExpected: true });
  for (const [what, held] of [
    [
      "creator-core/server does not load in a page, and says why",
      /does not run in browsers/.test(answer.imported),
    ],
    ["the page's policy refuses eval", answer.evaluated === "EvalError"],
  ]) {
    console.log(held ? what : `not true: ${what} (${JSON.stringify(answer)})`);
    outcomes[held ? "passed" : "failed"] += 1;
  }
}

async function main() {
  const rules = readConformance();
  const lacking = rules.filter(({ runner, vectors }) => runner === undefined || vectors.length === 0);
  if (rules.length === 0 || lacking.length > 0) {
    throw new Error(
      `Without vectors or a runner in js-bindings/test/conformance: ${lacking.map(({ rule }) => rule).join(", ") || "every rule"}`,
    );
  }
  const inPages = rules.filter(({ rule }) => rule !== "signing");
  const onServers = rules.filter(({ rule }) => rule === "signing");
  const site = await servePages({
    files: {
      "/core.html": page("core.js"),
      "/core.js": await conformanceScript(inPages, coreLoad),
      "/server.html": page("server.js"),
      "/server.js": await conformanceScript(onServers, serverLoad),
      "/refused.html": page("refused.js"),
      "/refused.js": refusedScript,
      "/server-entry.js": await bundle("creator-core/server"),
    },
  });
  const browser = await openChromium();
  const outcomes = { passed: 0, failed: 0 };
  try {
    console.log(`Chromium ${browser.version()}`);
    await checkRules(browser, `${site.url}core.html`, outcomes);
    await checkRules(browser, `${site.url}server.html`, outcomes);
    await checkRefusals(browser, `${site.url}refused.html`, outcomes);
  } finally {
    await browser.close();
    await site.close();
  }
  return outcomes;
}

const outcomes = await main().catch((error) => {
  console.log(`${basename(fileURLToPath(import.meta.url))}: ${error.message}`);
  return { passed: 0, failed: 1 };
});
console.log(`${outcomes.passed} passed, ${outcomes.failed} failed`);
process.exitCode = outcomes.failed === 0 ? 0 : 1;
