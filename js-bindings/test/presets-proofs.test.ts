import type { ClaimRegion, Policy, Proof } from "creator-core";
import type { Preset } from "creator-core/presets";
import * as presets from "creator-core/presets";
import { loadServerCoreSync } from "creator-core/server";
import { afterAll, describe, expect, it } from "vitest";

// What the owner of a platform would swear to, of everyone and everything at once. The truth tables have the single cases.

const core = loadServerCoreSync();
const documents: Readonly<Record<Name, Preset>> = { ...presets };
const policies = new Map<string, Policy>();
for (const [name, { policy }] of Object.entries(documents)) policies.set(name, core.access.policy(policy));
afterAll(() => {
  for (const policy of policies.values()) policy.dispose();
});

type Name = keyof typeof presets;

interface PolicyWords {
  readonly types: Readonly<Record<string, unknown>>;
  readonly rules: readonly { readonly action: string | readonly string[] }[];
}

const words = (name: Name) => documents[name].policy as unknown as PolicyWords;
const never = (name: Name, region: ClaimRegion) => (policies.get(name) as Policy).prove({ never: region });

/** Every action upon every type, and `manage` for those that no rule names. */
function everything(name: Name): { action: string; subject: string }[] {
  const actions = new Set([...words(name).rules.flatMap(({ action }) => action), "manage"]);
  return Object.keys(words(name).types).flatMap((subject) =>
    [...actions].map((action) => ({ action, subject })),
  );
}

const spoken = ({ action, subject }: ClaimRegion) => `${action} ${subject}`;

/** The actions for which a claim about viewers does not hold, or says nothing; and those that are not gone through whole. */
function gaps(name: Name, when: object) {
  const proofs = everything(name).map((asked) => ({ asked, proof: never(name, { ...asked, when }) }));
  const where = (is: (proof: Proof) => boolean) =>
    proofs.filter(({ proof }) => is(proof)).map(({ asked }) => spoken(asked));
  return {
    refuted: where(({ holds }) => !holds).sort(),
    empty: where(({ matching }) => matching === 0),
    searched: where(({ exhaustive }) => !exhaustive).sort(),
  };
}

/** What is for whoever comes by; of drafts and of what costs something the claims below speak. */
const open: Readonly<Record<Name, readonly string[]>> = {
  agency: ["increment ViewCounter", "list Post", "read Comment", "read Post", "read User"],
  content: ["read Category", "read Content", "read MaintenanceWindow", "read Tag"],
  effects: ["read Effect"],
  photos: ["list Photo", "read Photo", "read User"],
  saas: ["call Procedure"],
};
/** Where rules look into a list or match a pattern, no domain has every case: these are searched. */
const searched: Readonly<Record<Name, readonly string[]>> = {
  agency: [],
  content: ["delete Content", "update Content"],
  effects: [],
  photos: ["create Upload"],
  saas: ["make ApiCall"],
};
const names = Object.keys(presets).sort() as Name[];

describe.each(names)("of %s is proved that", (name) => {
  it("a stranger, whatever roles and subscriptions come along, does only what is for all, and changes nothing", () => {
    const found = gaps(name, { authenticated: false });
    expect(found).toEqual({ refuted: open[name], empty: [], searched: searched[name] });
    expect(found.refuted.filter((one) => /^(create|update|delete|manage) /.test(one))).toEqual([]);
  });

  it("an inactive account does nothing", () => {
    const found = gaps(name, { authenticated: true, active: { $ne: true } });
    expect(found).toEqual({ refuted: [], empty: [], searched: searched[name] });
  });
});

const another = { $ne: { $fact: "id" } };
const unpublished = { publishAt: { $exists: true, $gt: { $fact: "now" } } };
const noAdmin = { $not: { authenticated: true, role: "ADMIN" } };
/** What is free needs no balance, not even for who is in debt. */
const dues = { cost: { $exists: true, $ne: 0, $gt: { $fact: "credits" } } };

