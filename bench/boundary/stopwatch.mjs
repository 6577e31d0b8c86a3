// How long one call takes, in nanoseconds: the processor's time, all threads of this process together, so that what else
// runs on the machine counts less.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const roundMs = 40;
const rounds = 7;
const sweepMs = 20;
const warmMs = 200;

/**
 * The median of several rounds for each subject, their rounds interleaved so that a busy moment of the machine falls on
 * all of them alike; garbage is collected before each round, so that nobody pays for another's.
 * @template {string} Name
 * @param {Record<Name, (times: number) => unknown>} subjects Each repeats its call `times` times and returns something that
 *   depends on the answers, so that no compiler may leave the calls out.
 * @returns {Record<Name, { ns: number, calls: number }>} `calls`: how many were measured, all rounds together.
 */
export function measure(subjects) {
  const names = Object.keys(subjects);
  const times = Object.fromEntries(names.map((name) => [name, timesPerRound(subjects[name])]));
  const measured = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      collectGarbage();
      pause();
      measured[name].push(milliseconds(subjects[name], times[name]) / times[name]);
    }
  }
  return Object.fromEntries(
    names.map((name) => [name, { ns: median(measured[name]) * 1e6, calls: times[name] * rounds }]),
  );
}

/** The times alone. */
export function nanosecondsPerCall(subjects) {
  return Object.fromEntries(Object.entries(measure(subjects)).map(([name, { ns }]) => [name, ns]));
}

/**
 * Warms a subject up, and finds how often to repeat it in a round. The first calls of all run before there is machine code for
 * them: how long they take says nothing of the later ones.
 */
function timesPerRound(subject) {
  const warm = performance.now() + warmMs;
  do subject(1);
  while (performance.now() < warm);
  let times = 1;
  for (;;) {
    const ms = milliseconds(subject, times);
    if (ms >= roundMs) return times;
    times = Math.max(times * 2, ms > 1 ? Math.ceil((times * roundMs) / ms) : 0);
  }
}

// Without asking whoever runs a bench for --expose-gc.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** The collector's threads sweep on after it returns: that is nobody's time. */
function pause() {
  Atomics.wait(nobody, 0, 0, sweepMs);
}
const nobody = new Int32Array(new SharedArrayBuffer(4));

let kept;
function milliseconds(subject, times) {
  const start = process.cpuUsage();
  kept = subject(times);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The last result, for whoever doubts that there was one. */
export const lastResult = () => kept;

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
