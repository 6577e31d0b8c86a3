// What a person reads while the steps run.

const TAIL = 25;
const LONGEST = 10;

/** The end of a log: what went wrong is nearly always there. */
export function lastLines(text) {
  return text.trimEnd().split("\n").slice(-TAIL);
}

const duration = (seconds) =>
  seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/** The ten entries of most seconds, the longest first: where a run that became too long can be shortened. */
export function longest(secondsByName) {
  return [...secondsByName].sort(([, a], [, b]) => b - a).slice(0, LONGEST);
}

export class Report {
  #width;
  #start = performance.now();
  #failures = [];
  #seconds = new Map();

  constructor(steps) {
    this.#width = Math.max(0, ...steps.map(({ name }) => name.length)) + 2;
  }

  #line(mark, step, text) {
    console.log(`${mark.padEnd(10)} ${step.name.padEnd(this.#width)} ${text}`.trimEnd());
  }

  start(step) {
    this.#line("start", step, step.title);
  }

  end(step, result, tail) {
    if (result.state !== "unchanged") this.#seconds.set(step.name, result.seconds);
    if (result.state === "unchanged") {
      this.#line("unchanged", step, "since it passed; --all runs it again");
    } else if (result.state === "passed") {
      this.#line(
        "ok",
        step,
        duration(result.seconds) + (result.passed > 1 ? `, ${result.passed} passed` : ""),
      );
    } else {
      for (const line of tail) console.log(`           | ${line}`);
      this.#line("FAILED", step, `${duration(result.seconds)}; look at ${result.log}`);
      this.#failures.push(`${step.name}: ${result.log}`);
    }
  }

  skip(step, needs) {
    this.#line("not run", step, `needs ${needs.join(", ")}`);
    this.#failures.push(`${step.name}: not run`);
  }

  close({ unchanged }) {
    console.log();
    for (const [name, seconds] of longest(this.#seconds))
      console.log(`longest    ${name.padEnd(this.#width)} ${duration(seconds)}`);
    console.log();
    for (const failure of this.#failures) console.log(`failed  ${failure}`);
    if (unchanged > 0)
      console.log(`${unchanged} of the passed are unchanged since they ran; --all runs everything`);
    console.log(`took ${duration((performance.now() - this.#start) / 1000)}`);
  }
}
