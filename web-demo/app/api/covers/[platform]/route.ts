import type { NextRequest } from "next/server";
import { database } from "@/lib/db/database";
import { readStudio } from "@/lib/feed/viewers";
import { failure, guarded } from "@/lib/http/envelope";
import { readParameters } from "@/lib/http/parameters";
import { platformOf } from "@/lib/platform/platforms";
import { picture } from "@/lib/seed/pictures/shelf";

/** GET /api/covers/{platform}: the picture behind the head of a creator's page, for everybody. */
export function GET(
  request: NextRequest,
  { params }: { params: Promise<{ platform: string }> },
): Promise<Response> {
  return guarded(async () => {
    const asked = readParameters(request.nextUrl.searchParams, []);
    if (typeof asked === "string") return failure("INVALID_INPUT", asked);
    const platform = platformOf((await params).platform);
    const studio = platform && (await readStudio(await database(), platform.id));
    const found = studio && (await picture(studio.cover));
    if (!found) return failure("NOT_FOUND", "There is no such picture");
    const headers = { "Content-Type": "image/png", "Cache-Control": "public, max-age=3600" };
    return new Response(found.full as BodyInit, { headers });
  });
}
