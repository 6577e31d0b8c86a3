import { createMongoAbility, subject } from "@casl/ability";
import { CreatorError, loadCoreSync } from "creator-core";
import initSqlJs from "sql.js";
import { describe, expect, it } from "vitest";

// What a reviewer found: each was a wrong answer, or an error without a code.

const core = loadCoreSync();
const now = 1;

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof CreatorError) return `${error.code} ${error.pointer ?? ""}`.trim();
    throw error;
  }
  return "nothing was refused";
}

describe("casl semantics", () => {
  const policy = core.access.fromCasl([{ action: "read", subject: "Post", conditions: { a: 1 } }]);
  const viewer = policy.viewer({});
  const table = policy.table("Post", [{ a: 1 }]);

  it.each([
    ["select", () => viewer.select("read", table, { now })],
    ["ways", () => viewer.ways("read", "Post", { a: 1 }, { now })],
    ["tiersThatOpen", () => policy.tiersThatOpen("read", "Post", { a: 1 }, { now })],
    ["openings", () => policy.openings("read", table, { now })],
  ])("has no %s, and says so", (_, ask) => {
    expect(codeOf(ask)).toBe("unsupported");
  });

  it("stays casl, whatever the options", () => {
    const options = { semantics: "strict", types: { Post: { a: "int?" } } };
    const made = core.access.fromCasl(
      [{ action: "read", subject: "Post", conditions: { a: { $lt: 5 } } }],
      options,
    );
    expect(made.viewer({}).can("read", "Post", {}, { now })).toBe(true); // CASL's $lt of what is missing
  });
});

describe("mask", () => {
  const policy = core.access.policy({
    version: 1,
    types: { Post: { id: "id", "author.name": "string?", "author.email": "string?" } },
    rules: [
      { action: "read", subject: "Post" },
      { action: "read", subject: "Post", fields: "author.email", inverted: true },
    ],
  });
  const viewer = policy.viewer({});
  const author = { name: "n", email: "secret" };

  it("masks within objects", () => {
    expect(viewer.mask("read", "Post", { id: "1", author }, { now })).toEqual({
      id: "1",
      author: { name: "n" },
    });
    expect(viewer.mask("read", "Post", { id: "1", author: null }, { now })).toEqual({
      id: "1",
      author: null,
    });
  });

  it.each([
    ["an array", [author]],
    ["an object that says it is another", Object.assign(new Tagged(), author)],
    ["a text", "secret"],
  ])("refuses %s where attributes have parts", (_, parent) => {
    expect(codeOf(() => viewer.mask("read", "Post", { id: "1", author: parent }, { now }))).toBe(
      "wrong_type /author",
    );
  });
});

describe("where", () => {
  it("never names a column that SQLite takes for a text", async () => {
    const { Database } = await initSqlJs();
    const database = new Database();
    database.run("CREATE TABLE post (id TEXT, state TEXT) STRICT; INSERT INTO post VALUES ('1', 'draft')");
    const policy = core.access.policy({
      version: 1,
      types: { Post: { id: "id", status: "string" } },
      rules: [{ action: "read", subject: "Post", conditions: { status: { $ne: "draft" } } }],
    });
    const { text, params } = policy.viewer({}).where("read", "Post", { dialect: "sqlite", now });
    expect(() => database.exec(`SELECT id FROM post WHERE ${text}`, params as string[])).toThrow(
      /no such column/,
    );
  });
});

describe("toCasl", () => {
  const policyOf = (types: object, rule: object) => core.access.policy({ version: 1, types, rules: [rule] });

  it.each(["constructor", "toString", "valueOf", "a.constructor"])(
    "does not say %s, which CASL takes for an operator",
    (name) => {
      const rule = { action: "read", subject: "Post", conditions: { [name]: "x" } };
      const policy = policyOf({ Post: { [name]: "string?" } }, rule);
      expect(codeOf(() => policy.toCasl({}, { now }))).toBe("not_expressible /rules/0/conditions");
    },
  );

  it("says what only begins like one", () => {
    const rule = { action: "read", subject: "Post", conditions: { constructors: "x" } };
    const ability = createMongoAbility(
      policyOf({ Post: { constructors: "string?" } }, rule).toCasl({}, { now }) as never,
    );
    expect(ability.can("read", subject("Post", { constructors: "x" }) as never)).toBe(true);
  });

  it("is asked with a viewer of its own", () => {
    const types = { Post: { a: "int?" } };
    const one = policyOf(types, { action: "read", subject: "Post" });
    const other = policyOf(types, { action: "delete", subject: "Post" });
    expect(codeOf(() => one.toCasl(other.viewer({}), { now }))).toBe("other_policy");
  });
});

describe("calls without what they need", () => {
  const policy = core.access.policy({
    version: 1,
    types: { P: { a: "int?" } },
    rules: [{ action: "read", subject: "P", conditions: { a: 1 } }],
  });
  const viewer = policy.viewer({});
  const casl = core.access.fromCasl([{ action: "r", subject: "P" }]).viewer({});
  const never = undefined as never;

  it.each([
    ["where", () => viewer.where("read", "P", never), "invalid_instant"],
    ["diff", () => policy.diff(policy, "P", [], [], { now } as never), "invalid_argument"],
    ["diff of 5", () => policy.diff(policy, "P", [], [], { now, action: 5 } as never), "invalid_argument"],
    ["permittedFieldsOf", () => casl.permittedFieldsOf("r", "P", {}, { now } as never), "invalid_argument"],
    [
      "permittedFieldsOf 1",
      () => casl.permittedFieldsOf("r", "P", {}, { now, all: [1] as never }),
      "invalid_argument",
    ],
    ["packRules", () => core.access.packRules(never), "wrong_type"],
    ["packRules of 1", () => core.access.packRules([1] as never), "wrong_type"],
    ["unpackRules", () => core.access.unpackRules({} as never), "wrong_type"],
    ["unpackRules of nothing", () => core.access.unpackRules([[]] as never), "wrong_type /0/0"],
    [
      "half an index",
      () =>
        policy.table("P", {
          length: 1,
          columns: { a: { indices: Float64Array.of(0.5), dictionary: ["x"] } },
        }),
      "out_of_range /columns/a/indices/0",
    ],
  ])("%s is refused with a code", (_, ask, code) => {
    expect(codeOf(ask)).toBe(code);
  });
});

class Tagged {
  get [Symbol.toStringTag](): string {
    return "Author";
  }
}
