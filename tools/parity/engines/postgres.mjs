// PostgreSQL: as WASM in this process (PGlite), and a real server where DATABASE_URL names one.
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { sqlEngine } from "./sql.mjs";

const TYPES = { int: "bigint", number: "double precision", boolean: "boolean" };
const INSTANTS = { timestamptz: "timestamptz", ms: "bigint", text: "text" };
const quote = (name) => `"${name.replace(/"/g, '""')}"`;

function typeOf({ type, form }) {
  return `${(form && INSTANTS[form]) ?? TYPES[type.kind] ?? "text"}${type.array ? "[]" : ""}`;
}

function overClient(client) {
  const run = async (text, params) => (await client.query(text, params)).rows;
  return {
    typeOf,
    firstParameter: "$1::int",
    run,
    /** All rows by one statement, as JSON. */
    fill: (table, columns, rows) => {
      const shape = columns.map((each) => `${quote(each.name)} ${typeOf(each)}`).join(", ");
      return run(`INSERT INTO ${table} SELECT * FROM json_to_recordset($1::json) AS given(${shape})`, [
        JSON.stringify(rows),
      ]);
    },
    close: () => (client.close ? client.close() : client.end()),
  };
}

async function openServer(exists) {
  if (!process.env.DATABASE_URL) return undefined;
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  return sqlEngine({ dialect: "postgres", database: overClient(client), exists });
}

const openPglite = async (exists) =>
  sqlEngine({ dialect: "postgres", database: overClient(await PGlite.create()), exists });

export const pglite = { name: "pglite", open: () => openPglite(false) };
export const pgliteExists = { name: "pglite-exists", open: () => openPglite(true) };
export const postgres = { name: "postgres", open: () => openServer(false) };
export const postgresExists = { name: "postgres-exists", open: () => openServer(true) };
