import { desc, eq } from "drizzle-orm";
import type { Database } from "../db/database";
import { posts } from "../db/schema";
import { toFacts } from "../feed/feed";
import { readViewers, type Studio } from "../feed/viewers";
import type { Sample } from "./fit";

/** Posts that a policy is tried on: the latest. */
const kMostPosts = 200;

/** Whom and what a policy of this platform is tried on, with the titles of the posts: for administrators alone. */
export async function readSample(
  db: Database,
  studio: Studio,
  now: number,
): Promise<{ readonly sample: Sample; readonly titles: Readonly<Record<string, string>> }> {
  const [viewers, rows] = await Promise.all([
    readViewers(db, studio),
    db
      .select()
      .from(posts)
      .where(eq(posts.creatorId, studio.id))
      .orderBy(desc(posts.publishAt))
      .limit(kMostPosts),
  ]);
  const titles = Object.fromEntries(rows.map(({ id, title }) => [id, title]));
  return { sample: { viewers: [...viewers.values()], posts: rows.map(toFacts), now }, titles };
}
