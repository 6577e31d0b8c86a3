import { and } from "drizzle-orm";
import type { Database } from "../db/database";
import type { Post } from "../db/schema";
import { toSql } from "../db/where";
import { core } from "../platform/core";
import type { Platform } from "../platform/platforms";
import { compiledPolicy } from "../policy/compiled";
import { conditionOf } from "../policy/condition";
import { readPolicy } from "../policy/published";
import type { Answer } from "./answer";
import type { Place } from "./cursor";
import type { PostFacts, Question, Viewer } from "./facts";
import { factsOf, judge } from "./judge";
import type { Persona } from "./personas";
import { countPosts, readPage, readUpcoming } from "./posts";
import { readStudio, readViewers, type Studio } from "./viewers";

/** A post as the page gets it: body and picture only when the decision says so. */
export interface PostView {
  readonly id: string;
  readonly title: string;
  readonly teaser: string;
  readonly seconds: number | null;
  readonly preview: string;
  readonly body: string | null;
  readonly media: string | null;
}

/** What of a feed is asked for. */
export interface Wish extends Place {
  /** Only what the viewer may read, not what is shown with a lock. */
  readonly openOnly: boolean;
}

export interface Feed {
  readonly studio: Studio;
  readonly viewers: ReadonlyMap<Persona, Viewer>;
  readonly question: Question;
  readonly answer: Answer;
  readonly posts: readonly PostView[];
  /** Rows that the viewer may know of, on all pages. */
  readonly total: number;
  readonly next: string | null;
  readonly previous: string | null;
}

/**
 * One page of a creator's feed for one viewer at one time; undefined when the platform has no creator. What the viewer may not
 * know of is left out by the database, on the core's condition; what is locked is decided about the rows of the page.
 */
export async function readFeed(
  db: Database,
  platform: Platform,
  persona: Persona,
  now: number,
  wish: Wish,
): Promise<Feed | undefined> {
  const studio = await readStudio(db, platform.id);
  if (!studio) return undefined;
  const [viewers, { document }] = await Promise.all([readViewers(db, studio), readPolicy(db, platform)]);
  const viewer = viewers.get(persona) as Viewer;
  const bound = compiledPolicy(core(), document).viewer(factsOf(platform, viewer));
  const rowsFor = (action: string) => toSql(conditionOf(bound, action, platform, document, now));
  const listed = rowsFor("list");
  const readable = wish.openOnly ? rowsFor("read") : undefined;
  bound.dispose();
  const allowed = and(listed, readable) ?? listed;

  const [page, total] = await Promise.all([
    readPage(db, studio.id, allowed, now, wish),
    countPosts(db, studio.id, listed),
  ]);
  const upcoming = page.previous === null ? await readUpcoming(db, studio.id, allowed, now) : [];
  const rows = [...upcoming, ...page.rows];

  const question: Question = {
    platform: platform.id,
    policy: document,
    creator: { id: studio.id, zone: studio.zone },
    viewer,
    posts: rows.map(toFacts),
    now,
  };
  const answer = judge(core(), question);
  const posts = rows.map((row, index) => toView(row, answer.verdicts[index]?.allowed === true));
  const { next, previous } = page;
  return { studio, viewers, question, answer, posts, total, next, previous };
}

export function toFacts({ id, creatorId, visibility, minTier, kind, status, publishAt }: Post): PostFacts {
  return { id, creatorId, visibility, minTier, kind, status, publishAt: publishAt?.getTime() ?? null };
}

function toView({ id, title, teaser, seconds, preview, body }: Post, allowed: boolean): PostView {
  return {
    id,
    title,
    teaser,
    seconds,
    preview: `data:image/png;base64,${Buffer.from(preview).toString("base64")}`,
    body: allowed ? body : null,
    media: allowed ? `/api/media/${id}` : null,
  };
}
