// The steps of `npm run nightly`: what `npm test` does, with more cases and another seed each time.
import { compile, configure, runTests } from "./list.mjs";

/** As many times the cases of `npm test`. */
const TIMES = 20;

/** `seed` is a whole number below 2^31. */
export function nightlySteps(seed) {
  const env = () => ({ CREATOR_SEED: String(seed), CREATOR_DRAWS: String(TIMES) });
  return [
    {
      name: "many-native",
      title: `doctest, g++: ${TIMES} times the drawn cases`,
      commands: [configure("gcc"), compile("gcc"), runTests("gcc")],
      env,
      options: { minutes: 120 },
    },
    {
      name: "many-vitest",
      title: `the package: ${TIMES} times the drawn cases, CASL's rule sets among them`,
      commands: [["npx", "--no-install", "vitest", "run", "--reporter=default"]],
      needs: ["package"],
      env,
      options: { cwd: "js-bindings", minutes: 180 },
    },
    {
      name: "many-parity",
      title: "1,000 policies a semantics, 200 rows: every engine",
      commands: [
        ["node", "tools/parity/step.mjs", "--policies", "1000", "--rows", "200", "--seed", String(seed)],
      ],
      needs: ["package"],
      options: { minutes: 60 },
    },
    {
      name: "long-fuzz",
      title: "each parser against libFuzzer, 10 minutes",
      commands: [["node", "scripts/fuzz.mjs", "--seconds", "600"]],
      needs: ["sanitized"],
      cores: Number.POSITIVE_INFINITY,
      options: { minutes: 600 },
    },
  ];
}
