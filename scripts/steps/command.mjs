// Runs programs with their output in a log file, and never leaves one behind.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";

const GRACE_MS = 3000;
const running = new Set();

/**
 * Ends a program with all it started: first kindly, since ninja keeps its compilers in process groups of
 * their own and ends them only when it is asked to.
 */
function stop(child) {
  const send = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  send("SIGTERM");
  return new Promise((resolve) => {
    const insist = setTimeout(() => {
      send("SIGKILL");
      resolve();
    }, GRACE_MS);
    child.once("close", () => {
      clearTimeout(insist);
      resolve();
    });
  });
}

let listening = false;

/** Ctrl-C and kill end the programs too: each runs in a process group of its own, so a terminal would not. */
export function stopAllOnSignals() {
  if (listening) return;
  listening = true;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, async () => {
      await Promise.all([...running].map(stop));
      process.exit(130);
    });
  }
}

/** A log that takes the output of several programs, one after the other or side by side. */
export function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  return createWriteStream(path);
}

/**
 * Runs `argv` to its end with its output in `log`; resolves to whether it succeeded. A program that takes
 * more than `minutes` is ended and has failed.
 */
export function runLogged(argv, log, { cwd, env = {}, minutes = 30 } = {}) {
  log.write(`\n$ ${argv.join(" ")}\n`);
  return new Promise((resolve) => {
    const child = spawn(argv[0], argv.slice(1), {
      cwd,
      env: { ...process.env, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const timer = setTimeout(() => {
      log.write(`\nended after ${minutes} minutes without a result\n`);
      stop(child);
    }, minutes * 60_000);
    const end = (succeeded) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(succeeded);
    };
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on("error", (error) => {
      log.write(`${argv[0]}: ${error.message}\n`);
      end(false);
    });
    child.on("close", (code) => end(code === 0));
    if (child.pid !== undefined) running.add(child);
  });
}
