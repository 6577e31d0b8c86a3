import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "../db/database";
import { creators, posts, subscriptions, users } from "../db/schema";
import { core } from "../platform/core";
import { agencyArchive, photosArchive } from "./archive";
import { memberships, people, studios } from "./people";
import { picture } from "./pictures/shelf";
import { agency, photos } from "./works";

const kDay = 86_400_000;

/**
 * The demo's people, posts and memberships, dated around `now` (ms since the epoch). The same `now` gives the same
 * rows; a second run brings them back to this state and leaves what was added since, such as webhook events.
 */
export async function seed(db: Database, now: number): Promise<void> {
  const today = Math.floor(now / 3_600_000) * 3_600_000;
  const works = [
    ...(await Promise.all([...photos, ...photosArchive].map((work) => toRow("cr_mara", work, today)))),
    ...(await Promise.all([...agency, ...agencyArchive].map((work) => toRow("cr_noa", work, today)))),
  ];
  const held = memberships.map(({ from, until, ...rest }) => ({
    ...rest,
    startsAt: new Date(today + from * kDay),
    endsAt: new Date(today + until * kDay),
    stripeSubscriptionId: `seed_${rest.id}`,
  }));
  await db.transaction(async (tx) => {
    await tx
      .insert(users)
      .values([...people])
      .onConflictDoUpdate({ target: users.id, set: all(users, "id") });
    await tx
      .insert(creators)
      .values([...studios])
      .onConflictDoUpdate({ target: creators.userId, set: all(creators, "userId") });
    await tx
      .insert(posts)
      .values(works)
      .onConflictDoUpdate({ target: posts.id, set: all(posts, "id") });
    await tx
      .insert(subscriptions)
      .values(held)
      .onConflictDoUpdate({
        target: [subscriptions.fanId, subscriptions.creatorId],
        set: all(subscriptions, "id"),
      });
  });
}

type Work = (typeof photos)[number];

async function toRow(creatorId: string, work: Work, today: number): Promise<typeof posts.$inferInsert> {
  const { picture: name, live, ...rest } = work;
  const painted = await picture(name);
  if (!painted) throw new Error(`no picture is called ${name}`);
  const publishAt = live && instantOf(creatorId, live, today);
  const status = publishAt === undefined ? "draft" : publishAt > today ? "scheduled" : "published";
  return {
    ...rest,
    creatorId,
    status,
    publishAt: publishAt === undefined ? null : new Date(publishAt),
    mediaUrl: name,
    preview: painted.preview,
  };
}

/** "In three days at half past two", as the creator's own clock has it: the core knows about its summer time. */
function instantOf(creatorId: string, live: NonNullable<Work["live"]>, today: number): number {
  const home = people.find(({ id }) => id === creatorId)?.zone ?? "UTC";
  const zone = core().schedule.zone(home);
  const date = zone.toCivil(today + live.day * kDay).text.slice(0, 10);
  return zone.toInstant(`${date}T${live.at}`, { disambiguation: "compatible" });
}

/** Every column but the key and what the database works out itself, as the row in conflict would have had it. */
function all(table: PgTable, key: string) {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([name, column]) => name !== key && !column.generated,
  );
  return Object.fromEntries(columns.map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]));
}
