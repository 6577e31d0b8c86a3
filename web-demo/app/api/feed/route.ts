import type { NextRequest } from "next/server";
import { database } from "@/lib/db/database";
import { type Cursor, toCursor } from "@/lib/feed/cursor";
import { readFeed } from "@/lib/feed/feed";
import { readVisit } from "@/lib/feed/visit";
import { failure, guarded, success } from "@/lib/http/envelope";
import { readParameters } from "@/lib/http/parameters";
import { platformOf } from "@/lib/platform/platforms";

/**
 * GET /api/feed?platform=photos|agency[&open=1][&after=|&before=]: a page of the visitor's feed; what is locked comes without body
 * and picture; `entry` says whether the visitor has a feed at all. `next` and `previous` are the values for `after` and `before` of the neighbours.
 */
export function GET(request: NextRequest): Promise<Response> {
  return guarded(async () => {
    const asked = readParameters(request.nextUrl.searchParams, ["platform", "open", "after", "before"]);
    if (typeof asked === "string") return failure("INVALID_INPUT", asked);
    const platform = platformOf(asked.platform);
    if (!platform) return failure("INVALID_INPUT", "`platform` must be photos or agency");
    if (asked.open !== undefined && asked.open !== "1")
      return failure("INVALID_INPUT", "`open` must be 1 where it stands");
    const place: { after?: Cursor; before?: Cursor } = {};
    for (const side of ["after", "before"] as const) {
      const text = asked[side];
      if (text === undefined) continue;
      const cursor = toCursor(text);
      if (!cursor) return failure("INVALID_INPUT", `\`${side}\` must be what an earlier page gave`);
      place[side] = cursor;
    }
    if (place.after && place.before)
      return failure("INVALID_INPUT", "A page begins after a post or ends before one, not both");
    const { persona, now } = await readVisit();
    const wish = { ...place, openOnly: asked.open === "1" };
    const feed = await readFeed(await database(), platform, persona, now, wish);
    if (!feed) return failure("NOT_FOUND", "There is no creator on this platform");
    const verdicts = new Map(feed.answer.verdicts.map((verdict) => [verdict.id, verdict]));
    const posts = feed.posts.map((post) => ({ ...post, decision: verdicts.get(post.id) }));
    return success({
      creator: feed.studio.name,
      viewer: feed.question.viewer.name,
      now,
      entry: feed.answer.entry,
      posts,
      offers: feed.answer.offers,
      next: feed.next,
      previous: feed.previous,
    });
  });
}
