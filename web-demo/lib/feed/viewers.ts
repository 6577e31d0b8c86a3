import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../db/database";
import { creators, type Subscription, subscriptions, users } from "../db/schema";
import type { PlatformId } from "../platform/platforms";
import type { Membership, Viewer } from "./facts";
import { kPersonas, type Persona, userOf } from "./personas";

export interface Studio {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly craft: string;
  readonly about: string;
  readonly cover: string;
}

export async function readStudio(db: Database, platform: PlatformId): Promise<Studio | undefined> {
  const [row] = await db
    .select()
    .from(creators)
    .innerJoin(users, eq(users.id, creators.userId))
    .where(eq(creators.platform, platform));
  if (!row) return undefined;
  const { name, zone, id } = row.users;
  const { craft, about, cover } = row.creators;
  return { id, name, zone, craft, about, cover };
}

/** Everybody whom the visitor can be at this creator's, with what they hold here. */
export async function readViewers(db: Database, studio: Studio): Promise<ReadonlyMap<Persona, Viewer>> {
  const ids = kPersonas.map((persona) => userOf(persona, studio.id)).filter((id) => id !== undefined);
  const [rows, held] = await Promise.all([
    db.select().from(users).where(inArray(users.id, ids)),
    db
      .select()
      .from(subscriptions)
      .where(and(inArray(subscriptions.fanId, ids), eq(subscriptions.creatorId, studio.id))),
  ]);
  const viewers = new Map<Persona, Viewer>();
  for (const persona of kPersonas) {
    const id = userOf(persona, studio.id);
    const user = rows.find((row) => row.id === id);
    if (!user) {
      viewers.set(persona, { name: "Not signed in", active: true, zone: "UTC", memberships: [] });
      continue;
    }
    const { name, role, active, zone } = user;
    const memberships = held.filter(({ fanId }) => fanId === user.id).map(toMembership);
    viewers.set(persona, { id: user.id, name, role, active, zone, memberships });
  }
  return viewers;
}

export function toMembership({ creatorId, tier, price, status, startsAt, endsAt }: Subscription): Membership {
  return { creatorId, tier, price, status, startsAt: startsAt.getTime(), endsAt: endsAt?.getTime() ?? null };
}