const claims: readonly [Name, string, ClaimRegion][] = [
  [
    "photos",
    "a draft is its creator's",
    {
      action: "read",
      subject: "Photo",
      conditions: { status: { $exists: true, $eq: "draft" }, creatorId: another },
    },
  ],
  [
    "photos",
    "a draft's teaser is its creator's",
    {
      action: "list",
      subject: "Photo",
      conditions: { status: { $exists: true, $eq: "draft" }, creatorId: another },
    },
  ],
  [
    "photos",
    "what is not out is its creator's",
    { action: "read", subject: "Photo", conditions: { ...unpublished, creatorId: another } },
  ],
  [
    "photos",
    "premium is for the creator and for subscribers",
    {
      action: "read",
      subject: "Photo",
      conditions: { isPremium: true, creatorId: { ...another, $not: { $sub: {} } } },
    },
  ],
  [
    "photos",
    "nobody changes the photo of another",
    { action: "update", subject: "Photo", conditions: { creatorId: another } },
  ],
  [
    "agency",
    "a draft is its creator's and the admins'",
    {
      action: "read",
      subject: "Post",
      when: noAdmin,
      conditions: { status: { $exists: true, $eq: "draft" }, creatorId: another },
    },
  ],
  [
    "agency",
    "a draft's teaser is its creator's and the admins'",
    {
      action: "list",
      subject: "Post",
      when: noAdmin,
      conditions: { status: { $exists: true, $eq: "draft" }, creatorId: another },
    },
  ],
  [
    "agency",
    "what is not out is its creator's and the admins'",
    { action: "read", subject: "Post", when: noAdmin, conditions: { ...unpublished, creatorId: another } },
  ],
  ...["Post", "Comment"].map((subject): [Name, string, ClaimRegion] => [
    "agency",
    `a ${subject} with a tier is for who holds it, its creator and the admins`,
    {
      action: "read",
      subject,
      when: noAdmin,
      conditions: {
        minTier: { $ne: null },
        creatorId: { ...another, $not: { $sub: { tier: { $field: "minTier" } } } },
      },
    },
  ]),
  [
    "content",
    "what is not published is its author's and the admins'",
    {
      action: "read",
      subject: "Content",
      when: noAdmin,
      conditions: { status: { $ne: "PUBLISHED" }, authorId: another },
    },
  ],
  [
    "content",
    "nothing is scheduled for a time that is past",
    { action: "schedule", subject: "Content", conditions: { publishAt: { $lte: { $fact: "now" } } } },
  ],
  [
    "content",
    "nothing is worked on twice",
    { action: "process", subject: "ScheduledPost", conditions: { processed: true } },
  ],
  [
    "effects",
    "nobody spends more than there is",
    { action: "run", subject: "Effect", when: { credits: { $exists: true } }, conditions: dues },
  ],
  [
    "effects",
    "an unknown balance pays nothing",
    { action: "run", subject: "Effect", when: { credits: null }, conditions: { cost: { $ne: 0 } } },
  ],
  [
    "effects",
    "one credit is the least where no cost is said",
    {
      action: "run",
      subject: "Effect",
      when: { $not: { credits: { $gte: 1 } } },
      conditions: { cost: null },
    },
  ],
  [
    "effects",
    "a plan opens its own effects and those below",
    {
      action: "run",
      subject: "Effect",
      conditions: { minPlan: { $exists: true, $gt: { $fact: "plan" } } },
    },
  ],
  [
    "effects",
    "what is not active is run by nobody",
    { action: "run", subject: "Effect", conditions: { isActive: false } },
  ],
  [
    "effects",
    "what is not active is seen by admins alone",
    { action: "read", subject: "Effect", when: noAdmin, conditions: { isActive: false } },
  ],
  ...["update", "delete"].map((action): [Name, string, ClaimRegion] => [
    "saas",
    `nobody may ${action} a project of another team`,
    { action, subject: "Project", conditions: { teamId: { $ne: { $fact: "attributes.teamId" } } } },
  ]),
  ["saas", "the owner stays", { action: "remove", subject: "Member", conditions: { role: "OWNER" } }],
  [
    "saas",
    "only the staff looks into another team's bills",
    {
      action: "read",
      subject: "Invoice",
      when: { $not: { authenticated: true, role: "STAFF" } },
      conditions: { teamId: { $ne: { $fact: "attributes.teamId" } } },
    },
  ],
];

it.each(claims)("of %s is proved that %s", (name, _promise, region) => {
  const { holds, exhaustive, matching, limits, counterexample } = never(name, region);
  expect({ holds, exhaustive, limits, counterexample }).toEqual({
    holds: true,
    exhaustive: true,
    limits: [],
  });
  expect(matching).toBeGreaterThan(0);
});

it("of saas no call above the units that are left is found, of all lists of scopes that are tried", () => {
  const conditions = { units: { $gt: { $fact: "credits" } } };
  const proof = never("saas", { action: "make", subject: "ApiCall", conditions });
  expect(proof).toMatchObject({ holds: true, exhaustive: false });
  expect(proof.matching).toBeGreaterThan(0);
});

it.each(names)("the claims about %s notice a role that counts without an account", (name) => {
  const document = structuredClone(documents[name].policy) as unknown as {
    rules: { when?: { authenticated?: boolean; role?: unknown }; inverted?: boolean }[];
  };
  const guarded = document.rules.filter(
    ({ when, inverted }) => when?.role !== undefined && inverted !== true,
  );
  expect(guarded.length).toBeGreaterThan(0);
  for (const { when } of guarded) delete when?.authenticated;
  using policy = core.access.policy(document);
  const broken = everything(name).filter(
    (asked) =>
      !open[name].includes(spoken(asked)) &&
      !policy.prove({ never: { ...asked, when: { authenticated: false } } }).holds,
  );
  expect(broken).not.toEqual([]);
});
