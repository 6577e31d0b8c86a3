// Node 20 and later: ES modules, require(), worker threads, and a process in which no string becomes code.
import assert from "node:assert/strict";
import { install } from "../consumer.mjs";
import { run } from "../program.mjs";
import { coreAnswers, presetAnswers, serverAnswers } from "../questions.mjs";

const node = async (project, ...args) => JSON.parse(await run(process.execPath, args, { cwd: project }));

const answers = { core: coreAnswers, server: serverAnswers };
const documents = { schema: "creator-core policy", presets: presetAnswers };
const esmAnswers = { variant: "inline", serverVariant: "inline", sameCore: true, ...documents, ...answers };

async function checkEsm({ tarball }) {
  const project = await install("node-esm", tarball);
  assert.deepEqual(await node(project, "main.mjs"), esmAnswers);
}

async function checkNoEval({ tarball }) {
  const project = await install("node-esm", tarball);
  assert.deepEqual(await node(project, "--disallow-code-generation-from-strings", "main.mjs"), esmAnswers);
}

async function checkWorkers({ tarball }) {
  const project = await install("node-esm", tarball);
  assert.deepEqual(await node(project, "workers.mjs"), [answers, answers]);
}

async function checkRequire({ tarball }) {
  const project = await install("node-require", tarball);
  const expected = { variant: "inline", react: "a post", ...documents, ...answers };
  assert.deepEqual(await node(project, "main.cjs"), expected);
}

export const checks = [
  { name: "node-esm", check: checkEsm },
  { name: "node-without-eval", check: checkNoEval },
  { name: "node-workers", check: checkWorkers },
  { name: "node-require", check: checkRequire },
];
