import { CreatorError, loadServerCoreSync } from "creator-core/server";
import { siteNow } from "@/lib/clock";
import { database } from "@/lib/db/database";
import { readBody } from "@/lib/http/body";
import { failure, guarded, success } from "@/lib/http/envelope";
import { readEvent } from "@/lib/stripe/checkout";
import { receive } from "@/lib/stripe/receive";
import { webhookSecrets } from "@/lib/stripe/secret";
import { webhooks } from "../../../../../presets/photos/signing.json";

const kMostBytes = webhooks.stripe.mostBodyBytes;

/** POST /api/webhooks/stripe: the signature over the raw bytes first, then the event, once. */
export function POST(request: Request): Promise<Response> {
  return guarded(async () => {
    const body = await readBody(request, kMostBytes);
    if (!body) return failure("PAYLOAD_TOO_LARGE", `An event has at most ${kMostBytes} bytes`);
    const now = siteNow();
    const webhook = loadServerCoreSync().signing.webhook("stripe", webhooks.stripe);
    try {
      webhook.verify({ headers: request.headers, body, secrets: webhookSecrets(), now });
    } catch (error) {
      if (!(error instanceof CreatorError)) throw error;
      // The sender learns which kind of failure it was, the log learns why.
      console.warn("stripe webhook refused:", error.code, JSON.stringify(error.explain ?? {}));
      return failure("INVALID_SIGNATURE", "The signature does not prove that Stripe sent this just now", {
        code: error.code,
      });
    } finally {
      webhook.dispose();
    }

    const event = readEvent(body);
    if (!event) return failure("VALIDATION_ERROR", "The body is not a Stripe event");
    const outcome = await receive(await database(), event, now);
    if (typeof outcome === "object")
      return failure("VALIDATION_ERROR", "The event cannot be used", { why: outcome.refused });
    return success({ event: event.id, outcome });
  });
}
