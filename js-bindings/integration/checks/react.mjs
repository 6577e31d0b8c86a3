// creator-core/react of the packed package in Chromium, with React's development build: what a server rendered is hydrated, decided
// again when time passes, disposed with the page, and never thrown about.
import assert from "node:assert/strict";
import { build } from "esbuild";
import { openChromium, visit } from "../chromium.mjs";
import { install } from "../consumer.mjs";
import { servePages } from "../page-server.mjs";
import { run } from "../program.mjs";

const expected = {
  hydration: {
    html: "the postthe lockSUBSCRIPTION_REQUIRED 0",
    sameElement: true,
    code: "SUBSCRIPTION_REQUIRED",
    errors: [],
  },
  disposal: {
    whileMounted: true,
    bound: 1,
    afterNewFacts: ["used_after_dispose", true],
    afterUnmount: "used_after_dispose",
    errors: [],
  },
  sharing: { same: true, afterOne: false, afterBoth: "used_after_dispose" },
  ownPolicy: { stillThere: true, bound: "used_after_dispose" },
  ending: {
    texts: "nono",
    firstIsGiven: true,
    reached: true,
    more: 0,
    fewReads: true,
    quietAfter: true,
    errors: [],
  },
  farEnds: { far: "yes", asked: true, fixedText: "yes", errors: [] },
  failures: { told: ["invalid_instant", "missing_key", "offline", "wrong_type"], errors: [] },
  badRows: {
    text: "the provider's the provider's good 2 INDETERMINATE never ",
    before: 4,
    told: [
      ["wrong_type", "read", "Post", { creatorId: 5 }],
      ["wrong_type", "read", "Post", { creatorId: 5 }],
      ["unknown_action", "raed", "Post", { creatorId: 5 }],
      ["unknown_type", "read", "Pots", null],
    ],
    errors: [],
  },
  brokenClock: { told: ["no time"], text: "yes", errors: [] },
};

const bundle = async (project, entry) => {
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"development"' },
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].text;
};

const page = (script, markup) =>
  `<!doctype html><meta charset="utf-8"><title>creator-core/react</title><body><div id="root">${markup}</div><script type="module" src="${script}"></script></body>`;

async function checkReact({ tarball }) {
  const project = await install("react", tarball);
  const markup = await run(process.execPath, ["render.mjs"], { cwd: project });
  const files = {
    "/index.html": page("page.js", markup),
    "/page.js": await bundle(project, "page.mjs"),
    "/refused.html": page("refused.js", markup),
    "/refused.js": await bundle(project, "refused.mjs"),
  };
  const site = await servePages({ files });
  const withoutWasm = await servePages({ files, policy: "default-src 'self'; script-src 'self'" });
  const browser = await openChromium();
  try {
    const { answer } = await visit(browser, site.url);
    assert.deepEqual(answer, expected);
    const refused = await visit(browser, `${withoutWasm.url}refused.html`, { complaintsExpected: true });
    assert.deepEqual(refused.answer, { text: "wait", told: ["load_failed"], errors: [] });
  } finally {
    await browser.close();
    await site.close();
    await withoutWasm.close();
  }
}

export const checks = [{ name: "react", check: checkReact }];
