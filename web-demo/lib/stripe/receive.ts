import { and, eq } from "drizzle-orm";
import { changeTo } from "../billing/change";
import type { Database } from "../db/database";
import { creators, subscriptions, users } from "../db/schema";
import { toMembership } from "../feed/viewers";
import { core } from "../platform/core";
import { type Platform, platformOf } from "../platform/platforms";
import { type Checkout, creatorIdOf, readCheckout, type StripeEvent } from "./checkout";
import { type Claimed, claim, complete, release } from "./claims";

export type Outcome = "processed" | "duplicate" | "in-flight" | "ignored" | { readonly refused: string };

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** The work turned out to be impossible: nothing of it is kept. */
class Refusal extends Error {}

/**
 * Takes in one verified event, once: it is claimed, and completed in the transaction of its work. Deliveries that come
 * meanwhile are told so; one that failed or was refused is tried again by the next delivery.
 */
export async function receive(
  db: Database,
  event: StripeEvent,
  replayKey: string,
  now: number,
): Promise<Outcome> {
  const answer = await claim(db, { key: replayKey, type: event.type }, now);
  if (answer === "done") return "duplicate";
  if (answer === "in-flight") return answer;
  try {
    return await db.transaction((tx) => work(tx, event, answer, now));
  } catch (error) {
    const refused = error instanceof Refusal ? error.message : undefined;
    await release(db, answer, refused ?? "internal error");
    if (refused === undefined) throw error;
    return { refused };
  }
}

async function work(tx: Transaction, event: StripeEvent, claimed: Claimed, now: number): Promise<Outcome> {
  const outcome = await apply(tx, event, now);
  await complete(tx, claimed, now);
  return outcome;
}

async function apply(tx: Transaction, event: StripeEvent, now: number): Promise<Outcome> {
  if (event.type !== "checkout.session.completed") return "ignored";
  const [creator] = await tx
    .select()
    .from(creators)
    .where(eq(creators.userId, creatorIdOf(event.object)));
  const platform = platformOf(creator?.platform);
  const checkout = readCheckout(event.object, platform?.id);
  if (typeof checkout === "string") throw new Refusal(checkout);
  const [fan] = await tx.select().from(users).where(eq(users.id, checkout.fanId));
  if (!fan) throw new Refusal("client_reference_id does not name a fan");
  // A creator without a platform has been refused by now.
  await subscribe(tx, platform as Platform, checkout, event.created ?? now);
  return "processed";
}

/**
 * One row for a fan and a creator: whoever comes back, or moves to another plan, keeps it. It gets the period that the page
 * showed before the payment: a switch stays in the one that is running.
 */
async function subscribe(tx: Transaction, platform: Platform, checkout: Checkout, at: number): Promise<void> {
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.fanId, checkout.fanId), eq(subscriptions.creatorId, checkout.creatorId)))
    .for("update");
  const { startsAt, endsAt } = changeTo(core(), platform, checkout.price, row && toMembership(row), at);
  const terms = {
    ...checkout,
    status: "active" as const,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  };
  await tx
    .insert(subscriptions)
    .values({ id: `sub_${checkout.fanId}_${checkout.creatorId}`, ...terms })
    .onConflictDoUpdate({ target: [subscriptions.fanId, subscriptions.creatorId], set: terms });
}
