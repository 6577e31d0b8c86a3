import { isInstant } from "../db/instant";
import type { Tier } from "../db/schema";
import { type PlatformId, platforms } from "../platform/platforms";

/** What a paid checkout says: this fan subscribes to this creator at this price. */
export interface Checkout {
  readonly fanId: string;
  readonly creatorId: string;
  readonly stripeSubscriptionId: string;
  readonly price: string;
  readonly tier: Tier;
}

export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  /** When it happened, ms since the epoch; not when it is delivered, which may be days later. */
  readonly created: number | undefined;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The parts of a Stripe event that every type has; undefined when the body is not one. */
export function readEvent(body: Uint8Array): StripeEvent | undefined {
  const event = parse(body);
  const object = record(record(event?.data)?.object);
  if (typeof event?.id !== "string" || typeof event.type !== "string" || !object) return undefined;
  const at = Number(event.created) * 1000;
  const created = typeof event.created === "number" && isInstant(at) ? at : undefined;
  return event.id.length <= 255 && event.type.length <= 255
    ? { id: event.id, type: event.type, created, object }
    : undefined;
}

/** Reads a `checkout.session.completed` object; a sentence when it is not a paid subscription of ours. */
export function readCheckout(
  session: StripeEvent["object"],
  platform: PlatformId | undefined,
): Checkout | string {
  const metadata = record(session.metadata);
  if (session.mode !== "subscription") return "the session is not for a subscription";
  if (session.payment_status !== "paid") return "the session is not paid";
  if (typeof session.client_reference_id !== "string") return "client_reference_id does not name a fan";
  if (typeof session.subscription !== "string") return "subscription does not name Stripe's subscription";
  if (typeof metadata?.creatorId !== "string" || !platform)
    return "metadata.creatorId does not name a creator";
  const plan = platforms[platform].plans.find(({ price }) => price === metadata.price);
  if (!plan) return "metadata.price is not in the creator's catalogue";
  return {
    fanId: session.client_reference_id,
    creatorId: metadata.creatorId,
    stripeSubscriptionId: session.subscription,
    price: plan.price,
    tier: plan.tier,
  };
}

/** Who is paid, which decides the catalogue to read by. */
export function creatorIdOf(session: StripeEvent["object"]): string {
  const id = record(session.metadata)?.creatorId;
  return typeof id === "string" ? id : "";
}

function parse(body: Uint8Array): Record<string, unknown> | undefined {
  try {
    return record(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
