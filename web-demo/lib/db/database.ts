import "server-only";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { siteNow } from "../clock";
import { seed } from "../seed/seed";
import * as schema from "./schema";

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

const kHome = process.env.CREATOR_DEMO_DATA ?? join(/* turbopackIgnore: true */ process.cwd(), ".data");
const kMigrations = join(/* turbopackIgnore: true */ process.cwd(), "lib/db/migrations");

/** PGlite allows one owner of a folder, and Next loads this file once for each bundle: so it is kept on the process. */
const kSlot = Symbol.for("creator-core-demo.database");
const slots = globalThis as { [kSlot]?: Promise<Database> };

/** The site's database: DATABASE_URL when that is set, PGlite in .data otherwise; migrated and seeded on first use. */
export function database(): Promise<Database> {
  slots[kSlot] ??= open().catch((error: unknown) => {
    delete slots[kSlot]; // the next request tries again
    throw error;
  });
  return slots[kSlot];
}

async function open(): Promise<Database> {
  const url = process.env.DATABASE_URL;
  const db = url ? await openPostgres(url) : await openPglite(join(kHome, "pglite"));
  await seed(db, siteNow());
  return db;
}

async function openPglite(folder: string): Promise<Database> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("drizzle-orm/pglite"),
    import("drizzle-orm/pglite/migrator"),
  ]);
  mkdirSync(folder, { recursive: true });
  const db = drizzle(await PGlite.create(folder), { schema });
  await migrate(db, { migrationsFolder: kMigrations });
  return db;
}

async function openPostgres(url: string): Promise<Database> {
  const [{ Pool }, { drizzle }, { migrate }] = await Promise.all([
    import("pg"),
    import("drizzle-orm/node-postgres"),
    import("drizzle-orm/node-postgres/migrator"),
  ]);
  const db = drizzle(new Pool({ connectionString: url, max: 8 }), { schema });
  await migrate(db, { migrationsFolder: kMigrations });
  return db;
}
