import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { countTests } from "./counts.mjs";
import { BUILD_STEPS, CHECK_STEPS, STEPS, TEST_STEPS } from "./list.mjs";
import { nightlySteps } from "./nightly.mjs";
import { choose, nextReady } from "./plan.mjs";
import { longest } from "./report.mjs";
import { runSteps } from "./run.mjs";

const COUNTS = [
  // [why, text, succeeded, passed, failed]
  [
    "doctest, twice",
    "[doctest] test cases:  9 |  9 passed | 0 failed | 0 skipped\n2: [doctest] test cases: 4 | 3 passed | 1 failed |",
    false,
    12,
    1,
  ],
  ["vitest", "\u001b[2m Test Files \u001b[22m 2 passed (2)\n      Tests  40 passed (40)\n", true, 40, 0],
  ["vitest with failures", "      Tests  2 failed | 38 passed (40)\n", false, 38, 2],
  ["vitest with skipped ones", "      Tests  3 passed | 1 skipped (4)\n", true, 3, 0],
  ["node --test", "# tests 5\n# pass 4\n# fail 1\n", false, 4, 1],
  ["our own last line", "3 passed, 0 failed\nnoise\n7 passed, 1 failed\n", false, 7, 1],
  ["a compiler", "ninja: no work to do.\n", true, 1, 0],
  ["a compiler's error", "error: no\n", false, 0, 1],
  ["a crash after tests", "3 passed, 0 failed\nSegmentation fault\n", false, 3, 1],
];
for (const [why, text, succeeded, passed, failed] of COUNTS) {
  test(`counts ${why}`, () => assert.deepEqual(countTests(text, succeeded), { passed, failed }));
}

const chain = [
  { name: "a" },
  { name: "b", needs: ["a"] },
  { name: "c", needs: ["b"] },
  { name: "d", cores: 2 },
];
test("chooses what a step needs, in the list's order", () => {
  assert.deepEqual(
    choose(chain, ["c"]).map(({ name }) => name),
    ["a", "b", "c"],
  );
  assert.throws(() => choose(chain, ["e"]), /no step is called "e"/);
});
test("names the ten longest steps, the longest first", () => {
  const seconds = new Map(Array.from({ length: 12 }, (_, index) => [`step ${index}`, (index * 5) % 12]));
  assert.deepEqual(
    longest(seconds).map(([, time]) => time),
    [11, 10, 9, 8, 7, 6, 5, 4, 3, 2],
  );
});
test("starts a step when its needs are done and it fits", () => {
  assert.equal(nextReady(chain.slice(1), new Set(), 1, 2), undefined);
  assert.equal(nextReady(chain.slice(1), new Set(["a"]), 1, 2).name, "b");
  assert.equal(nextReady(chain.slice(1), new Set(), 2, 2).name, "d");
  assert.equal(nextReady([{ name: "e", cores: 8 }], new Set(), 2, 2).name, "e", "as many cores as there are");
});

test("the list is sound", () => {
  const names = STEPS.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const list of [BUILD_STEPS, CHECK_STEPS, TEST_STEPS])
    assert.ok(choose(STEPS, list).length >= list.length);
});

const trees = [];
after(() => {
  for (const tree of trees) rmSync(tree, { recursive: true });
});
function makeTree(files) {
  const root = mkdtempSync(join(tmpdir(), "steps-"));
  trees.push(root);
  execFileSync("git", ["init", "-q"], { cwd: root });
  for (const [path, text] of Object.entries({ "scripts/debian-packages": "git\n", ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
/** A step that notes each of its runs in build/<name>. */
const noting = (root, name, rest) => ({
  name,
  title: name,
  commands: [["sh", "-c", `echo run >> build/${name}; echo "2 passed, 0 failed"`]],
  options: { cwd: root },
  ...rest,
});
const runs = (root, name) =>
  existsSync(join(root, "build", name))
    ? readFileSync(join(root, "build", name), "utf8")
        .trim()
        .split("\n").length
    : 0;
const quietly = async (work) => {
  const { log } = console;
  console.log = () => {};
  try {
    return await work();
  } finally {
    console.log = log;
  }
};

test("a step that passed runs again only when its inputs, outputs or --all say so", async () => {
  const root = makeTree({ "src/a": "1", ".gitignore": "build/\n" });
  const steps = [noting(root, "slow", { inputs: ["src"], outputs: ["build/made"] })];
  const run = (options) => quietly(() => runSteps(root, steps, options));
  assert.deepEqual(await run(), { passed: 2, failed: 0, unchanged: 0 });
  assert.deepEqual(await run(), { passed: 2, failed: 0, unchanged: 2 });
  assert.equal(runs(root, "slow"), 1);
  await run({ all: true });
  assert.equal(runs(root, "slow"), 2, "--all");
  writeFileSync(join(root, "src/a"), "2");
  await run();
  assert.equal(runs(root, "slow"), 3, "an input changed");
  writeFileSync(join(root, "src/b"), "new");
  await run();
  assert.equal(runs(root, "slow"), 4, "an input that git does not know yet");
  writeFileSync(join(root, "build/made"), "by somebody else");
  await run();
  assert.equal(runs(root, "slow"), 5, "an output changed");
});

test("a failure does not stop the others, and what needs it is not run and has failed", async () => {
  const root = makeTree({});
  const steps = [
    { name: "broken", title: "broken", commands: [["sh", "-c", "echo why; exit 3"]] },
    noting(root, "after", { needs: ["broken"] }),
    noting(root, "alone"),
    { name: "absent", title: "absent", commands: [["no-such-program"]] },
  ];
  const total = await quietly(() => runSteps(root, steps));
  assert.deepEqual(total, { passed: 2, failed: 3, unchanged: 0 });
  assert.equal(runs(root, "after"), 0);
  assert.match(readFileSync(join(root, "build/logs/broken.log"), "utf8"), /why/);
});

test("a failed step is not remembered as passed", async () => {
  const root = makeTree({ "src/a": "1" });
  const steps = [
    { name: "flaky", title: "flaky", inputs: ["src"], commands: [["test", "-e", join(root, "good")]] },
  ];
  assert.equal((await quietly(() => runSteps(root, steps))).failed, 1);
  writeFileSync(join(root, "good"), "");
  assert.equal((await quietly(() => runSteps(root, steps))).passed, 1);
});

test("the nightly steps stand beside the others, and draw from one seed", () => {
  const nightly = nightlySteps(42);
  const names = [...STEPS, ...nightly].map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { needs = [] } of nightly) for (const name of needs) assert.ok(names.includes(name), name);
  for (const { env, commands } of nightly.filter(({ name }) => name.startsWith("many-")))
    assert.ok(env?.().CREATOR_SEED === "42" || commands[0].join(" ").endsWith("--seed 42"));
});
