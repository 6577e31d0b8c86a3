// Signs as Stripe documents it ("Verify webhook signatures manually"), with node:crypto and not with the core.
import { createHmac } from "node:crypto";
import { kNow, kSecret } from "./site.mjs";

export function checkoutEvent(
  id,
  { fan = "fan_lea", creator = "cr_noa", price = "vip_month", paid = "paid", at } = {},
) {
  return JSON.stringify({
    id,
    object: "event",
    type: "checkout.session.completed",
    ...(at !== undefined && { created: Math.floor(at / 1000) }),
    data: {
      object: {
        object: "checkout.session",
        mode: "subscription",
        payment_status: paid,
        client_reference_id: fan,
        subscription: `sub_of_${id}`,
        metadata: { creatorId: creator, price },
      },
    },
  });
}

export function sign(body, { at = kNow, secret = kSecret } = {}) {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

export async function deliver(url, body, signature) {
  const headers = { "Content-Type": "application/json", ...(signature && { "Stripe-Signature": signature }) };
  const response = await fetch(`${url}/api/webhooks/stripe`, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}

/** Delivers until no other delivery of the event is under way, as Stripe repeats what was not answered with 2xx. */
export async function deliverUntilTaken(url, body, signature) {
  for (let repetition = 0; repetition < 100; repetition++) {
    const answer = await deliver(url, body, signature);
    if (answer.status !== 409) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the event is under way for ever");
}
