import type { NextRequest } from "next/server";
import { database } from "@/lib/db/database";
import { readFeed } from "@/lib/feed/feed";
import { readVisit } from "@/lib/feed/visit";
import { failure, guarded, success } from "@/lib/http/envelope";
import { platformOf } from "@/lib/platform/platforms";

/** GET /api/feed?platform=photos|agency: the visitor's feed; what is locked comes without body and picture. */
export function GET(request: NextRequest): Promise<Response> {
  return guarded(async () => {
    const platform = platformOf(request.nextUrl.searchParams.get("platform"));
    if (!platform) return failure("INVALID_INPUT", "`platform` must be photos or agency");
    const { persona, now } = await readVisit();
    const feed = await readFeed(await database(), platform, persona, now);
    if (!feed) return failure("NOT_FOUND", "There is no creator on this platform");
    const verdicts = new Map(feed.answer.verdicts.map((verdict) => [verdict.id, verdict]));
    const posts = feed.posts.map((post) => ({ ...post, decision: verdicts.get(post.id) }));
    return success({
      creator: feed.studio.name,
      viewer: feed.question.viewer.name,
      now,
      posts,
      offers: feed.answer.offers,
    });
  });
}
