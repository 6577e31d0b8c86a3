"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { siteNow } from "@/lib/clock";
import { database } from "@/lib/db/database";
import { kPersonaCookie, kTravelCookie, toPersona, toTravel, userOf } from "@/lib/feed/personas";
import { readStudio, readViewers } from "@/lib/feed/viewers";
import { readVisit } from "@/lib/feed/visit";
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

/** What became of a payment: the webhook's answers, or why there was none. */
export type Receipt = { readonly deliveries: readonly string[] } | { readonly refused: string };

/** Pays for a plan in the demo's stead of Stripe. Only a fan in good standing, and only for themselves. */
export async function pay(_before: Receipt | null, form: FormData): Promise<Receipt> {
  const platform = platformOf(form.get("platform"));
  const plan = platform?.plans.find(({ price }) => price === form.get("price"));
  if (!platform || !plan) return { refused: "There is no such plan." };
  const db = await database();
  const [{ persona }, studio] = await Promise.all([readVisit(), readStudio(db, platform.id)]);
  const viewer = studio && (await readViewers(db, studio)).get(persona);
  if (!studio || viewer?.role !== "FAN" || !viewer.active)
    return { refused: "Sign in as a fan to subscribe." };
  const fanId = userOf(persona, studio.id) as string;
  const deliveries = await deliverCheckout({ fanId, creatorId: studio.id, price: plan.price }, siteNow());
  revalidatePath("/[platform]", "page");
  return { deliveries };
}
