// Next 16, built and started: server component, client component (rendered on the server, then hydrated), route handler
// and edge route, and creator-core/react in server and client components, under a Content-Security-Policy with a nonce for
// Next's inline scripts and without eval.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { openChromium, visit } from "../chromium.mjs";
import { install, tool } from "../consumer.mjs";
import { run } from "../program.mjs";
import { coreAnswers, serverAnswers } from "../questions.mjs";

const env = { NEXT_TELEMETRY_DISABLED: "1" };
const mostStartMs = 30_000;

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** Starts the built site; resolves when it answers. */
async function start(project) {
  const port = await freePort();
  const child = spawn(tool("next"), ["start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const url = `http://127.0.0.1:${port}/`;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, "exit");
  };
  const deadline = Date.now() + mostStartMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const answered = await fetch(`${url}api/node`).then(
      () => true,
      () => false,
    );
    if (answered) return { url, stop };
    await new Promise((done) => setTimeout(done, 100));
  }
  await stop();
  throw new Error(`next start did not answer\n${said}`);
}

async function checkPage(browser, url) {
  const response = await fetch(url);
  const policy = response.headers.get("content-security-policy") ?? "";
  assert.match(policy, /'wasm-unsafe-eval'/);
  assert.doesNotMatch(policy, /'unsafe-(eval|inline)'/);
  // What the client component said while the server rendered it.
  const rendered = /<pre id="rendered">(.*?)<\/pre>/.exec(await response.text())?.[1] ?? "";
  assert.deepEqual(JSON.parse(rendered.replaceAll("&quot;", '"')), coreAnswers);
  const { answer } = await visit(browser, url);
  assert.deepEqual(answer, {
    variant: "inline",
    component: coreAnswers,
    server: serverAnswers,
    core: coreAnswers,
  });
}

/** creator-core/react from a server component: what the server sent, and what the browser makes of it. */
async function checkReact(browser, url) {
  const response = await fetch(url);
  assert.equal(response.status, 200);
  const seen = [...(await response.text()).matchAll(/<p class="seen">(.*?)<\/p>/g)].map(([, text]) => text);
  assert.deepEqual(seen, ["basic", "lock", "SUBSCRIPTION_REQUIRED"]);
  const { answer } = await visit(browser, url);
  assert.deepEqual(answer, coreAnswers.access.vip);
}

async function checkRoute(url, variant) {
  const response = await fetch(url);
  assert.equal(response.status, 200, await response.clone().text());
  assert.deepEqual(await response.json(), { variant, core: coreAnswers, server: serverAnswers });
}

async function checkNext({ tarball }) {
  const project = await install("next", tarball);
  await run(tool("next"), ["build"], { cwd: project, env });
  const site = await start(project);
  const browser = await openChromium();
  try {
    await checkRoute(`${site.url}api/node`, "inline");
    await checkRoute(`${site.url}api/edge`, "edge");
    await checkPage(browser, site.url);
    await checkReact(browser, `${site.url}react`);
  } finally {
    await browser.close();
    await site.stop();
  }
}

export const checks = [{ name: "next", check: checkNext }];
