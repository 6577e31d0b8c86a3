// npm run parity -- --policies N --rows M --seed S [--semantics strict|casl|both] [--engines a,b] [--only INDEX]
// Draws policies, viewers and rows, asks every engine, and compares with an independent opinion.
import { parseArgs } from "node:util";
import { loadCore } from "creator-core";
import { compareCase } from "./compare.mjs";
import { control } from "./engines/control.mjs";
import { openEngines } from "./engines.mjs";
import { drawCase } from "./generator.mjs";
import { report } from "./report.mjs";
import { Tally } from "./tally.mjs";
import { readVectors, toCase } from "./vector.mjs";

/** Of the policies drawn, the share that the core may refuse to compile, in percent. */
const MOST_NOT_COMPILED = 5;
const SHOWN = 5;

const { values } = parseArgs({
  options: {
    policies: { type: "string", default: "100" },
    rows: { type: "string", default: "50" },
    seed: { type: "string" },
    semantics: { type: "string", default: "both" },
    engines: { type: "string" },
    only: { type: "string" },
    record: { type: "boolean", default: false },
  },
});
const number = (name) => {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  console.error(`--${name} takes a whole number, not ${values[name]}`);
  process.exit(2);
};
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : number("seed");
const semantics = values.semantics === "both" ? ["strict", "casl"] : [values.semantics];
const [policies, rows] = [number("policies"), number("rows")];
console.log(`seed ${seed}`);

const core = await loadCore();
const tally = new Tally();
const engines = await openEngines(values.engines?.split(","));
const first = values.only === undefined ? 0 : number("only");
const last = values.only === undefined ? policies : first + 1;
let disagreements = 0;
const refused = new Map();
const started = Date.now();

async function compare(drawn) {
  for (const found of await compareCase(core, engines, drawn, tally)) {
    disagreements += 1;
    if (disagreements <= SHOWN) await report(core, engines, drawn, found, { seed, record: values.record });
  }
}

// What was once found to disagree comes first, and must be noticed when it is answered wrongly.
let unnoticed = 0;
for (const [index, vector] of readVectors().entries()) {
  const drawn = toCase(vector, index);
  if (!semantics.includes(drawn.semantics)) continue;
  if ((await compareCase(core, [control], drawn, new Tally())).length === 0) unnoticed += 1;
  if (values.only === undefined) await compare(drawn);
}

for (const kind of semantics)
  for (let index = first; index < last; index++) {
    const drawn = drawCase(seed, index, kind, rows);
    try {
      core.access.policy(drawn.policy).dispose();
    } catch (error) {
      const why = `${kind}: ${error.code} ${error.message}`;
      refused.set(why, (refused.get(why) ?? 0) + 1);
      continue;
    }
    await compare(drawn);
  }

for (const engine of engines) await engine.close?.();
tally.print();
const notCompiled = [...refused.values()].reduce((sum, count) => sum + count, 0);
const drawnCount = (last - first) * semantics.length;
console.log(
  `${drawnCount - notCompiled} of ${drawnCount} policies, ${((Date.now() - started) / 1000).toFixed(1)} s`,
);
for (const [why, count] of [...refused].sort((a, b) => b[1] - a[1]).slice(0, 8))
  console.log(`  not compiled, ${count} times: ${why}`);

const weak = tally.weak();
for (const [engine] of weak) console.log(`${engine} answered too little to prove anything`);
const tooFew = (100 * notCompiled) / drawnCount > MOST_NOT_COMPILED;
if (unnoticed > 0) console.log(`${unnoticed} answers wrong on purpose were not noticed`);
if (tooFew) console.log("too many of the policies drawn do not compile");
console.log(`${disagreements} disagreements`);
process.exitCode = disagreements > 0 || weak.length > 0 || tooFew || unnoticed > 0 ? 1 : 0;
