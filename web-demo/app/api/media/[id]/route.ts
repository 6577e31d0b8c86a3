import { eq } from "drizzle-orm";
import type { NextRequest } from "next/server";
import { database } from "@/lib/db/database";
import { creators, posts } from "@/lib/db/schema";
import { toFacts } from "@/lib/feed/feed";
import { judge } from "@/lib/feed/judge";
import { isPostId } from "@/lib/feed/post-id";
import { readStudio, readViewers } from "@/lib/feed/viewers";
import { readVisit } from "@/lib/feed/visit";
import { denial, failure, guarded } from "@/lib/http/envelope";
import { readParameters } from "@/lib/http/parameters";
import { core } from "@/lib/platform/core";
import { platformOf } from "@/lib/platform/platforms";
import { readPolicy } from "@/lib/policy/published";
import { picture } from "@/lib/seed/pictures/shelf";

/** GET /api/media/{post}: the full picture, when the decision about the post is yes; the decision's status if not. */
export function GET(
  request: NextRequest,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return guarded(async () => {
    const { id } = await params;
    const asked = readParameters(request.nextUrl.searchParams, []);
    if (typeof asked === "string") return failure("INVALID_INPUT", asked);
    if (!isPostId(id)) return failure("NOT_FOUND", "There is no such picture");
    const [{ persona, now }, db] = await Promise.all([readVisit(), database()]);
    const [row] = await db
      .select()
      .from(posts)
      .innerJoin(creators, eq(creators.userId, posts.creatorId))
      .where(eq(posts.id, id));
    const platform = platformOf(row?.creators.platform);
    const studio = platform && (await readStudio(db, platform.id));
    if (!row || !platform || !studio) return failure("NOT_FOUND", "There is no such picture");

    const viewer = (await readViewers(db, studio)).get(persona);
    if (!viewer) return failure("UNAUTHORIZED", "Sign in to see this picture");
    const { document: policy } = await readPolicy(db, platform);
    const question = {
      platform: platform.id,
      policy,
      creator: studio,
      viewer,
      posts: [toFacts(row.posts)],
      now,
    };
    const [verdict] = judge(core(), question).verdicts;
    if (!verdict?.allowed)
      return denial(verdict?.code ?? "FORBIDDEN", verdict?.reason ?? "This picture is not yours to see");

    const found = await picture(row.posts.mediaUrl);
    if (!found) return failure("NOT_FOUND", "There is no such picture");
    // The same address answers each viewer differently, so nothing between us may keep it.
    const headers = { "Content-Type": "image/png", "Cache-Control": "private, no-store" };
    return new Response(found.full as BodyInit, { headers });
  });
}
