// What the compiler says of questions about a policy whose document is a literal. It is compiled, never run: each line
// below `@ts-expect-error` must be refused, and every other one accepted.
import { type CreatorCore, loadCoreSync, type Policy, type Table, type Viewer } from "creator-core";
import { photos } from "creator-core/presets";

const { access }: CreatorCore = loadCoreSync();
const asked = { now: 0 };

const policy = access.policy({
  version: 1,
  enums: { tier: ["BASIC", "VIP"] },
  types: {
    Post: {
      creatorId: "id",
      minTier: "tier?",
      price: "int?",
      tags: "string[]",
      tiers: "tier[]?",
      open: "boolean?",
      publishAt: "instant?",
      "author.id": "id",
      "author.name": "string?",
      "place.city": "string?",
    },
    Box: {},
  },
  actions: ["like"],
  rules: [
    { action: "read", subject: "Post", conditions: { minTier: null } },
    { action: ["update", "delete"], subject: ["Post", "Box"] },
  ],
});
const viewer = policy.viewer({ id: "a", active: true });

// Whatever has the attributes is a resource, and may have others.
viewer.can("read", "Post", { creatorId: "a", tags: [], author: { id: "a" }, more: 1 }, asked);
viewer.can("update", "Box", { whatever: 1 }, asked);
viewer.decide("read", "Post", { creatorId: "a", minTier: "VIP", tags: ["x"], author: { id: "a" } }, asked);
viewer.decide(
  "read",
  "Post",
  { creatorId: "a", minTier: null, tiers: ["BASIC"], tags: [], author: { id: "a", name: null }, place: null },
  asked,
);
for (const publishAt of [0, new Date(), { epochMilliseconds: 0 }, { seconds: 0 }, undefined, null])
  viewer.fields("read", "Post", { creatorId: "a", publishAt, tags: [], author: { id: "a" } }, asked);

interface PostRow {
  id: string;
  creatorId: string;
  minTier: string | null;
  tags: string[];
  author: { id: string; born: Date };
}
declare const rows: PostRow[];
const table: Table = policy.table("Post", rows);
viewer.filter("read", table, asked);
policy.table("Post", rows).update(0, { creatorId: "b", tags: [], author: { id: "b" } });
policy.table("Post", { length: 1, columns: { creatorId: ["a"] } });
policy.diff(policy, "Post", rows, [{}], { ...asked, action: "read" });
policy.tiersThatOpen("read", "Box", {}, asked);

// @ts-expect-error a misspelt type
viewer.can("read", "Pots", {}, asked);
// @ts-expect-error a misspelt type
viewer.possible("read", "Pots");
// @ts-expect-error a number is no id
viewer.can("read", "Post", { creatorId: 7, tags: [], author: { id: "a" } }, asked);
// @ts-expect-error an attribute is missing
viewer.can("read", "Post", { creatorId: "a", author: { id: "a" } }, asked);
// @ts-expect-error an attribute of an attribute is missing
viewer.can("read", "Post", { creatorId: "a", tags: [], author: {} }, asked);
// @ts-expect-error a number is no value of an enum
viewer.can("read", "Post", { creatorId: "a", minTier: 1, tags: [], author: { id: "a" } }, asked);
// @ts-expect-error an element of another type
viewer.ways("read", "Post", { creatorId: "a", tags: [1], author: { id: "a" } }, asked);
// @ts-expect-error rows of another shape
policy.table("Post", [{ creatorId: "a" }]);
// @ts-expect-error a row of another shape
policy.table("Post", rows).update(0, { creatorId: "a" });

// Actions are those that rules name or `actions` lists, and `manage`.
for (const action of ["read", "update", "delete", "like", "manage"] as const) viewer.possible(action, "Box");
viewer.filter("read", table, { ...asked, field: "author.name", limit: 3 });
viewer.where("read", "Post", { ...asked, dialect: "sqlite", field: "price" });
policy.prove({ never: { action: "like", subject: "Box" } });
// @ts-expect-error a misspelt action
viewer.can("reed", "Box", {}, asked);
// @ts-expect-error a misspelt action
viewer.decideAll("reed", table, asked);
// @ts-expect-error a misspelt action
viewer.where("reed", "Post", { ...asked, dialect: "sqlite" });
// @ts-expect-error a misspelt action
policy.tiersThatOpen("lke", "Box", {}, asked);
// @ts-expect-error a misspelt action
policy.prove({ never: { action: "deleet", subject: "Box" } });
// @ts-expect-error an action that neither policy names
policy.diff(policy, "Post", rows, [{}], { ...asked, action: ["read", "reed"] });
const renamed = access.policy({
  version: 1,
  types: { Post: {} },
  rules: [{ action: "view", subject: "Post" }],
});
policy.diff(renamed, "Post", rows, [{}], { ...asked, action: ["read", "view"] });

