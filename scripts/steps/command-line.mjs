// What the entry scripts take: names of steps, --all, --list.
import { fileURLToPath } from "node:url";
import { STEPS } from "./list.mjs";
import { choose } from "./plan.mjs";
import { runSteps } from "./run.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs the steps named on the command line, else `names`; resolves to the totals. */
export async function runFromCommandLine(names) {
  process.chdir(root);
  const args = process.argv.slice(2);
  const unknown = args.find((arg) => arg.startsWith("-") && !["--all", "--list"].includes(arg));
  if (unknown !== undefined) throw new Error(`unknown option ${unknown}; there are --all and --list`);
  if (args.includes("--list")) {
    for (const name of names)
      console.log(`${name.padEnd(14)} ${STEPS.find((step) => step.name === name).title}`);
    process.exit(0);
  }
  const wanted = args.filter((arg) => !arg.startsWith("-"));
  const all = args.includes("--all") || process.env.CI === "true";
  return runSteps(root, choose(STEPS, wanted.length > 0 ? wanted : names), { all });
}

/** Runs the steps of `all` named in `names`, with what they need, whether or not something changed. */
export async function runChosen(all, names) {
  process.chdir(root);
  return runSteps(root, choose(all, names), { all: true });
}

/** Ends this program with a sentence rather than a stack when the command line was wrong. */
export function refuse(error) {
  console.error(error.message);
  process.exit(2);
}
