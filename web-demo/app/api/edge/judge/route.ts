import { CreatorError, loadCoreSync } from "creator-core";
import type { NextRequest } from "next/server";
import type { Question } from "@/lib/feed/facts";
import { judge } from "@/lib/feed/judge";
import { readBody } from "@/lib/http/body";
import { failure, success } from "@/lib/http/envelope";
import { readParameters } from "@/lib/http/parameters";
import { platformOf } from "@/lib/platform/platforms";

export const runtime = "edge";

/** A policy of the greatest size that is published, escaped, and a page of posts. */
const kMostBytes = 262_144;

/**
 * POST /api/edge/judge: the page's question, answered at the edge by the same package. It reads no database and
 * gives nothing away: the answer is a function of what the caller sent.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const asked = readParameters(request.nextUrl.searchParams, []);
  if (typeof asked === "string") return failure("INVALID_INPUT", asked);
  const body = await readBody(request, kMostBytes);
  if (!body) return failure("PAYLOAD_TOO_LARGE", `A question has at most ${kMostBytes} bytes`);
  try {
    const question = JSON.parse(new TextDecoder().decode(body)) as Partial<Question> | null;
    if (!platformOf(question?.platform) || typeof question?.policy !== "string") return noQuestion();
    return success(judge(loadCoreSync(), question as Question));
  } catch (error) {
    if (error instanceof CreatorError) {
      const { code, pointer = "" } = error;
      return failure("VALIDATION_ERROR", error.message, { code, pointer });
    }
    return noQuestion();
  }
}

const noQuestion = () => failure("INVALID_INPUT", "The body is not a question as the page asks it");