// Where an action is not written as a literal, none is known; in casl semantics any may be asked about.
declare const someAction: string;
const loose = access.policy({
  version: 1,
  types: { Post: {} },
  rules: [{ action: someAction, subject: "Post" }],
});
loose.viewer({}).possible("anything", "Post");
const ofCasl = access.policy({ version: 1, semantics: "casl", rules: [{ action: "read", subject: "Post" }] });
ofCasl.viewer({}).possible("anything", "Post");

// The platforms' documents are literals too.
const photographer = access.policy(photos.policy).viewer({});
const photo = { creatorId: "a", isPremium: true, status: "published" } as const;
const lost = { ...photo, isPremium: null };
photographer.can("read", "Photo", photo, asked);
// @ts-expect-error absent, and declared without "?"
photographer.can("read", "Photo", lost, asked);

// Of a text nothing is known here, and any name and object will do; of a file's JSON, the types' names.
for (const loose of [
  access.policy("{}"),
  access.policy(JSON.parse("{}")),
  access.policy({} as object),
  access.policy({} as unknown),
  access.policy({} as Record<string, unknown>),
  access.policy({ version: 1, rules: [] }),
  access.fromCasl([]),
]) {
  loose.viewer({}).can("read", "Anything", { a: 1 }, asked);
  loose.table("Anything", [{ a: 1 }]).update(0, {});
}
// biome-ignore lint/suspicious/noExplicitAny: what a policy's editor may hold
declare const partly: { version: number; types: any };
access.policy(partly).viewer({}).can("read", "Anything", { a: 1 }, asked);
declare const json: { types: { Post: { creatorId: string } } };
access.policy(json).viewer({}).can("read", "Post", { a: 1 }, asked);
// @ts-expect-error a misspelt type
access.policy(json).viewer({}).can("read", "Pots", { a: 1 }, asked);

// In casl semantics types do not matter.
const caslLike = access.policy({
  version: 1,
  semantics: "casl",
  types: { Post: { price: "int" } },
  rules: [{ action: "read", subject: ["Post", "Comment"] }],
});
caslLike.viewer({}).can("read", "Comment", { a: 1 }, asked);
caslLike.viewer({}).can("read", "Post", { price: "x" }, asked);
const strict = access.policy({
  version: 1,
  semantics: "strict",
  types: { Post: { price: "int" } },
  rules: [],
});
// @ts-expect-error in strict semantics they do
strict.viewer({}).can("read", "Post", { price: "x" }, asked);

// What is only partly known is left to the core.
declare const flag: boolean;
declare const maybeText: string | undefined;
declare const more: Record<string, Record<string, string>>;
const a = { version: 1, types: { Post: { price: "int" } }, rules: [] } as const;
const b = { version: 1, types: { Post: { price: "string" }, Box: {} }, rules: [] } as const;
for (const partlyKnown of [
  access.policy(flag ? a : b),
  access.policy(maybeText ?? a),
  access.policy({ version: 1, types: more, rules: [] }),
  access.policy({ version: 1, types: {} as object, rules: [] }),
  access.policy({ version: 1, types: {} as unknown, rules: [] }),
  access.policy({ version: 1, types: {}, rules: [] }),
  access.policy({ semantics: "" as string, types: { Post: { price: "int" } } }),
])
  partlyKnown.viewer({}).can("read", "Box", { price: null }, asked);
const open = access.policy({
  version: 1,
  types: {
    Post: {} as Record<string, "id" | "int">,
    Box: { price: flag ? "int" : "string?", size: "int", "place.city": "string?", "place.zip": "string?" },
  },
  rules: [],
});
open.viewer({}).can("read", "Post", { any: 1 }, asked);
interface Place {
  street: string;
}
declare const place: Place;
open.viewer({}).can("read", "Box", { price: null, size: 1, place }, asked);
open.viewer({}).can("read", "Box", { size: 1, place: { street: "x" } }, asked);
// @ts-expect-error the size is missing
open.viewer({}).can("read", "Box", { price: 1 }, asked);

// Who does not care takes any.
const anyPolicy: Policy = policy;
const anyViewer: Viewer = viewer;
const mayRead = (who: Viewer, type: string, resource: object) => who.can("read", type, resource, asked);
mayRead(viewer, "Post", {});
mayRead(anyPolicy.viewer({}), "Post", {});
mayRead(anyViewer, "Post", {});

// Actions that are listed conditionally may be asked about.
declare const condition: boolean;
const perhaps = access.policy({
  version: 1,
  types: { Box: { id: "id" } },
  ...(condition ? { actions: ["lift"] } : {}),
  rules: [{ action: "read", subject: "Box" }],
});
perhaps.viewer({}).can("lift", "Box", { id: "a" }, { now: 0 });
perhaps.viewer({}).can("read", "Box", { id: "a" }, { now: 0 });
