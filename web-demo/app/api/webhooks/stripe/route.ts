import { siteNow } from "@/lib/clock";
import { readBody } from "@/lib/http/body";
import { kMostBytes, takeIn } from "@/lib/stripe/deliver";

/**
 * POST /api/webhooks/stripe. The sender is told a status and nothing else: 200 done, 409 under way and 500 come again, 400
 * not proven, 413 too large, 422 of no use.
 */
export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: await statusOf(request), headers: { "Cache-Control": "no-store" } });
}

async function statusOf(request: Request): Promise<number> {
  try {
    const body = await readBody(request, kMostBytes);
    if (!body) return 413;
    const { status, outcome } = await takeIn({ headers: request.headers, body }, siteNow());
    if (typeof outcome === "object") console.warn("stripe webhook refused:", outcome.refused);
    return status;
  } catch (error) {
    console.error(error);
    return 500;
  }
}
