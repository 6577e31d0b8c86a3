// Read by TypeScript alone: what a strict ES module sees of each entry, resolved as Node does and as bundlers do.
import { CreatorError, type CreatorCore, type ErrorCode, loadCore, loadCoreSync } from "creator-core";
import { Can, type CanProps, CoreProvider, type CoreProviderProps, type Indeterminate, useDecision } from "creator-core/react";
import { agency, type Preset, photos } from "creator-core/presets";
import { type CreatorServerCore, loadServerCore, Secret } from "creator-core/server";
import { loadCore as loadCoreByUrl } from "creator-core/url";

export async function load(): Promise<readonly CreatorCore[]> {
  const server: CreatorServerCore = await loadServerCore();
  return [loadCoreSync(), await loadCore(), await loadCoreByUrl(), server];
}

export function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof CreatorError ? error.code : undefined;
}

export function ask(core: CreatorCore, server: CreatorServerCore) {
  using policy = core.access.policy("{}");
  const fan = policy.viewer({ id: "fan_7", roles: ["FAN"], active: true });
  const decision = fan.decide("read", "Post", { creatorId: "cr_1" }, { now: new Date() });
  const status: number = decision.httpStatus;
  const code: "SUBSCRIPTION_REQUIRED" | typeof decision.code = decision.code;

  const catalogue = core.pricing.catalogue({});
  const quote = catalogue.quote({ items: [{ price: "premium_month" }], currency: "USD", now: 0 });
  const amount: number | undefined = quote.lines[0]?.amount;
  const parts: number[] = core.pricing.split(999, "USD", [80, 20]);

  const secret = new Secret("whsec_");
  const event = server.signing
    .webhook("stripe")
    .verify({ headers: new Headers(), body: new Uint8Array(), secrets: [secret], now: 0 });
  const body: Uint8Array = event.body;

  // @ts-expect-error: a page's core signs nothing
  core.signing;
  // @ts-expect-error: `now` is never a guess of the core
  fan.decide("read", "Post", {});
  // @ts-expect-error: no such code
  code === "SUBSCRIPTION_REQIRED";
  // @ts-expect-error: an answer is not to be written to
  quote.total = 0;
  // @ts-expect-error: only what a store signs for
  server.signing.webhook("strip");
  return [status, amount, parts, body];
}

export const props: CanProps = { I: "read", a: "Post", this: {}, children: ({ code }) => code, };
const bound = { policy: {}, viewer: {}, now: new Date(0), onError: codeOf };
export const providers: CoreProviderProps[] = [
  { ...bound, load: loadCore },
  { ...bound, load: loadCoreByUrl },
  { ...bound, core: loadCoreSync() },
  // @ts-expect-error: it imports no core of its own
  bound,
];

/** What was not decided says so, and everything of a decision may be read of it. */
export function show(): string | undefined {
  const decision = useDecision("read", "Post", {});
  const undecided: Indeterminate | undefined = decision.code === "INDETERMINATE" ? decision : undefined;
  return `${decision.httpStatus} ${decision.unlock?.kind} ${decision.rule?.index} ${codeOf(undecided?.error)}`;
}
// @ts-expect-error: a function says itself what to show in place of a fallback
export const twice: CanProps = { I: "read", a: "Post", this: {}, children: () => null, fallback: "no" };
// @ts-expect-error: an action alone is no question
export const parts = [Can, CoreProvider, useDecision("read")];

/** A preset's words are known, and its documents fit where they belong. */
export function sell(core: CreatorCore, server: CreatorServerCore) {
  using policy = core.access.policy(photos.policy);
  using catalogue = core.pricing.catalogue(photos.catalogue);
  const id: "premium_month" = photos.catalogue.products[0].prices[0].id;
  const preset: Preset = agency;
  using series = core.schedule.rule(agency.schedules.series.posts);
  using stripe = server.signing.webhook("stripe", photos.signing.webhooks.stripe);
  // @ts-expect-error: everybody shares these documents
  photos.policy.version = 2;
  // @ts-expect-error: not on this platform
  agency.signing.webhooks.stripe;
  return [policy, catalogue.price(id), preset, series, stripe];
}
