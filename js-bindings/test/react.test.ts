// Rendering on a server. What needs a browser (hydration, effects, timers) is in integration/react.
import { createRequire } from "node:module";
import { CreatorError, loadCore, loadCoreSync } from "creator-core";
import {
  Can,
  type CanProps,
  CoreProvider,
  type CoreProviderProps,
  useCore,
  useDecision,
  useNow,
  usePossible,
  useViewer,
} from "creator-core/react";
import { createElement, type ReactNode, StrictMode } from "react";
import { renderToReadableStream, renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";

const policy = {
  version: 1,
  enums: { tier: ["BASIC", "VIP"] },
  types: { Post: { creatorId: "id", minTier: "tier?" } },
  actions: ["delete"],
  rules: [
    { action: "read", subject: "Post", conditions: { minTier: null } },
    {
      action: "read",
      subject: "Post",
      conditions: { creatorId: { $sub: { tier: { $field: "minTier" } } } },
      require: "SUBSCRIPTION_REQUIRED",
    },
  ],
};
const now = Date.UTC(2026, 0, 1);
const fan = {
  id: "fan",
  active: true,
  subscriptions: [{ creatorId: "anna", tier: "BASIC", status: "active", endsAt: now + 1000 }],
} as const;
const open = { creatorId: "anna", minTier: "BASIC" };
const shut = { creatorId: "anna", minTier: "VIP" };

type Given = { [Name in keyof CoreProviderProps]?: CoreProviderProps[Name] | undefined };
const page = (given: Given, ...children: ReactNode[]) =>
  createElement(
    StrictMode,
    null,
    createElement(
      CoreProvider,
      { policy, viewer: fan, now, load: loadCore, ...given } as CoreProviderProps,
      ...children,
    ),
  );

async function streamed(node: ReactNode): Promise<string> {
  const errors: unknown[] = [];
  const stream = await renderToReadableStream(node, { onError: (error) => void errors.push(error) });
  await stream.allReady;
  const text = await new Response(stream).text();
  if (errors.length > 0) throw errors[0];
  return text;
}

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, "").replaceAll("&#x27;", "'");

const can = (record: object, children: ReactNode, fallback?: ReactNode) =>
  createElement(Can, { I: "read", a: "Post", this: record, fallback, children });

