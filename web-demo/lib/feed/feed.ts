import { desc, eq } from "drizzle-orm";
import type { Database } from "../db/database";
import { type Post, posts } from "../db/schema";
import { core } from "../platform/core";
import type { Platform } from "../platform/platforms";
import type { Answer } from "./answer";
import { kNever, type PostFacts, type Question, type Viewer } from "./facts";
import { judge } from "./judge";
import type { Persona } from "./personas";
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

export interface Feed {
  readonly studio: Studio;
  readonly viewers: ReadonlyMap<Persona, Viewer>;
  readonly question: Question;
  readonly answer: Answer;
  readonly posts: readonly PostView[];
}

/** One creator's feed for one viewer at one time; undefined when the platform has no creator. */
export async function readFeed(
  db: Database,
  platform: Platform,
  persona: Persona,
  now: number,
): Promise<Feed | undefined> {
  const studio = await readStudio(db, platform.id);
  if (!studio) return undefined;
  const [viewers, rows] = await Promise.all([
    readViewers(db, studio),
    db.select().from(posts).where(eq(posts.creatorId, studio.id)).orderBy(desc(posts.publishAt), posts.id),
  ]);
  const viewer = viewers.get(persona) as Viewer;
  const whole: Question = {
    platform: platform.id,
    creator: { id: studio.id, zone: studio.zone },
    viewer,
    posts: rows.map(toFacts),
    now,
  };
  const said = judge(core(), whole);

  // A draft that is not the viewer's own is nobody's business: neither the post nor the verdict leaves.
  const shown = rows.filter((row, index) => row.status !== "draft" || said.verdicts[index]?.allowed);
  const ids = new Set(shown.map(({ id }) => id));
  const verdicts = said.verdicts.filter(({ id }) => ids.has(id));
  return {
    studio,
    viewers,
    question: { ...whole, posts: whole.posts.filter(({ id }) => ids.has(id)) },
    answer: { ...said, verdicts },
    posts: shown.map((row, index) => toView(row, verdicts[index]?.allowed === true)),
  };
}

export function toFacts({ id, creatorId, visibility, minTier, kind, status, publishAt }: Post): PostFacts {
  return { id, creatorId, visibility, minTier, kind, status, publishAt: publishAt?.getTime() ?? kNever };
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
