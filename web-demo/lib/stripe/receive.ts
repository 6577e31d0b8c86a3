import { eq } from "drizzle-orm";
import type { Database } from "../db/database";
import { creators, subscriptions, users, webhookEvents } from "../db/schema";
import { core } from "../platform/core";
import { platformOf } from "../platform/platforms";
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
  const checkout = readCheckout(event.object, platformOf(creator?.platform)?.id);
  if (typeof checkout === "string") return { refused: checkout };
  const [fan] = await tx.select().from(users).where(eq(users.id, checkout.fanId));
  if (!fan) return { refused: "client_reference_id does not name a fan" };
  await subscribe(tx, checkout, now);
  return "processed";
}

/** One row for a fan and a creator: whoever comes back, or moves to another plan, keeps it. */
async function subscribe(tx: Transaction, checkout: Checkout, now: number): Promise<void> {
  const start = Math.floor(now / 1000) * 1000;
  const period = core().schedule.billing({ anchor: start, interval: "month", count: 1 }).periodAt(start);
  const terms = {
    ...checkout,
    status: "active" as const,
    startsAt: new Date(start),
    endsAt: new Date(period.end),
  };
  await tx
    .insert(subscriptions)
    .values({ id: `sub_${checkout.fanId}_${checkout.creatorId}`, ...terms })
    .onConflictDoUpdate({ target: [subscriptions.fanId, subscriptions.creatorId], set: terms });
}
