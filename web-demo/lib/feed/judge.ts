import type { CreatorCore, ViewerFacts } from "creator-core";
import { type Platform, platforms } from "../platform/platforms";
import { compiledPolicy } from "../policy/compiled";
import type { Answer, Offer, Verdict } from "./answer";
import type { Membership, PostFacts, Question, Viewer } from "./facts";

type Catalogue = ReturnType<CreatorCore["pricing"]["catalogue"]>;

/** Compiled once for each core, which is once for a process or tab. */
const kCatalogues = new WeakMap<CreatorCore, Map<string, Catalogue>>();

/**
 * Answers the page's whole question. This very function runs on the server, at the edge and in the browser, and all
 * that it decides it asks of the core it is given. Throws CreatorError for a question of another shape.
 */
export function judge(core: CreatorCore, question: Question): Answer {
  const platform = platforms[question.platform];
  const policy = compiledPolicy(core, question.policy);
  const catalogue = compiledCatalogue(core, platform);
  const { now, viewer } = question;
  const bound = policy.viewer(factsOf(platform, viewer));
  const [home, here] = [core.schedule.zone(question.creator.zone), core.schedule.zone(viewer.zone)];
  try {
    const judged = (action: "read" | "list", post: PostFacts): Verdict => {
      const resource = platform.toResource(post);
      const decision = bound.decide(action, platform.resource, resource, { now });
      const { unlock } = decision;
      const waits = post.publishAt !== null && post.publishAt > now;
      return {
        id: post.id,
        allowed: decision.allowed,
        code: decision.code,
        httpStatus: decision.httpStatus,
        reason: decision.rule?.reason ?? null,
        rule: decision.rule?.index ?? null,
        validUntil: decision.validUntil ?? null,
        signIn: decision.code === "UNAUTHENTICATED",
        plan: unlock?.kind === "subscription" ? (unlock.tier ?? platform.plans[0]?.tier ?? null) : null,
        goesLive: waits
          ? { creator: home.toCivil(post.publishAt).text, viewer: here.toCivil(post.publishAt).text }
          : null,
      };
    };
    const verdicts = question.posts.map((post) => judged("read", post));
    const entry = judged("list", plainPost(question));
    return { entry, verdicts, offers: offersOf(core, platform, catalogue, question) };
  } finally {
    bound.dispose();
  }
}

/** Nothing about it keeps anybody away: whoever may not even know of this one has no list. */
function plainPost({ creator, now }: Question): PostFacts {
  return {
    id: "entry",
    creatorId: creator.id,
    visibility: "public",
    minTier: null,
    kind: "IMAGE",
    status: "published",
    publishAt: now,
  };
}

function compiledCatalogue(core: CreatorCore, platform: Platform): Catalogue {
  const known = kCatalogues.get(core) ?? new Map<string, Catalogue>();
  kCatalogues.set(core, known);
  const found = known.get(platform.id) ?? core.pricing.catalogue(platform.catalogue);
  known.set(platform.id, found);
  return found;
}

/** The viewer as this platform's policy knows them. */
export function factsOf(platform: Platform, viewer: Viewer): ViewerFacts {
  return {
    id: viewer.id ?? null,
    roles: platform.toRoles(viewer),
    active: viewer.active,
    subscriptions: viewer.memberships.map(platform.toSubscription),
  };
}

/** Every plan at today's price: bought, or moved to from the period that is running. */
function offersOf(
  core: CreatorCore,
  platform: Platform,
  catalogue: Catalogue,
  question: Question,
): readonly Offer[] {
  const { currency } = platform;
  const now = Math.floor(question.now / 1000) * 1000; // invoices count whole seconds
  const here = core.schedule.zone(question.viewer.zone);
  const running = question.viewer.memberships.find((membership) => runs(membership, question));
  const text = (minor: number) => core.pricing.money(minor, currency).format("en-US");

  return platform.plans.map((plan): Offer => {
    const items = [{ price: plan.price }];
    const held = running?.tier === plan.tier;
    const quote =
      running && !held
        ? catalogue.previewChange(
            {
              items: [{ price: running.price }],
              currency,
              periodStart: running.startsAt,
              periodEnd: running.endsAt as number,
            },
            { items, prorationBehavior: "always_invoice", prorationDate: now },
          )
        : catalogue.quote({ items, currency, now });
    return {
      tier: plan.tier,
      name: plan.name,
      price: plan.price,
      monthly: text(catalogue.price(plan.price)?.unitAmount[currency] ?? 0),
      change: held ? "held" : running ? "switch" : "subscribe",
      dueNow: text(quote.amountDueNow),
      nextAmount: text(quote.nextInvoiceAmount),
      nextAt: here.toCivil(quote.nextInvoiceAt).text,
      lines: quote.lines.map((line) => ({
        kind: line.kind,
        invoice: line.invoice,
        price: line.price,
        amount: text(line.amount),
        explanation: core.pricing.explain(line),
      })),
    };
  });
}

/** Whether the period that was paid for is running: a fact of billing, not a permission. */
function runs({ creatorId, startsAt, endsAt }: Membership, { creator, now }: Question): boolean {
  return creatorId === creator.id && startsAt <= now && endsAt !== null && now < endsAt;
}
