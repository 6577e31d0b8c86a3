// Starts the built site on a free loopback port with a data folder of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the site's clock stands, or starts: three days before Europe's clocks change, a Thursday, 10:15 UTC. */
export const kNow = Date.parse("2026-03-26T10:15:00Z");
export const kSecret = "whsec_of_the_tests_and_of_nothing_else";

let clients = 0;

/** An address that nobody has asked from yet: the site counts requests by it. */
export function newAddress() {
  clients += 1;
  return `10.${clients >> 16}.${(clients >> 8) & 255}.${clients & 255}`;
}

/**
 * `clock`: "stopped" or "running"; `proxies`: how many the site trusts. The tests speak as the one proxy in front of it, each
 * visitor with an address of their own. `env`: variables besides; `ready`: what it answers once it is there.
 */
export async function startSite({
  clock = "stopped",
  proxies = 1,
  env = {},
  ready = "/api/feed?platform=agency",
} = {}) {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "creator-demo-"));
  const next = join(here, "../node_modules/next/dist/bin/next");
  const started = Date.now();
  const site = spawn(process.execPath, [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
    cwd: here,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      CREATOR_DEMO_DATA: data,
      CREATOR_DEMO_NOW: new Date(kNow).toISOString(),
      CREATOR_DEMO_CLOCK: clock,
      CREATOR_DEMO_LOG_ROWS: "1",
      CREATOR_DEMO_PROXIES: String(proxies),
      STRIPE_WEBHOOK_SECRET: kSecret,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [site.stdout, site.stderr]) stream.on("data", (text) => (log += text));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const gone = new Promise((resolve) => site.once("exit", resolve));
    if (site.exitCode === null && site.kill()) await gone;
    rmSync(data, { recursive: true, force: true });
  };
  const ask = (path, { headers = {}, ...options } = {}) =>
    fetch(url + path, { ...options, headers: { "X-Forwarded-For": newAddress(), ...headers } });
  const json = async (path, cookie = "") => {
    const response = await ask(path, { headers: { cookie } });
    return { status: response.status, envelope: await response.json() };
  };
  /** The site's time, a little late where it runs: the process began after `started`. */
  const now = () => (clock === "running" ? kNow + Date.now() - started : kNow);
  for (let tries = 0; tries < 240; tries++) {
    if (site.exitCode !== null) break;
    const answer = await ask(ready).catch(() => undefined);
    if (answer?.ok) return { url, clock, stop, ask, json, now, log: () => log };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await stop();
  throw new Error(`the site did not start:\n${log}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
