// What npm test runs: npm run parity with a fixed seed and a real PostgreSQL beside PGlite, under a minute.
// Arguments are handed on: node tools/parity/step.mjs --policies 1000 --rows 200
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startPostgres } from "./postgres-server.mjs";

const SIZE = ["--policies", "200", "--rows", "80", "--seed", "20261121", "--semantics", "both"];

const server = await startPostgres();
if (server === undefined) throw new Error("PostgreSQL 15 is not installed: scripts/debian-packages names it");
try {
  const run = fileURLToPath(new URL("run.mjs", import.meta.url));
  const args = process.argv.length > 2 ? process.argv.slice(2) : SIZE;
  const env = { ...process.env, DATABASE_URL: server.url };
  const child = spawn(process.execPath, [run, ...args], { stdio: "inherit", env });
  // The parent's end is the child's: then the server goes as well.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
} finally {
  await server.stop();
}
