// SQLite, as WASM in this process. Arrays are JSON texts.
import initSqlJs from "sql.js";
import { sqlEngine } from "./sql.mjs";

const TYPES = { int: "INTEGER", number: "REAL", boolean: "INTEGER" };

function typeOf({ type, form }) {
  if (type.array) return "TEXT";
  return form === "ms" ? "INTEGER" : (TYPES[type.kind] ?? "TEXT");
}

function toValue(value) {
  if (Array.isArray(value)) return JSON.stringify(value);
  return typeof value === "boolean" ? Number(value) : value;
}

async function open(exists) {
  const { Database } = await initSqlJs();
  const connection = new Database();
  const each = (text, params, take) => {
    const statement = connection.prepare(text);
    try {
      statement.bind(params);
      while (statement.step()) take(statement.getAsObject());
    } finally {
      statement.free();
    }
  };
  const database = {
    typeOf,
    firstParameter: "?1",
    run: (text, params) => {
      const rows = [];
      each(text, params, (row) => rows.push(row));
      return rows;
    },
    fill: (table, columns, rows) => {
      const statement = connection.prepare(
        `INSERT INTO ${table} VALUES (${columns.map(() => "?").join(", ")})`,
      );
      connection.run("BEGIN");
      for (const row of rows) statement.run(columns.map(({ name }) => toValue(row[name])));
      connection.run("COMMIT");
      statement.free();
    },
    close: () => connection.close(),
  };
  return sqlEngine({ dialect: "sqlite", database, exists });
}

export const sqlite = { name: "sqlite", open: () => open(false) };
export const sqliteExists = { name: "sqlite-exists", open: () => open(true) };
