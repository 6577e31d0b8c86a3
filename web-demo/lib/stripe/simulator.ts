import { loadServerCoreSync } from "creator-core/server";
import { takeIn } from "./deliver";
import { webhookSecrets } from "./secret";

/** How often a delivery is repeated while another is under way, and how soon, in ms. */
const kMostRepetitions = 40;
const kPauseMs = 50;

/**
 * Stands in for Stripe, which no demo can charge: signs a checkout that was paid at `at` as Stripe would and delivers it three
 * times at once, as Stripe does when an answer is lost on its way, and again where it is told that another is under way. Gives
 * what became of each.
 */
export async function deliverCheckout(
  checkout: {
    readonly fanId: string;
    readonly creatorId: string;
    readonly price: string;
    readonly at: number;
  },
  now: number,
): Promise<readonly string[]> {
  const seconds = Math.floor(now / 1000);
  const paid = Math.floor(checkout.at / 1000);
  const session = `${checkout.fanId}_${checkout.creatorId}_${checkout.price}_${paid}`;
  const body = JSON.stringify({
    id: `evt_${session}`,
    object: "event",
    type: "checkout.session.completed",
    created: paid,
    data: {
      object: {
        id: `cs_${session}`,
        object: "checkout.session",
        mode: "subscription",
        payment_status: "paid",
        client_reference_id: checkout.fanId,
        subscription: `sub_${session}`,
        metadata: { creatorId: checkout.creatorId, price: checkout.price },
      },
    },
  });
  const [secret] = webhookSecrets();
  const mac = loadServerCoreSync().signing.hmacSha256(secret as string, `${seconds}.${body}`);
  const request = {
    headers: new Headers({ "stripe-signature": `t=${seconds},v1=${Buffer.from(mac).toString("hex")}` }),
    body: new TextEncoder().encode(body),
  };
  const deliver = async () => {
    for (let repetition = 0; ; repetition++) {
      const { outcome } = await takeIn(request, now);
      if (typeof outcome === "object") return outcome.refused;
      if (outcome !== "in-flight" || repetition === kMostRepetitions) return outcome;
      await new Promise((resolve) => setTimeout(resolve, kPauseMs));
    }
  };
  return Promise.all([deliver(), deliver(), deliver()]);
}
