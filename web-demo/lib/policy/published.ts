import { desc, eq } from "drizzle-orm";
import type { Database } from "../db/database";
import { policies, users } from "../db/schema";
import type { Platform } from "../platform/platforms";
import { layOut } from "./wording";

/** A policy that is or was in force. */
export interface Published {
  /** 0: the preset, before anything was published. */
  readonly version: number;
  readonly document: string;
  readonly isPreset: boolean;
  /** ms since the epoch, and a name; null for version 0. */
  readonly at: number | null;
  readonly by: string | null;
}

export function presetOf(platform: Platform): string {
  return layOut(platform.preset);
}

/** The policy in force. Every page and route asks for it anew. */
export async function readPolicy(db: Database, platform: Platform): Promise<Published> {
  const [latest] = await readHistory(db, platform, 1);
  return latest ?? { version: 0, document: presetOf(platform), isPreset: true, at: null, by: null };
}

/** The latest first. */
export async function readHistory(
  db: Database,
  platform: Platform,
  most: number,
): Promise<readonly Published[]> {
  const rows = await db
    .select()
    .from(policies)
    .innerJoin(users, eq(users.id, policies.publishedBy))
    .where(eq(policies.platform, platform.id))
    .orderBy(desc(policies.version))
    .limit(most);
  return rows.map(({ policies: { version, document, isPreset, publishedAt }, users: { name } }) => ({
    version,
    document,
    isPreset,
    at: publishedAt.getTime(),
    by: name,
  }));
}

/** Puts a document in force, as the version after `base`; false when somebody else has published since. */
export async function publish(
  db: Database,
  platform: Platform,
  row: { readonly base: number; readonly document: string; readonly by: string; readonly at: number },
): Promise<boolean> {
  const version = row.base + 1;
  const made = await db.transaction(async (tx) => {
    const current = await readPolicy(tx as unknown as Database, platform);
    if (current.version !== row.base) return [];
    return tx
      .insert(policies)
      .values({
        platform: platform.id,
        version,
        document: row.document,
        publishedAt: new Date(row.at),
        publishedBy: row.by,
        isPreset: row.document === presetOf(platform),
      })
      .onConflictDoNothing()
      .returning();
  });
  return made.length === 1;
}
