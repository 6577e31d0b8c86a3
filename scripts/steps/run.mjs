// Runs the chosen steps side by side on the machine's cores, and says what happens.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openLog, runLogged, stopAllOnSignals } from "./command.mjs";
import { countTests } from "./counts.mjs";
import { describeTools, hashInputs, hashOutputs, readStamp, writeStamp } from "./inputs.mjs";
import { nextReady } from "./plan.mjs";
import { lastLines, Report } from "./report.mjs";

async function runCommands(step, log) {
  const options = { ...step.options, env: step.env?.() };
  for (const argv of step.commands) {
    if (!(await runLogged(argv, log, options))) return false;
  }
  return true;
}

/** One step to its end: { state: "passed" | "failed" | "unchanged", passed, failed, seconds, log }. */
async function runStep(root, step, tools, all) {
  const log = join("build/logs", `${step.name}.log`);
  const cached = step.inputs !== undefined;
  const inputs = cached ? hashInputs(root, step, tools) : undefined;
  const stamp = cached && !all ? readStamp(root, step) : undefined;
  if (stamp !== undefined && stamp.inputs === inputs && stamp.outputs === hashOutputs(root, step)) {
    return { state: "unchanged", passed: stamp.passed, failed: 0, seconds: 0, log };
  }
  const start = performance.now();
  const stream = openLog(join(root, log));
  let succeeded = false;
  try {
    succeeded = await runCommands(step, stream);
  } catch (error) {
    stream.write(`\n${error.stack}\n`);
  }
  await new Promise((resolve) => stream.end(resolve));
  const text = readFileSync(join(root, log), "utf8");
  const { passed, failed } =
    step.tests === false ? { passed: 0, failed: succeeded ? 0 : 1 } : countTests(text, succeeded);
  const seconds = (performance.now() - start) / 1000;
  if (succeeded && failed === 0 && inputs !== undefined) {
    writeStamp(root, step, { inputs, outputs: hashOutputs(root, step), passed, seconds });
  }
  return { state: succeeded && failed === 0 ? "passed" : "failed", passed, failed, seconds, log };
}

/**
 * Runs `steps` and resolves to { passed, failed }: tests where a step counts them, else steps. A step
 * whose need failed is not run, and has failed. With `all`, nothing is skipped as unchanged.
 */
export async function runSteps(root, steps, { all = false } = {}) {
  stopAllOnSignals();
  const cores = availableParallelism();
  const tools = describeTools(root);
  const report = new Report(steps);
  const waiting = [...steps];
  const done = new Set();
  const broken = new Set();
  const running = new Map();
  let free = cores;
  const total = { passed: 0, failed: 0, unchanged: 0 };

  const finish = (step, result) => {
    free += Math.min(step.cores ?? 1, cores);
    running.delete(step.name);
    (result.state === "failed" ? broken : done).add(step.name);
    total.passed += result.passed;
    total.failed += result.failed;
    if (result.state === "unchanged") total.unchanged += result.passed;
    const tail = result.state === "failed" ? lastLines(readFileSync(join(root, result.log), "utf8")) : [];
    report.end(step, result, tail);
  };

  for (;;) {
    for (const step of waiting.filter(({ needs }) => needs?.some((name) => broken.has(name)))) {
      waiting.splice(waiting.indexOf(step), 1);
      broken.add(step.name);
      total.failed += 1;
      report.skip(
        step,
        step.needs.filter((name) => broken.has(name)),
      );
    }
    const step = nextReady(waiting, done, free, cores);
    if (step !== undefined) {
      waiting.splice(waiting.indexOf(step), 1);
      free -= Math.min(step.cores ?? 1, cores);
      report.start(step);
      running.set(
        step.name,
        runStep(root, step, tools, all).then((result) => finish(step, result)),
      );
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else if (!waiting.some(({ needs }) => needs?.some((name) => broken.has(name)))) {
      break;
    }
  }
  if (waiting.length > 0) throw new Error(`never ready: ${waiting.map(({ name }) => name).join(", ")}`);
  report.close(total);
  return total;
}
