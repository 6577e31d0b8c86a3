// The table of webhook events, by itself: PGlite, and PostgreSQL where Debian's package is installed.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { build } from "esbuild";
import pg from "pg";
import { startPostgres } from "../../tools/parity/postgres-server.mjs";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const migrationsFolder = join(here, "lib/db/migrations");
const kNow = Date.parse("2026-03-26T10:15:00Z");
const event = (key) => ({ key, type: "checkout.session.completed" });

/** The site's own code, compiled to be imported here. */
async function loadClaims(folder) {
  const outfile = join(folder, "claims.mjs");
  await build({
    entryPoints: [join(here, "lib/stripe/claims.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  return import(pathToFileURL(outfile));
}

export async function testClaims({ test }) {
  // Inside the repository, so that its packages are found from there.
  const results = join(dirname(here), "test-results");
  mkdirSync(results, { recursive: true });
  const folder = mkdtempSync(join(results, "claims-"));
  const postgres = await startPostgres();
  const pool = postgres && new pg.Pool({ connectionString: postgres.url, max: 8 });
  // A server that stops tells its idle clients so.
  pool?.on("error", () => undefined);
  try {
    const claims = await loadClaims(folder);
    await test("claims: rows from before the states keep what they say", migratesOldRows);
    const pglite = drizzlePglite(await PGlite.create());
    await migratePglite(pglite, { migrationsFolder });
    await testOn("PGlite", pglite, claims, test);
    if (!pool) return console.log("claims: no PostgreSQL here");
    const db = drizzlePostgres(pool);
    await migratePostgres(db, { migrationsFolder });
    await testOn("PostgreSQL", db, claims, test);
  } finally {
    await pool?.end();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function testOn(name, db, { claim, complete, release, kLeaseMs }, test) {
  await test(`claims, ${name}: of twenty workers at once, one gets the key`, async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => claim(db, event("race"), kNow)));
    assert.deepEqual(
      answers.filter((answer) => answer !== "in-flight"),
      [{ key: "race", attempt: 1 }],
    );
  });

  await test(`claims, ${name}: done stays done, failed and dead are claimed again`, async () => {
    const first = await claim(db, event("a"), kNow);
    await release(db, first, "the work failed");
    const second = await claim(db, event("a"), kNow);
    assert.deepEqual(second, { key: "a", attempt: 2 });
    assert.equal(await claim(db, event("a"), kNow + kLeaseMs - 1), "in-flight");
    const third = await claim(db, event("a"), kNow + kLeaseMs);
    assert.deepEqual(third, { key: "a", attempt: 3 });
    await complete(db, third, kNow);
    assert.equal(await claim(db, event("a"), kNow + 10 * kLeaseMs), "done");
    await release(db, third, "too late");
    assert.equal(await claim(db, event("a"), kNow), "done");
  });

  await test(`claims, ${name}: whoever lost the lease keeps nothing of its work, and frees nobody's`, async () => {
    const slow = await claim(db, event("b"), kNow);
    const quick = await claim(db, event("b"), kNow + kLeaseMs);
    const work = db.transaction(async (tx) => {
      await claim(tx, event("the work of b"), kNow);
      await complete(tx, slow, kNow);
    });
    await assert.rejects(work, /lost its lease/);
    assert.deepEqual(await claim(db, event("the work of b"), kNow), { key: "the work of b", attempt: 1 });
    await release(db, slow, "too late");
    assert.equal(await claim(db, event("b"), kNow + kLeaseMs), "in-flight");
    await complete(db, quick, kNow + kLeaseMs);
    assert.equal(await claim(db, event("b"), kNow + kLeaseMs), "done");
  });
}

/** A row of the table as it was before states. */
async function migratesOldRows() {
  const pglite = await PGlite.create();
  for (const file of ["0000_initial", "0001_policies_and_pages"]) await run(pglite, file);
  await pglite.exec(`INSERT INTO webhook_events (id, type, received_at, success)
    VALUES ('evt_1', 'x', now(), true), ('evt_2', 'x', now(), false)`);
  await run(pglite, "0002_webhook_claims");
  const { rows } = await pglite.query("SELECT id, state, attempt FROM webhook_events ORDER BY id");
  assert.deepEqual(rows, [
    { id: "stripe:evt_1", state: "done", attempt: 1 },
    { id: "stripe:evt_2", state: "failed", attempt: 1 },
  ]);
  await pglite.close();
}

const run = (pglite, file) => pglite.exec(readFileSync(join(migrationsFolder, `${file}.sql`), "utf8"));
