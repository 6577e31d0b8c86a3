import { and, eq } from "drizzle-orm";
import { changeTo } from "../billing/change";
import type { Database } from "../db/database";
import { creators, subscriptions, users, webhookEvents } from "../db/schema";
import { toMembership } from "../feed/viewers";
import { core } from "../platform/core";
import { type Platform, platformOf } from "../platform/platforms";
import { type Checkout, creatorIdOf, readCheckout, type StripeEvent } from "./checkout";

export type Outcome = "processed" | "duplicate" | "ignored" | { readonly refused: string };

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Takes in one verified event, once: its row is the lock. Deliveries that come together wait for the first and then
 * find it done; one that failed or was refused is tried again by the next delivery.
 */
export async function receive(db: Database, event: StripeEvent, now: number): Promise<Outcome> {
  try {
    return await db.transaction((tx) => receiveOnce(tx, event, now));
  } catch (error) {
    const row = {
      id: event.id,
      type: event.type,
      receivedAt: new Date(now),
      success: false,
      errorMessage: "internal error",
    };
    await db.insert(webhookEvents).values(row).onConflictDoNothing();
    throw error;
  }
}

async function receiveOnce(tx: Transaction, event: StripeEvent, now: number): Promise<Outcome> {
  const at = new Date(now);
  const { id, type } = event;
  await tx.insert(webhookEvents).values({ id, type, receivedAt: at, success: false }).onConflictDoNothing();
  const [logged] = await tx.select().from(webhookEvents).where(eq(webhookEvents.id, id)).for("update");
  if (logged?.success) return "duplicate";

  const outcome = await apply(tx, event, now);
  const refused = typeof outcome === "object" ? outcome.refused : null;
  await tx
    .update(webhookEvents)
    .set({ processedAt: at, success: refused === null, errorMessage: refused })
    .where(eq(webhookEvents.id, id));
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
  if (typeof checkout === "string") return { refused: checkout };
  const [fan] = await tx.select().from(users).where(eq(users.id, checkout.fanId));
  if (!fan) return { refused: "client_reference_id does not name a fan" };
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
