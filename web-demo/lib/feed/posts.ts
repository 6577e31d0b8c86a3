import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/database";
import { logRows } from "../db/row-log";
import { type Post, posts } from "../db/schema";
import { type Cursor, cursorText, type Place } from "./cursor";

/** Posts that are live, on one page. */
export const kPageSize = 9;
/** Posts that are announced, or drafts: shown on the first page, above. */
const kMostUpcoming = 12;

export interface Page {
  readonly rows: readonly Post[];
  /** Cursor texts of the neighbours; null where there is none. */
  readonly next: string | null;
  readonly previous: string | null;
}

/**
 * A page of the rows that `allowed` lets through, newest first: by keys, so that a page costs the same wherever it is, and
 * stays in its place when something is posted meanwhile. No more than one row too many leaves the database.
 */
export async function readPage(
  db: Database,
  creatorId: string,
  allowed: SQL,
  now: number,
  place: Place,
): Promise<Page> {
  const backwards = place.before !== undefined;
  const order = backwards ? asc : desc;
  const query = db
    .select()
    .from(posts)
    .where(and(eq(posts.creatorId, creatorId), allowed, lte(posts.publishAt, new Date(now)), beyond(place)))
    .orderBy(order(posts.publishAt), order(posts.id))
    .limit(kPageSize + 1);
  const found = await query;
  logRows("page", query.toSQL().sql, found);
  const more = found.length > kPageSize;
  // Before the page there was less than a page: that is the first one.
  if (backwards && !more) return readPage(db, creatorId, allowed, now, {});
  const rows = found.slice(0, kPageSize);
  if (backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    next: last && (backwards || more) ? cursorText(cursorOf(last)) : null,
    previous: first && (backwards || place.after) ? cursorText(cursorOf(first)) : null,
  };
}

/** What is announced, soonest first, and then drafts, of the rows that `allowed` lets through. */
export async function readUpcoming(
  db: Database,
  creatorId: string,
  allowed: SQL,
  now: number,
): Promise<readonly Post[]> {
  const notLive = or(isNull(posts.publishAt), gt(posts.publishAt, new Date(now)));
  const query = db
    .select()
    .from(posts)
    .where(and(eq(posts.creatorId, creatorId), allowed, notLive))
    .orderBy(sql`${posts.publishAt} asc nulls last`, asc(posts.id))
    .limit(kMostUpcoming);
  const rows = await query;
  logRows("upcoming", query.toSQL().sql, rows);
  return rows;
}

/** How many rows `allowed` lets through. */
export function countPosts(db: Database, creatorId: string, allowed: SQL): Promise<number> {
  return db.$count(posts, and(eq(posts.creatorId, creatorId), allowed));
}

function beyond({ after, before }: Place): SQL | undefined {
  const key = sql`(${posts.publishAt}, ${posts.id})`;
  const value = ({ at, id }: Cursor) => sql`(${new Date(at).toISOString()}::timestamptz, ${id}::text)`;
  if (after) return sql`${key} < ${value(after)}`;
  return before ? sql`${key} > ${value(before)}` : undefined;
}

function cursorOf({ publishAt, id }: Post): Cursor {
  return { at: publishAt?.getTime() ?? 0, id };
}
