import { loadServerCoreSync } from "creator-core/server";
import { POST } from "@/app/api/webhooks/stripe/route";
import { webhookSecrets } from "./secret";

/**
 * Stands in for Stripe, which no demo can charge: signs a checkout that was paid at `at` as Stripe would and delivers it three
 * times at once, as Stripe does when an answer is lost on its way. Gives what the webhook answered.
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
  const headers = { "stripe-signature": `t=${seconds},v1=${Buffer.from(mac).toString("hex")}` };
  const deliver = async () => {
    const response = await POST(
      new Request("http://site.invalid/api/webhooks/stripe", { method: "POST", headers, body }),
    );
    const envelope = (await response.json()) as { data?: { outcome: string }; error?: { message: string } };
    return envelope.data?.outcome ?? envelope.error?.message ?? String(response.status);
  };
  return Promise.all([deliver(), deliver(), deliver()]);
}
