import { and, eq, lte, sql } from "drizzle-orm";
import type { Database } from "../db/database";
import { webhookEvents } from "../db/schema";

/**
 * How long a claim holds when its worker neither completes nor releases it, in ms: longer than the work takes. Then the
 * worker is taken for dead, and the next delivery does the work.
 */
export const kLeaseMs = 60_000;

/** One claim: `attempt` tells it from a later one of the same key. */
export interface Claimed {
  readonly key: string;
  readonly attempt: number;
}

export type ClaimAnswer = "in-flight" | "done" | Claimed;

/** A transaction, or the database. */
type Connection = Pick<Database, "insert" | "select" | "update">;

/** Takes the key for this worker, in one statement: of any number that ask at once, one is given it. */
export async function claim(
  db: Connection,
  event: { readonly key: string; readonly type: string },
  now: number,
): Promise<ClaimAnswer> {
  const { key, type } = event;
  const at = new Date(now);
  const terms = { state: "in_flight", leaseEndsAt: new Date(now + kLeaseMs) } as const;
  const { state, leaseEndsAt, attempt } = webhookEvents;
  const isDead = sql`${state} = 'in_flight' and ${lte(leaseEndsAt, at)}`;
  const [taken] = await db
    .insert(webhookEvents)
    .values({ id: key, type, receivedAt: at, attempt: 1, ...terms })
    .onConflictDoUpdate({
      target: webhookEvents.id,
      set: { ...terms, attempt: sql`${attempt} + 1`, errorMessage: null },
      setWhere: sql`${state} = 'failed' or ${isDead}`,
    })
    .returning({ attempt });
  if (taken) return { key, attempt: taken.attempt };
  const [row] = await db.select({ state }).from(webhookEvents).where(eq(webhookEvents.id, key));
  return row?.state === "done" ? "done" : "in-flight";
}

/**
 * The work is done. Called in the transaction of the work, so that both are kept or neither: it throws when the lease was
 * lost to another worker, whose work then counts.
 */
export async function complete(db: Connection, claimed: Claimed, now: number): Promise<void> {
  const rows = await db
    .update(webhookEvents)
    .set({ state: "done", processedAt: new Date(now) })
    .where(isHeld(claimed))
    .returning({ id: webhookEvents.id });
  if (rows.length === 0) throw new Error(`attempt ${claimed.attempt} of ${claimed.key} lost its lease`);
}

/** The work failed: the next delivery tries again. Does nothing when the lease was lost. */
export async function release(db: Connection, claimed: Claimed, why: string): Promise<void> {
  await db.update(webhookEvents).set({ state: "failed", errorMessage: why }).where(isHeld(claimed));
}

const isHeld = ({ key, attempt }: Claimed) =>
  and(eq(webhookEvents.id, key), eq(webhookEvents.attempt, attempt), eq(webhookEvents.state, "in_flight"));
