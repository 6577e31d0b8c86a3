import { PGlite } from "@electric-sql/pglite";
import type { Viewer } from "creator-core";
import { Query } from "mingo";
import initSqlJs from "sql.js";

/** Rows of one type in each engine, and which of them a viewer's `where` gives. */
export interface Engine {
  readonly name: string;
  rows(viewer: Viewer, action: string, now: number): Promise<Answer>;
}

export interface Answer {
  readonly found: readonly number[];
  readonly residual: boolean;
}

export type Row = Readonly<Record<string, unknown>>;

/** How the attributes of the tests' type are kept. */
export interface Columns {
  readonly [name: string]: { readonly postgres: string; readonly sqlite: string };
}

const quoted = (name: string) => `"${name}"`;

export async function postgres(type: string, columns: Columns, rows: readonly Row[]): Promise<Engine> {
  const db = await PGlite.create();
  const names = Object.keys(columns);
  await db.exec(
    `CREATE TABLE "row" ("#" int, ${names.map((name) => `${quoted(name)} ${columns[name]?.postgres}`).join(", ")})`,
  );
  for (const [i, row] of rows.entries()) {
    const values = names.map((name) => toPostgres(row[name], columns[name]?.postgres ?? ""));
    const marks = values.map((_, at) => `$${at + 2}`).join(", ");
    await db.query(`INSERT INTO "row" VALUES ($1, ${marks})`, [i, ...values]);
  }
  return {
    name: "postgres",
    async rows(viewer, action, now) {
      const { text, params, residual } = viewer.where(action, type, {
        dialect: "postgres",
        now,
        map: { table: "row" },
        residual: true,
      });
      const found = await db.query<{ "#": number }>(`SELECT "#" FROM "row" WHERE ${text}`, [...params]);
      return { found: found.rows.map((row) => row["#"]).sort((a, b) => a - b), residual };
    },
  };
}

function toPostgres(value: unknown, column: string): unknown {
  if (value === undefined || value === null) return null;
  if (column === "timestamptz") return new Date(value as number).toISOString();
  if (column === "timestamptz[]") return (value as number[]).map((ms) => new Date(ms).toISOString());
  return value;
}

export async function sqlite(type: string, columns: Columns, rows: readonly Row[]): Promise<Engine> {
  const SQL = await initSqlJs();
  const db = new SQL.Database();
  const names = Object.keys(columns);
  db.run(
    `CREATE TABLE "row" ("#" INTEGER, ${names.map((name) => `${quoted(name)} ${columns[name]?.sqlite}`).join(", ")})`,
  );
  for (const [i, row] of rows.entries()) {
    const values = names.map((name) => {
      const value = row[name] ?? null;
      if (Array.isArray(value)) return JSON.stringify(value);
      return typeof value === "boolean" ? Number(value) : (value as string | number | null);
    });
    db.run(`INSERT INTO "row" VALUES (?, ${values.map(() => "?").join(", ")})`, [i, ...values]);
  }
  return {
    name: "sqlite",
    async rows(viewer, action, now) {
      const { text, params, residual } = viewer.where(action, type, {
        dialect: "sqlite",
        now,
        map: { table: "row" },
        residual: true,
      });
      const found = db.exec(
        `SELECT "#" FROM "row" WHERE ${text} ORDER BY "#"`,
        params as (string | number)[],
      );
      return { found: (found[0]?.values ?? []).map(([i]) => i as number), residual };
    },
  };
}

/** MongoDB's semantics, by mingo: instants are Dates there. */
export function mongo(type: string, instants: readonly string[], rows: readonly Row[]): Engine {
  const documents = rows.map((row) => {
    const copy: Record<string, unknown> = { ...row };
    for (const name of instants) {
      const value = copy[name];
      if (typeof value === "number") copy[name] = new Date(value);
      if (Array.isArray(value)) copy[name] = value.map((ms) => new Date(ms as number));
    }
    return copy;
  });
  return {
    name: "mongo",
    async rows(viewer, action, now) {
      const { where, residual } = viewer.where(action, type, { dialect: "mongo", now, residual: true });
      const query = new Query(where);
      return { found: documents.flatMap((document, i) => (query.test(document) ? [i] : [])), residual };
    },
  };
}
