import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { failure } from "@/lib/http/envelope";
import { pagePolicy } from "@/lib/http/headers";
import { SlidingWindow } from "@/lib/http/limiter";
import { isForeign } from "@/lib/http/origins";

/** Of each route of /api, for each address. A whole page of posts with its pictures asks for a dozen at once. */
const limit = new SlidingWindow(100, 60_000);

export async function proxy(request: NextRequest): Promise<NextResponse | Response> {
  const { pathname } = request.nextUrl;
  const isApi = pathname === "/api" || pathname.startsWith("/api/");
  if (isForeign(request.method, request.headers))
    return isApi
      ? failure("FORBIDDEN", "Another site's page may not ask this")
      : refusal(403, "This form was sent by another site");
  if (!isApi && !(await isReadable(request))) return refusal(400, "This is no form");
  return isApi ? answerApi(request, pathname) : answerPage(request);
}

function refusal(status: number, sentence: string): Response {
  const headers = {
    "Content-Security-Policy": pagePolicy("none"),
    "Content-Type": "text/plain; charset=utf-8",
  };
  return new Response(`${status}: ${sentence}.\n`, { status, headers });
}

/** Next ends with 500 at a form of many parts that is none. */
async function isReadable(request: NextRequest): Promise<boolean> {
  const isParts = request.headers.get("content-type")?.toLowerCase().startsWith("multipart/");
  if (request.method !== "POST" || !isParts) return true;
  return request
    .clone()
    .formData()
    .then(
      () => true,
      () => false,
    );
}

function answerApi(request: NextRequest, pathname: string): NextResponse | Response {
  const [, , area = ""] = pathname.split("/");
  const wait = limit.take(`${request.headers.get("x-forwarded-for")} ${area}`, performance.now());
  if (wait === 0) return NextResponse.next();
  const seconds = Math.ceil(wait / 1000);
  return failure(
    "RATE_LIMITED",
    `More than 100 requests a minute; ask again in ${seconds} s`,
    {},
    {
      "Retry-After": String(seconds),
    },
  );
}

function answerPage(request: NextRequest): NextResponse {
  const policy = pagePolicy(randomBytes(16).toString("base64"));
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy); // Next reads the nonce for its own scripts here
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/** Webhooks pass by: a payment's event proves itself by its signature and is never put off, however many come at once. */
export const config = { matcher: [{ source: "/((?!_next/static|_next/image|api/webhooks/).*)" }] };