describe("creator-core/react on a server", () => {
  it("streams what the viewer may see, and the fallback of what not", async () => {
    const text = await streamed(
      page({}, can(open, "the post"), can(shut, "the secret", "the lock"), can(shut, "nothing at all")),
    );
    expect(text).toContain("the post");
    expect(text).toContain("the lock");
    expect(text).not.toMatch(/the secret|nothing at all/);
  });

  it("hands the decision to a function, whatever it says", async () => {
    const say = (record: object) =>
      createElement(Can, {
        I: "read",
        a: "Post",
        this: record,
        children: ({ code, unlock }) => `${code} ${unlock?.kind}`,
      });
    const text = await streamed(page({}, say(open), say(shut)));
    expect(text).toContain("ALLOWED undefined");
    expect(text).toContain("SUBSCRIPTION_REQUIRED subscription");
  });

  it("answers hooks with the core, the viewer, the time and the decision", async () => {
    function Asked() {
      const seen = {
        sameCore: useCore() === loadCoreSync(),
        now: useNow() === now,
        may: useViewer().can("read", "Post", open, { now: useNow() }),
        code: useDecision("read", "Post", shut).code,
        possible: [usePossible("read", "Post"), usePossible("delete", "Post")].join(),
      };
      return JSON.stringify(Object.values(seen));
    }
    const text = await streamed(page({}, createElement(Asked)));
    expect(text.replaceAll("&quot;", '"')).toContain(
      '[true,true,true,"SUBSCRIPTION_REQUIRED","maybe,never"]',
    );
  });

  it("needs no stream once a core is at hand, nor another compile of a policy of the app's", () => {
    const core = loadCoreSync();
    const mine = core.access.policy(policy);
    expect(renderToString(page({ core, policy: mine }, can(open, "the post")))).toContain("the post");
    // It is the app's: still there to be asked.
    expect(mine.viewer(fan).can("read", "Post", open, { now })).toBe(true);
    mine.dispose();
  });

  it("takes JSON texts, a Date, and a clock where there is no other time", async () => {
    const texts = { policy: JSON.stringify(policy), viewer: JSON.stringify(fan) };
    expect(await streamed(page({ ...texts, now: new Date(now) }, can(open, "in time")))).toContain("in time");
    const late = { ...texts, now: undefined, clock: () => now + 1000 };
    expect(await streamed(page(late, can(open, "in time", "too late")))).toContain("too late");
  });

  it("asks the clock nothing where the time is given", async () => {
    const clock = () => {
      throw new Error("a render asked the clock");
    };
    expect(await streamed(page({ clock }, can(open, "the post")))).toContain("the post");
  });

  it.each<[string, Given]>([
    ["loading fails", { load: () => Promise.reject(new Error("no wasm here")) }],
    [
      "loading throws",
      {
        load: () => {
          throw new Error("at once");
        },
      },
    ],
    ["loading gives the package in place of a core", { load: (() => import("creator-core")) as never }],
    ["loading gives nothing", { load: (async () => undefined) as never }],
    ["the policy has faults", { policy: { version: 1, rules: [{ actoin: "read" }] } }],
    ["the policy is no document", { policy: { rules: Number.NaN } }],
    ["the facts have faults", { viewer: { id: 5 } as never }],
    ["the time is none", { now: Number.NaN }],
    ["there is neither time nor clock", { now: undefined }],
    ["the policy was disposed", { policy: disposedPolicy() }],
  ])("renders the fallback and throws nothing when %s", async (_why, given) => {
    const text = await streamed(page({ ...given, fallback: "please wait" }, can(open, "the post")));
    expect(text).toContain("please wait");
    expect(text).not.toContain("the post");
  });

  it("renders again after a load that failed once", async () => {
    let tries = 0;
    const load = async () => {
      tries += 1;
      if (tries === 1) throw new Error("once");
      return loadCoreSync();
    };
    expect(await streamed(page({ load, fallback: "please wait" }, "loaded"))).toContain("please wait");
    expect(await streamed(page({ load, fallback: "please wait" }, "loaded"))).toContain("loaded");
    expect(tries).toBe(2);
  });

  it.each<[string, Partial<CanProps>]>([
    ["a record of the wrong shape", { this: { creatorId: 5 } }],
    ["a record that is none", { this: 5 as never }],
    ["an unknown type", { a: "Pots" }],
    ["a word that is none", { I: Symbol("read") as never }],
    ["an action that the policy does not name", { I: "reed" }],
  ])("shows the provider's fallback for a <Can> with %s, and decides the others", async (_why, wrong) => {
    const bad = { I: "read", a: "Post", this: open, ...wrong } as const;
    const text = await streamed(
      page(
        { fallback: "the provider's. " },
        createElement(Can, { ...bad, fallback: "its own. " } as CanProps, "shown. "),
        createElement(Can, { ...bad, fallback: null } as CanProps, "shown. "),
        can(open, "the post"),
      ),
    );
    expect(textOf(text)).toBe("the provider's. the provider's. the post");
  });

  it("asks no function where nothing can be decided", async () => {
    const ask = { I: "read", a: "Post", this: { creatorId: 5 } };
    const children = () => {
      throw new Error("asked");
    };
    const text = await streamed(
      page(
        { fallback: "sorry. " },
        createElement(Can, { ...ask, children }),
        createElement(Can, ask, "shown. "),
      ),
    );
    expect(textOf(text)).toBe("sorry. sorry. ");
  });

  it("answers a question that cannot be decided with INDETERMINATE, and one about an unknown word with never", async () => {
    const seen: unknown[] = [];
    function Asked() {
      seen.push(useDecision("read", "Post", { creatorId: 5 }), usePossible("read", "Pots"));
      seen.push(useDecision("reed", "Post", open), usePossible("reed", "Post"));
      return "rendered";
    }
    expect(await streamed(page({}, createElement(Asked)))).toContain("rendered");
    expect(seen[0]).toMatchObject({ allowed: false, code: "INDETERMINATE", httpStatus: 500 });
    expect(seen[0]).toMatchObject({
      error: { name: "CreatorError", code: "wrong_type", pointer: "/creatorId" },
    });
    expect(seen[1]).toBe("never");
    expect(seen[2]).toMatchObject({
      code: "INDETERMINATE",
      error: { code: "unknown_action", message: expect.stringContaining('did you mean "read"?') },
    });
    expect(seen[3]).toBe("never");
  });

  it.each<[string, Given]>([
    ["no core and no loader", { load: undefined }],
    ["null for both", { load: null as never, core: null as never }],
  ])("says what to write where a provider is given %s", (_why, given) => {
    const bare = page(given, can(open, "the post"));
    expect(() => renderToString(bare)).toThrow(CreatorError);
    expect(() => renderToString(bare)).toThrow(/write <CoreProvider load=\{loadCore\}>/);
  });

  it("asks about one field where it is named", async () => {
    const tiers = { ...policy, rules: [{ action: "read", subject: "Post", fields: ["minTier"] }] };
    const ask = (field: string | undefined) =>
      createElement(Can, {
        I: "read",
        a: "Post",
        this: open,
        field,
        children: `${field} open. `,
        fallback: `${field} shut. `,
      });
    const text = await streamed(page({ policy: tiers }, ask("minTier"), ask("creatorId"), ask(undefined)));
    expect(textOf(text)).toContain("minTier open. creatorId shut. undefined open. ");
  });

  it("is not upset by a component that disposes the viewer that all share", async () => {
    function Disposer() {
      useViewer().dispose();
      return "disposed";
    }
    const text = await streamed(
      page({}, createElement(Disposer), can(open, "the post"), can(shut, "no", "the lock")),
    );
    expect(text).toContain("the post");
    expect(text).toContain("the lock");
    expect(await streamed(page({}, can(open, "the post")))).toContain("the post");
  });

  it("shows the fallback for what only looks like a policy", async () => {
    for (const odd of [{ viewer: () => undefined }, { viewer: () => ({ can: true }) }]) {
      const text = await streamed(page({ policy: odd, fallback: "sorry" }, can(open, "the post")));
      expect(text).toContain("sorry");
      expect(text).not.toContain("the post");
    }
  });

  it("says outside a provider that there is none", () => {
    expect(() => renderToString(can(open, "x"))).toThrow(CreatorError);
    expect(() => renderToString(can(open, "x"))).toThrow(/<CoreProvider>/);
  });

  it("keeps answering for more viewers at once than it keeps idle", async () => {
    const viewers = Array.from({ length: 100 }, (_, i) => ({ ...fan, id: `fan_${i}` }));
    const Late = ({ ready }: { ready: Promise<void> }) => {
      if (!settled) throw ready;
      return can(open, "the post");
    };
    let settled = false;
    const ready = new Promise((done) => setTimeout(done, 20)).then(() => {
      settled = true;
    });
    const pages = viewers.map((viewer) => streamed(page({ viewer }, createElement(Late, { ready }))));
    for (const text of await Promise.all(pages)) expect(text).toContain("the post");
  });

  it("answers require() with the same core", () => {
    const require = createRequire(import.meta.url);
    const react = require("creator-core/react") as typeof import("creator-core/react");
    const { loadCoreSync: load } = require("creator-core") as typeof import("creator-core");
    let seen: unknown;
    const Look = () => {
      seen = react.useCore();
      return null;
    };
    const core = load();
    renderToString(createElement(react.CoreProvider, { policy, viewer: {}, now, core }, createElement(Look)));
    expect(seen).toBe(core);
  });
});

function disposedPolicy() {
  const made = loadCoreSync().access.policy(policy);
  made.dispose();
  return made;
}
