// Every route of the app folder: no sideways scroll, no cut text, no complaint on the console, nothing for axe to mend.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { misfits } from "./fit.mjs";
import { lacking } from "./headers.mjs";
import { discoverRoutes } from "./routes.mjs";
import { ready, scenes } from "./scenes.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const kWidths = [320, 344, 360, 375, 390, 768, 1280];
/** Where the layout is another one. */
const kAxeWidths = [320, 768, 1280];
const kPictureWidths = [375, 1280];
const kAxe = {
  resultTypes: ["violations"],
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  rules: { "label-content-name-mismatch": { enabled: true } },
};

async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations: found } = await page.evaluate((options) => window.axe.run(document, options), kAxe);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
  );
}

/** What is wrong with a scene, at each width; with a picture of it on a phone and on a desk. */
async function look(page, picture) {
  const wrong = [];
  for (const width of kWidths) {
    await page.setViewportSize({ width, height: 800 });
    const found = await page.evaluate(misfits);
    if (kPictureWidths.includes(width)) await page.screenshot({ path: `${picture}-${width}.png` });
    if (kAxeWidths.includes(width)) found.push(...(await violations(page)));
    wrong.push(...found.map((what) => `at ${width} px: ${what}`));
  }
  return wrong;
}

export async function testWalk({ test, site, broken, guest, shots }) {
  const pictureOf = (...words) => join(shots, `walk-${words.join("-").replace(/\W+/g, "-")}`);

  await test("walk: every route of the app folder is known here, and no other", () => {
    assert.deepEqual(discoverRoutes(), Object.keys(scenes).sort());
  });

  for (const [route, states] of Object.entries(scenes).filter(([name]) => !name.startsWith("route "))) {
    for (const scene of states) {
      for (const colorScheme of ["light", "dark"]) {
        await test(`walk: ${route}: ${scene.name}, ${colorScheme}`, () =>
          visit(guest, broken, scene, { colorScheme, picture: pictureOf(scene.name, colorScheme) }));
      }
    }
  }

  for (const [route, requests] of Object.entries(scenes).filter(([name]) => name.startsWith("route "))) {
    await test(`walk: ${route} answers, with the headers that every answer has`, async () => {
      for (const { path, status, method, body, persona = "anonymous" } of requests) {
        const answer = await site.ask(path, { method, body, headers: { cookie: `persona=${persona}` } });
        assert.equal(answer.status, status, `${method ?? "GET"} ${path}`);
        assert.deepEqual(lacking(path, answer.headers), [], path);
      }
    });
  }
}

async function visit(guest, broken, scene, { colorScheme, picture }) {
  const { path, persona, status = 200, prepare, lands = path, says } = scene;
  const width = colorScheme === "light" ? 320 : 1280;
  const { page, context, complaints, open, url } = await guest({
    colorScheme,
    viewport: { width, height: 800 },
    ...(scene.broken && { site: broken }),
  });
  const bare = [];
  page.on("response", async (response) => {
    if (response.url().startsWith(url))
      bare.push(...lacking(new URL(response.url()).pathname, await headersOf(response)));
  });
  if (persona) await context.addCookies([{ name: "persona", value: persona, url }]);
  const answer = await open(path);
  assert.equal(answer.status(), status);
  assert.equal(page.url(), url + lands);
  await ready(page);
  if (prepare) await prepare(page);
  assert.deepEqual(await look(page, picture), []);
  // The browser itself says that a page was refused.
  const expected = [...(status === 200 ? [] : [String(status)]), ...(says ? [says] : [])];
  assert.deepEqual(
    complaints.filter((text) => !expected.some((part) => text.includes(part))),
    [],
  );
  assert.deepEqual(bare, []);
  await context.close();
}

/** A response that the page has left behind has none any more. */
async function headersOf(response) {
  return new Headers(await response.allHeaders().catch(() => response.headers()));
}
