import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Viewer, ViewerFacts } from "creator-core";
import type { Preset } from "creator-core/presets";
import * as presets from "creator-core/presets";
import { loadServerCoreSync } from "creator-core/server";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { readConformance } from "./conformance-files.mjs";
import { difference } from "./conformance-runner.js";

const core = loadServerCoreSync();
const folder = new URL("../../presets/", import.meta.url);
const all = Object.entries(presets) as [string, Preset][];

const page = (name: string) =>
  readFileSync(new URL(`../../docs/platforms/${name}.md`, import.meta.url), "utf8");

describe.each(all)("the preset %s", (name, preset) => {
  it("is what the repository has, without the address of its schema", () => {
    for (const part of ["policy", "catalogue", "schedules", "signing"] as const) {
      const { $schema, ...file } = JSON.parse(readFileSync(new URL(`${name}/${part}.json`, folder), "utf8"));
      expect($schema === undefined).toBe(part !== "policy");
      expect(preset[part]).toEqual(file);
    }
  });

  it("compiles whole", () => {
    using policy = core.access.policy(preset.policy);
    using stranger = policy.viewer({});
    expect(() => stranger.possible("read", "no such type")).toThrow(/type/);
    using catalogue = core.pricing.catalogue(preset.catalogue);
    expect(catalogue.prices.length).toBeGreaterThan(0);
    for (const draft of Object.values(preset.schedules.series)) {
      using series = core.schedule.rule(draft);
      expect(series.next(Date.UTC(2026, 10, 21))).not.toBeNull();
    }
    for (const billing of Object.values(preset.schedules.billing))
      core.schedule.billing({ anchor: 0, ...billing } as never).periodAt(Date.UTC(2026, 10, 21));
    for (const [provider, settings] of Object.entries(preset.signing.webhooks))
      core.signing.webhook(provider as "stripe", settings).dispose();
    const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "k" };
    for (const settings of Object.values(preset.signing.storage))
      core.signing.s3({ ...settings, credentials }).dispose();
  });

  it("sells a plan of every rank that its policy knows", () => {
    const { enums } = preset.policy as { enums?: { plan?: string[]; tier?: string[] } };
    const ranks = enums?.plan ?? enums?.tier;
    if (ranks === undefined) return;
    using catalogue = core.pricing.catalogue(preset.catalogue);
    const products = [...catalogue.products].sort((one, other) => one.rank - other.rank);
    expect(products.map(({ id }) => id)).toEqual(ranks);
  });

  it("has its rules explained, one by one", () => {
    const { rules } = preset.policy as unknown as { rules: unknown[] };
    const explained = [...page(name).matchAll(/^\| (\d+)(?: to (\d+))? \|/gm)].flatMap(([, first, last]) => {
      const count = Number(last ?? first) - Number(first) + 1;
      return Array.from({ length: count }, (_, i) => Number(first) + i);
    });
    expect(explained).toEqual(rules.map((_, index) => index));
  });
});

interface PolicyWords {
  readonly types: Readonly<Record<string, unknown>>;
  readonly roles: Readonly<Record<string, unknown>>;
  readonly enums?: { readonly plan?: readonly string[] };
  readonly actions?: readonly string[];
  readonly rules: readonly { readonly action: string | readonly string[] }[];
}

/** An account that has everything but `active`; what it might do, of all that the policy names. */
function possibleThoughInactive(document: object): string[] {
  const { types, roles, enums, rules } = document as PolicyWords;
  using policy = core.access.policy(document);
  const plan = enums?.plan?.at(-1) ?? "any";
  const facts = { id: "idle", active: false, roles: Object.keys(roles), plan, credits: 1_000_000 };
  using viewer = policy.viewer(facts);
  const actions = [...new Set([...rules.flatMap(({ action }) => action), "manage"])];
  return Object.keys(types).flatMap((type) =>
    actions
      .filter((action) => viewer.possible(action, type) !== "never")
      .map((action) => `${action} ${type}`),
  );
}

it.each(all)("an inactive account of %s may do nothing", (_name, { policy }) => {
  expect(possibleThoughInactive(policy)).toEqual([]);
});

interface Row {
  readonly id: string;
  readonly op: string;
  readonly input: {
    readonly viewer: ViewerFacts;
    readonly action: string;
    readonly type: string;
    readonly resource: object;
    readonly field?: string;
    readonly now: number;
  };
  readonly expected: unknown;
}

const rows = readConformance().flatMap(({ vectors }) => vectors as unknown as Row[]);
const table = (name: string) => rows.filter(({ id, op }) => op === "verdict" && id.startsWith(`${name}: `));

/** The rows that another policy answers otherwise. */
function disagreements(rows: readonly Row[], document: unknown): string[] {
  using policy = core.access.policy(document);
  const viewers = new Map<string, Viewer>();
  const bind = (facts: ViewerFacts) => {
    const key = JSON.stringify(facts);
    const viewer = viewers.get(key) ?? policy.viewer(facts);
    viewers.set(key, viewer);
    return viewer;
  };
  const differs = ({ input: { viewer, action, type, resource, now, field }, expected }: Row) => {
    const asked = field === undefined ? { now } : { now, field };
    const { rule: _, ...verdict } = bind(viewer).decide(action, type, resource, asked);
    return difference(verdict, expected, "") !== undefined;
  };
  const found = rows.filter(differs).map(({ id }) => id);
  for (const viewer of viewers.values()) viewer.dispose();
  return found;
}

describe.each(all)("the truth table of %s", (name, { policy }) => {
  const { rules, ...head } = policy as unknown as PolicyWords;
  // They can be asked about when the last rule that names them is gone.
  const named = new Set([...(head.actions ?? []), ...rules.flatMap(({ action }) => action)]);
  const actions = [...named].filter((action) => action !== "manage");

  const rows = table(name);

  it("is the policy's", () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(disagreements(rows, policy)).toEqual([]);
  });

  it.each(rules.map((rule, index) => [index, rule] as const))("notices when rule %i is missing", (index) => {
    const fewer = { ...head, actions, rules: rules.filter((_, place) => place !== index) };
    expect(disagreements(rows, fewer)).not.toEqual([]);
  });
});

describe("the entry", () => {
  it("has every folder of presets/", () => {
    expect(all.map(([name]) => name).sort()).toEqual(readdirSync(folder).sort());
  });

  it("answers require() too", () => {
    expect(createRequire(import.meta.url)("creator-core/presets")).toEqual({ ...presets });
  });

  it("brings one platform into a bundle, and no module", async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: 'import { photos } from "creator-core/presets"; console.log(photos.policy);',
        resolveDir: new URL(".", import.meta.url).pathname,
      },
      bundle: true,
      format: "esm",
      minify: true,
      write: false,
    });
    const text = outputFiles[0]?.text ?? "";
    expect(text).toContain("Premium photos are for subscribers");
    for (const other of ["contentStatus", "mediaType", "procedureAccess", "minPlan", "WebAssembly"])
      expect(text).not.toContain(other);
  });
});
