// Starts the built site on the first free port from 3000 on, and ends it with Ctrl-C.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    // On all interfaces, as the site listens.
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

async function freePort(from) {
  for (let port = from; port < from + 100; port++) if (await isFree(port)) return port;
  throw new Error(`no port is free from ${from} to ${from + 99}`);
}

async function isAnswering(address) {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(30_000) })).status < 500;
  } catch {
    return false;
  }
}

const port = await freePort(3000);
const address = `http://localhost:${port}`;
// A process group of its own: npm does not pass a signal on to what it runs.
const site = spawn("npm", ["run", "--silent", "start", "-w", "web-demo"], {
  cwd: root,
  env: { ...process.env, PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" },
  stdio: ["ignore", "inherit", "inherit"],
  detached: true,
});

let ending = false;
function end() {
  if (ending) return;
  ending = true;
  try {
    process.kill(-site.pid, "SIGTERM");
  } catch {
    // It has ended by itself.
  }
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
site.on("exit", (code) => {
  if (!ending) console.error(`the site ended by itself (${code})`);
  process.exit(ending ? 0 : 1);
});

while (!ending && !(await isAnswering(address))) await sleep(300);
if (!ending) console.log(`\ncreator-core demo: ${address}\nCtrl-C ends it.\n`);
