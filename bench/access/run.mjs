// npm run bench:access [-- --quick] [-- --json] [-- --no-native]
// Decisions and lists against the peers, in one run, after all have given the same answers.
//   --quick      only that they agree, about fewer rows: a test
//   --json       the figures as JSON, and nothing else on the standard output
//   --no-native  without the C++ part, which compiles the release preset first
import { cpus } from "node:os";
import { loadCoreSync } from "creator-core";
import { agreeing } from "./agreement.mjs";
import { measureLevel, measureRows, measureRules } from "./growth.mjs";
import { measureViewer } from "./measure.mjs";
import { measureNative } from "./native.mjs";
import { reportLevel, reportNative, reportRows, reportRules, reportViewer } from "./report.mjs";
import { factsWith, makePosts, policyDocument } from "./scenario.mjs";

const SUBSCRIPTIONS = [35, 500];
const ROWS = 100_000;
const QUICK_ROWS = 2000;
const QUICK_SAMPLE = 200;

const options = new Set(process.argv.slice(2));
for (const option of options)
  if (!["--quick", "--json", "--no-native"].includes(option)) throw new Error(`What is ${option}?`);
const asJson = options.has("--json");
const say = (report, ...figures) => {
  if (!asJson) report(...figures);
};

const { access } = loadCoreSync();
const policy = access.policy(policyDocument);
if (options.has("--quick")) await quick();
else await full();

async function quick() {
  for (const subscriptions of SUBSCRIPTIONS) {
    const facts = factsWith(subscriptions);
    const { readable } = await agreeing(policy, facts, makePosts(QUICK_ROWS), QUICK_SAMPLE);
    // Neither all nor none: an answer that is the same for every row proves little.
    if (readable < QUICK_ROWS / 10 || readable > QUICK_ROWS * 0.9)
      throw new Error(`${readable} of ${QUICK_ROWS} posts are readable: the scenario says nothing`);
    console.log(`All agree with ${subscriptions} subscriptions: ${readable} of ${QUICK_ROWS} are readable`);
  }
}

async function full() {
  const posts = makePosts(ROWS);
  const viewers = [];
  for (const subscriptions of SUBSCRIPTIONS) {
    viewers.push(await measureViewer(policy, posts, subscriptions));
    say(reportViewer, viewers.at(-1), ROWS);
  }
  const level = measureLevel(policy, posts, SUBSCRIPTIONS);
  say(reportLevel, level, viewers);
  const rows = measureRows(policy, posts, [100, 1000, 10_000, 100_000, 1_000_000]);
  say(reportRows, rows);
  const rules = measureRules(access, 10_000, [10, 100, 1000]);
  say(reportRules, rules);
  const native = options.has("--no-native") ? undefined : measureNative(viewers);
  if (native !== undefined) say(reportNative, native, viewers);
  const machine = { node: process.version, cpu: cpus()[0]?.model };
  if (asJson) console.log(JSON.stringify({ machine, viewers, level, rows, rules, native }, null, 2));
}
