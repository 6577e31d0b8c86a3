// Drives the built site in Chromium. `--update` also writes the picture of the README; names, such as `walk time`, run only those.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBrowser, visitor } from "./browser.mjs";
import { testClaims } from "./claims.mjs";
import { testFeeds } from "./feeds.mjs";
import { testHeaders } from "./headers.mjs";
import { testHostile } from "./hostile.mjs";
import { testLimits } from "./limits.mjs";
import { testLooks } from "./looks.mjs";
import { testPages } from "./pages.mjs";
import { testPairs } from "./pairs.mjs";
import { testPayment } from "./payment.mjs";
import { testPolicy } from "./policy.mjs";
import { testSecrets } from "./secrets.mjs";
import { startSite } from "./site.mjs";
import { testTime } from "./time.mjs";
import { testWalk } from "./walk.mjs";
import { testWebhooks } from "./webhooks.mjs";

const shots = join(import.meta.dirname, "../../test-results");
mkdirSync(shots, { recursive: true });
const update = process.argv.includes("--update");

/** What a visitor does, in the order in which it changes the site; with the clock stopped and with the clock running. */
const flows = [testFeeds, testSecrets, testTime, testPages, testPolicy, testPayment, testWebhooks, testPairs];
/** What does not depend on how time goes by. It is first: it wants the posts and people as they were seeded. */
const once = [testWalk, testLooks, testHeaders, testHostile, testLimits, testClaims];

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isChosen = ({ name }) =>
  chosen.length === 0 || chosen.includes(name.slice("test".length).toLowerCase());

const browser = await startBrowser();
let passed = 0;
let failed = 0;

async function runAll(site, broken, parts) {
  const failedBefore = failed;
  const test = async (name, run) => {
    try {
      await run();
      passed++;
      console.log(`ok      ${site.clock}: ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED  ${site.clock}: ${name}\n${error.stack ?? error}`);
    }
  };
  const guest = ({ site: other = site, ...options } = {}) => visitor(browser, other.url, options);
  for (const part of parts.filter(isChosen)) {
    const start = performance.now();
    await part({ test, site, broken, guest, shots, update });
    console.log(`        ${part.name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  const said = site
    .log()
    .split("\n")
    .filter((line) => !line.startsWith("rows "));
  if (failed > failedBefore) console.log(`\nthe site said:\n${[...new Set(said)].join("\n")}`);
}

try {
  const [site, broken] = await Promise.all([
    startSite({ env: { CREATOR_DEMO_ORIGINS: "studio.example" } }),
    // No proxy in front of it, and a database that is not there.
    startSite({ proxies: 0, env: { DATABASE_URL: "postgres://127.0.0.1:1/none" }, ready: "/icon.svg" }),
  ]);
  try {
    await runAll(site, broken, [...once, ...flows]);
  } finally {
    await Promise.all([site.stop(), broken.stop()]);
  }
  const running = await startSite({ clock: "running" });
  try {
    await runAll(running, undefined, flows);
  } finally {
    await running.stop();
  }
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
