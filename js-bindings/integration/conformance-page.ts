// The conformance run inside a page. conformance-in-chromium.mjs bundles it, with `cases` made from the vectors' folder.
import { cases } from "creator-conformance:cases";
import { disagreement, refusesUnknownOp } from "../test/conformance-runner.js";

function report(answer: unknown): void {
  const element = document.createElement("pre");
  element.id = "answer";
  element.textContent = JSON.stringify(answer);
  document.body.append(element);
}

async function runAll(): Promise<unknown> {
  const results = [];
  for (const { rule, load, run, vectors } of cases) {
    const core = await load();
    const failed = vectors.flatMap((vector) => {
      const why = disagreement(run, core, vector);
      return why === undefined ? [] : [`${vector.id}: ${why}`];
    });
    if (!refusesUnknownOp(run, core)) failed.push("an unknown op is answered");
    results.push({ rule, asked: vectors.length + 1, failed });
  }
  return results;
}

runAll().then(report, (error: unknown) => report({ error: String(error) }));
