"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { offersOf, runningAt } from "@/lib/billing/offers";
import { siteNow } from "@/lib/clock";
import { database } from "@/lib/db/database";
import { isInstant } from "@/lib/db/instant";
import { kPersonaCookie, kTravelCookie, toPersona, toTravel, userOf } from "@/lib/feed/personas";
import { readStudio, readViewers } from "@/lib/feed/viewers";
import { readVisit } from "@/lib/feed/visit";
import { core } from "@/lib/platform/core";
import { platformOf } from "@/lib/platform/platforms";
import { deliverCheckout } from "@/lib/stripe/simulator";

const kOptions = { httpOnly: true, sameSite: "lax", path: "/" } as const;

/** Be somebody else: what signing in would do. */
export async function becomePersona(form: FormData): Promise<void> {
  (await cookies()).set(kPersonaCookie, toPersona(String(form.get("persona"))), kOptions);
}

/** Look at the page as it will be in some days. */
export async function travelTo(form: FormData): Promise<void> {
  (await cookies()).set(kTravelCookie, String(toTravel(String(form.get("days")))), kOptions);
}

/** What became of a payment: the webhook's answers and what is stored now, or why there was no payment. */
export type Receipt =
  | {
      readonly deliveries: readonly string[];
      readonly plan: string;
      readonly paid: string;
      /** What the fan's clocks show when the next invoice is made, read from the database; null when nothing was stored. */
      readonly nextAt: string | null;
    }
  | { readonly refused: string };

/** How long a price that was shown can be paid. */
const kPriceStandsMs = 15 * 60_000;

/**
 * Pays for a plan in the demo's stead of Stripe, at the price and from the instant that the page showed. Only a fan in good
 * standing, only for themselves, and only what the site still answers for that instant.
 */
export async function pay(_before: Receipt | null, form: FormData): Promise<Receipt> {
  const platform = platformOf(form.get("platform"));
  const plan = platform?.plans.find(({ price }) => price === form.get("price"));
  if (!platform || !plan) return { refused: "There is no such plan." };
  const db = await database();
  const [{ persona }, studio] = await Promise.all([readVisit(), readStudio(db, platform.id)]);
  const viewer = studio && (await readViewers(db, studio)).get(persona);
  const fanId = studio && userOf(persona, studio.id);
  if (!studio || !fanId || viewer?.role !== "FAN" || !viewer.active)
    return { refused: "Sign in as a fan to subscribe." };

  const now = siteNow();
  const at = Number(form.get("at"));
  if (!isInstant(at) || at > now) return { refused: "You are looking ahead in time: paying happens today." };
  revalidatePath("/[platform]", "page");
  if (now - at > kPriceStandsMs)
    return { refused: "That price is older than a quarter of an hour: this is the price now." };
  const asked = { platform: platform.id, creator: studio, viewer, now: at };
  const offer = offersOf(core(), asked).find(({ price }) => price === plan.price);
  if (!offer || offer.change === "held") return { refused: `${plan.name} is yours already.` };
  if (offer.dueNow !== form.get("due")) return { refused: "The price has changed: this is the price now." };

  const checkout = { fanId, creatorId: studio.id, price: plan.price, at };
  const deliveries = await deliverCheckout(checkout, now);
  const stored = (await readViewers(db, studio)).get(persona)?.memberships ?? [];
  const endsAt = runningAt(stored, studio.id, at)?.endsAt ?? null;
  const nextAt = endsAt === null ? null : core().schedule.zone(viewer.zone).toCivil(endsAt).text;
  return { deliveries, plan: plan.name, paid: offer.dueNow, nextAt };
}
