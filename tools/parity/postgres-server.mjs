// A PostgreSQL of one's own from Debian's package, in a folder of its own, for as long as a program needs it.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAMS = "/usr/lib/postgresql/15/bin";
const START_MS = 30_000;
const STOP_MS = 10_000;
/** It refuses to run as root: then it runs as this user, who owns nothing else. */
const UNPRIVILEGED = "nobody";

function idOf(user, flag) {
  return Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
}

function credentials() {
  if (process.getuid() !== 0) return {};
  return { uid: idOf(UNPRIVILEGED, "-u"), gid: idOf(UNPRIVILEGED, "-g") };
}

/** Resolves when the server prints that it takes connections; throws with what it printed when it ends before. */
function untilReady(server) {
  return new Promise((resolve, reject) => {
    let printed = "";
    const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start:\n${printed}`)), START_MS);
    server.stderr.on("data", (data) => {
      if (printed.length < 10_000) printed += data;
      if (!printed.includes("ready to accept connections")) return;
      clearTimeout(timer);
      resolve();
    });
    server.once("exit", () => {
      clearTimeout(timer);
      reject(new Error(`PostgreSQL ended:\n${printed}`));
    });
    server.once("error", reject);
  });
}

/**
 * Starts a server that listens on a socket in a temporary folder alone: { url, stop() }. undefined where Debian's
 * package is not installed. Without durability, since nobody will want the data back.
 */
export async function startPostgres() {
  if (!existsSync(join(PROGRAMS, "initdb"))) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "creator-postgres-"));
  const user = credentials();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
    const data = join(folder, "data");
    const options = {
      ...user,
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, LC_ALL: "C" },
    };
    const initdb = ["-D", data, "-U", "parity", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
    execFileSync(join(PROGRAMS, "initdb"), initdb, options);
    const settings = [
      "listen_addresses=",
      `unix_socket_directories=${folder}`,
      "fsync=off",
      "synchronous_commit=off",
      "full_page_writes=off",
      "autovacuum=off",
    ];
    const server = spawn(
      join(PROGRAMS, "postgres"),
      ["-D", data, ...settings.flatMap((each) => ["-c", each])],
      options,
    );
    const stop = () =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(insist);
          process.off("exit", kill);
          remove();
          resolve();
        };
        const insist = setTimeout(() => server.kill("SIGKILL"), STOP_MS);
        if (server.exitCode !== null || server.signalCode !== null) return done();
        server.once("exit", done);
        server.kill("SIGINT"); // fast: it ends sessions rather than wait for them
      });
    const kill = () => server.kill("SIGKILL");
    process.once("exit", kill);
    await untilReady(server).catch(async (error) => {
      await stop();
      throw error;
    });
    return { url: `postgresql://parity@/postgres?host=${encodeURIComponent(folder)}`, stop };
  } catch (error) {
    remove();
    throw error;
  }
}
