import { CreatorError, loadServerCoreSync, type WebhookEvent } from "creator-core/server";
import { webhooks } from "../../../presets/photos/signing.json";
import { database } from "../db/database";
import { readEvent } from "./checkout";
import { type Outcome, receive } from "./receive";
import { webhookSecrets } from "./secret";

export const kMostBytes = webhooks.stripe.mostBodyBytes;

/** The end of one delivery: the sender is told the status, the log the rest. */
export interface Delivery {
  readonly status: 200 | 400 | 409 | 422;
  readonly outcome: Outcome;
}

/** Takes in one delivery: the signature over the raw bytes first, then the event, once. */
export async function takeIn(
  request: { readonly headers: Headers; readonly body: Uint8Array },
  now: number,
): Promise<Delivery> {
  const verified = verify(request, now);
  if (typeof verified === "string") return { status: 400, outcome: { refused: verified } };
  const event = readEvent(request.body);
  if (!event) return { status: 422, outcome: { refused: "the body is not a Stripe event" } };
  const outcome = await receive(await database(), event, verified.replayKey, now);
  if (outcome === "in-flight") return { status: 409, outcome };
  return { status: typeof outcome === "object" ? 422 : 200, outcome };
}

/** The event's proof, or the code of its refusal, whose reason is looked for in development only: it costs a multiple. */
function verify(
  request: { readonly headers: Headers; readonly body: Uint8Array },
  now: number,
): WebhookEvent | string {
  const webhook = loadServerCoreSync().signing.webhook("stripe", webhooks.stripe);
  try {
    const explain = process.env.NODE_ENV === "development";
    return webhook.verify({ ...request, secrets: webhookSecrets(), now }, { explain });
  } catch (error) {
    if (!(error instanceof CreatorError)) throw error;
    return [error.code, ...(error.explain ? [JSON.stringify(error.explain)] : [])].join(" ");
  } finally {
    webhook.dispose();
  }
}
