import type { Claim, CreatorCore, Policy, Table, ViewerFacts } from "creator-core";

/** What the inputs of conformance/access/study.json hold between them. */
interface Input {
  readonly policy: unknown;
  readonly after: unknown;
  readonly claim: Claim;
  readonly viewer: ViewerFacts;
  readonly action: string;
  readonly type: string;
  readonly resource: object;
  readonly resources: object[];
  readonly now: number;
  readonly limit: number;
  readonly field?: string;
  readonly steps: { now: number; viewer?: ViewerFacts; update?: { index: number; resource: object } }[];
}

type Answer = (policy: Policy, input: Input, core: CreatorCore) => unknown;

/** The questions that study a policy, by op. */
export const studyOps: Readonly<Record<string, Answer>> = {
  prove(policy, { claim }) {
    const { counterexample, ...proof } = policy.prove(claim);
    if (counterexample === undefined) return proof;
    const { decision, ...found } = counterexample;
    if (decision.allowed !== "never" in claim) throw new Error("the counterexample is none");
    return { ...proof, counterexample: found };
  },
  ways: (policy, { viewer, action, type, resource, now, field }) =>
    policy.viewer(viewer).ways(action, type, resource, { now, field }),
  openings: (policy, { type, resources, action, now, field }) =>
    withTable(policy, type, resources, (table) => {
      const column = policy.openings(action, table, { now, field });
      resources.forEach((resource, row) => {
        const one = policy.tiersThatOpen(action, type, resource, { now, field });
        const least = one.anyone ? "anyone" : one.accounts ? "accounts" : (one.tiers[0] ?? "nobody");
        const to = column.opensTo(row);
        if (least !== (to === "subscribers" ? column.tier(row) : to)) throw new Error(`row ${row} disagrees`);
      });
      return [...column.levels];
    }),
  diff(policy, { after, viewer, action, type, resources, now }, core) {
    const other = core.access.policy(after);
    const { changes } = policy.diff(other, type, resources, [viewer], { now, action, answers: true });
    other.dispose();
    const { allowed = [], denied = [], otherwise = [] } = changes[0] ?? {};
    return { allowed: [...allowed], denied: [...denied], otherwise: [...otherwise] };
  },
  page: (policy, input) =>
    withTable(policy, input.type, input.resources, (table) => {
      const { action, now, limit, field } = input;
      const starts = (input as unknown as { after: (number | null)[] }).after;
      return starts.map((after) => [
        ...policy
          .viewer(input.viewer)
          .filter(action, table, { now, limit, field, ...(after === null ? {} : { after }) }),
      ]);
    }),
  select: (policy, { viewer, action, type, resources, now, steps, field }) =>
    withTable(policy, type, resources, (table) => {
      const selection = policy.viewer(viewer).select(action, table, { now, field });
      const answers: unknown[] = [[resources.length, selection.count, [...selection.indices()]]];
      for (const step of steps) {
        if (step.update !== undefined) table.update(step.update.index, step.update.resource);
        const { judged, changed } =
          step.viewer === undefined
            ? selection.refresh({ now: step.now })
            : selection.rebind(policy.viewer(step.viewer), { now: step.now });
        answers.push([judged, changed, [...selection.indices()]]);
      }
      selection.dispose();
      return answers;
    }),
};

function withTable<T>(policy: Policy, type: string, rows: object[], use: (table: Table) => T): T {
  const table = policy.table(type, rows);
  try {
    return use(table);
  } finally {
    table.dispose();
  }
}
