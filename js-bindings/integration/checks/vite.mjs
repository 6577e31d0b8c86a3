// A Vite build without a setting for WebAssembly, in Chromium under the strict Content-Security-Policy.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { openChromium, visit } from "../chromium.mjs";
import { install, tool } from "../consumer.mjs";
import { servePages } from "../page-server.mjs";
import { run } from "../program.mjs";
import { coreAnswers } from "../questions.mjs";

async function checkVite({ tarball }) {
  const project = await install("vite", tarball);
  await run(tool("vite"), ["build", "--logLevel", "warn"], { cwd: project });
  const assets = await readdir(join(project, "dist/assets"));
  assert.equal(assets.filter((name) => name.endsWith(".wasm")).length, 1, "creator-core/url gives one asset");
  const root = join(project, "dist");
  const site = await servePages({ root });
  const siteWithoutModule = await servePages({ root, absent: /\.wasm$/ });
  const browser = await openChromium();
  try {
    const inline = await visit(browser, site.url);
    assert.deepEqual(inline.answer, { variant: "inline", core: coreAnswers, worker: coreAnswers });
    const url = await visit(browser, `${site.url}url.html`);
    assert.deepEqual(url.answer, { variant: "url", core: coreAnswers });
    // A host that does not serve the asset: the copy that the package carries, fetched only then.
    const fallback = await visit(browser, `${siteWithoutModule.url}url.html`, { complaintsExpected: true });
    assert.deepEqual(fallback.answer, { variant: "url-inline-fallback", core: coreAnswers });
  } finally {
    await browser.close();
    await site.close();
    await siteWithoutModule.close();
  }
}

export const checks = [{ name: "vite", check: checkVite }];
