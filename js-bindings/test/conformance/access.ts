import type { CreatorCore, Dialect, Policy, Viewer, ViewerFacts, WhereOptions } from "creator-core";
import { studyOps } from "../access-study-ops.js";

/** What the inputs of the ops hold between them. */
interface Input {
  readonly policy: unknown;
  readonly viewer: ViewerFacts;
  readonly action: string;
  readonly type: string;
  readonly resource: object;
  readonly resources: object[];
  readonly now: number;
  readonly field?: string;
  readonly request: Omit<WhereOptions<Dialect>, "now">;
}

/** Answers the vectors of conformance/access. */
export function run(core: CreatorCore, op: string, input: Input): unknown {
  const { action, type, now } = input;
  const asked = input.field === undefined ? {} : { field: input.field };
  switch (op) {
    case "compile":
      core.access.policy(input.policy).dispose();
      return { ok: true };
    case "decide":
      return ask(core, input, (viewer) => viewer.decide(action, type, input.resource, { now, ...asked }));
    case "verdict":
      return ask(core, input, (viewer) => {
        const { rule: _, ...verdict } = viewer.decide(action, type, input.resource, { now, ...asked });
        return verdict;
      });
    case "fields":
      return ask(core, input, (viewer) => viewer.fields(action, type, input.resource, { now }));
    case "possible":
      return ask(core, input, (viewer) => viewer.possible(action, type, asked));
    case "filter":
      return ask(core, input, (viewer, policy) => {
        const table = policy.table(type, input.resources);
        const indices = [...viewer.filter(action, table, { now, ...asked })];
        table.dispose();
        return indices;
      });
    case "where":
      return ask(core, input, (viewer) => viewer.where(action, type, { ...input.request, now }));
    case "list":
      return ask(core, input, (viewer, policy) => list(viewer, policy, input));
    default: {
      const study = studyOps[op];
      if (study === undefined) throw new Error(`unknown op ${op}`);
      const policy = core.access.policy(input.policy);
      try {
        return study(policy, input as never, core);
      } finally {
        policy.dispose();
      }
    }
  }
}

/** The indices of the permitted rows, on which every way to ask must agree; npm run parity asks databases as well. */
function list(viewer: Viewer, policy: Policy, { action, type, resources, now, field }: Input): unknown {
  const asked = { now, field };
  const rows = resources.map((_, index) => index);
  const table = policy.table(type, resources);
  const columns = viewer.decideAll(action, table, asked);
  const bits = viewer.bitmap(action, table, asked);
  const answers = {
    filter: [...viewer.filter(action, table, asked)],
    page: [...viewer.filter(action, table, { ...asked, limit: rows.length })],
    bitmap: rows.filter((index) => (((bits[index >> 3] as number) >> (index % 8)) & 1) === 1),
    decideAll: rows.filter((index) => columns.allowed(index)),
    can: rows.filter((index) => viewer.can(action, type, resources[index] as object, asked)),
    decide: rows.filter((index) => viewer.decide(action, type, resources[index] as object, asked).allowed),
  };
  if (viewer.count(action, table, asked) !== answers.filter.length) return "count disagrees";
  table.dispose();
  const agree = new Set(Object.values(answers).map(String)).size === 1;
  return agree ? answers.filter : answers;
}

function ask<T>(core: CreatorCore, input: Input, question: (viewer: Viewer, policy: Policy) => T): T {
  const policy = core.access.policy(input.policy);
  try {
    const viewer = policy.viewer(input.viewer);
    const answer = question(viewer, policy);
    viewer.dispose();
    return answer;
  } finally {
    policy.dispose();
  }
}
