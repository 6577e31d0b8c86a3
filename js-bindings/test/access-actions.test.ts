import { CreatorError, loadCoreSync, type Policy } from "creator-core";
import { afterAll, describe, expect, it } from "vitest";

const { access } = loadCoreSync();
const now = 0;
const document = {
  version: 1,
  types: { Post: { creatorId: "id", note: "string?" } },
  rules: [
    { action: "read", subject: "Post" },
    { action: "manage", subject: "Post", conditions: { creatorId: { $fact: "id" } } },
  ],
};
const policy: Policy = access.policy(document);
const viewer = policy.viewer({ id: "anna", active: true });
const post = { creatorId: "anna" };
const table = policy.table("Post", [post]);
afterAll(() => policy.dispose());

function refusal(ask: () => unknown): CreatorError {
  try {
    ask();
  } catch (error) {
    if (error instanceof CreatorError) return error;
    throw error;
  }
  throw new Error("was answered");
}

const questions: Readonly<Record<string, (action: string) => unknown>> = {
  can: (action) => viewer.can(action, "Post", post, { now }),
  "can, of a field": (action) => viewer.can(action, "Post", post, { now, field: "note" }),
  decide: (action) => viewer.decide(action, "Post", post, { now }),
  fields: (action) => viewer.fields(action, "Post", post, { now }),
  mask: (action) => viewer.mask(action, "Post", post, { now }),
  ways: (action) => viewer.ways(action, "Post", post, { now }),
  possible: (action) => viewer.possible(action, "Post"),
  filter: (action) => viewer.filter(action, table, { now }),
  count: (action) => viewer.count(action, table, { now }),
  bitmap: (action) => viewer.bitmap(action, table, { now }),
  select: (action) => viewer.select(action, table, { now }),
  decideAll: (action) => viewer.decideAll(action, table, { now }),
  where: (action) => viewer.where(action, "Post", { dialect: "postgres", now }),
  tiersThatOpen: (action) => policy.tiersThatOpen(action, "Post", post, { now }),
  openings: (action) => policy.openings(action, table, { now }),
  prove: (action) => policy.prove({ never: { action, subject: "Post" } }),
  diff: (action) => policy.diff(policy, "Post", [post], [{}], { now, action: ["read", action] }),
  "diff, for no viewer": (action) => policy.diff(policy, "Post", [post], [], { now, action }),
};

describe("an action that the policy does not name", () => {
  it.each(Object.entries(questions))("is refused with the nearest one: %s", (_name, ask) => {
    const { code, message } = refusal(() => ask("reed"));
    expect(code).toBe("unknown_action");
    expect(message).toContain('"reed" is not known here; did you mean "read"?');
  });

  it.each(Object.entries(questions))("and one that it names is answered: %s", (_name, ask) => {
    expect(() => ask("read")).not.toThrow();
    expect(() => ask("manage")).not.toThrow();
  });

  it("is refused again after a right one, and a right one after it", () => {
    for (let round = 0; round < 2; round++) {
      expect(viewer.can("read", "Post", post, { now })).toBe(true);
      expect(refusal(() => viewer.can("reed", "Post", post, { now })).code).toBe("unknown_action");
    }
  });

  it("is no member that objects inherit", () => {
    for (const name of ["constructor", "toString", "__proto__", ""])
      expect(refusal(() => viewer.possible(name, "Post")).code).toBe("unknown_action");
  });

  it("is known where the policy lists it", () => {
    const listed = access.policy({ ...document, actions: ["update"] });
    expect(listed.viewer({ id: "anna", active: true }).can("update", "Post", post, { now })).toBe(true);
    expect(refusal(() => viewer.can("update", "Post", post, { now })).code).toBe("unknown_action");
    listed.dispose();
  });

  it("is answered in casl semantics, as CASL does", () => {
    const casl = access.policy({ ...document, semantics: "casl" });
    const bound = casl.viewer({ id: "bert", active: true });
    expect(bound.can("reed", "Post", post, { now })).toBe(false);
    expect([...bound.filter("reed", casl.table("Post", [post]), { now })]).toEqual([]);
    casl.dispose();
  });
});

describe("a difference between policies", () => {
  it("knows an action that one of the two names", () => {
    const more = access.policy({
      ...document,
      rules: [...document.rules, { action: "like", subject: "Post" }],
    });
    const asked = { now, action: "like" };
    const [added] = policy.diff(more, "Post", [post], [{}], asked).changes;
    expect([...(added?.allowed ?? [])]).toEqual([0]);
    const [removed] = more.diff(policy, "Post", [post], [{}], asked).changes;
    expect([...(removed?.denied ?? [])]).toEqual([0]);
    more.dispose();
  });
});
