// How a case's rows are kept in a database: a column an attribute, some under another name, instants in any form.
import { readPath } from "../oracle/row.mjs";

const FORMS = {
  postgres: ["timestamptz", "ms", "text"],
  sqlite: ["ms", "text"],
  prisma: ["date", "ms"],
  mongo: ["date", "ms"],
};
const toIso = (ms) => new Date(ms).toISOString();
const IN_FORM = { timestamptz: toIso, text: toIso, date: (ms) => new Date(ms), ms: (ms) => ms };

/** Whether a value can be kept: casl rows may hold anything, databases hold what is declared. */
function fits({ kind, values, array }, value) {
  if (array) return Array.isArray(value) && value.every((each) => fits({ kind, values }, each));
  if (kind === "int") return Number.isSafeInteger(value);
  if (kind === "number") return Number.isFinite(value);
  if (kind === "boolean") return typeof value === "boolean";
  if (kind === "instant")
    return Number.isInteger(value instanceof Date ? value.getTime() : value) && Math.abs(value) < 3e14;
  return typeof value === "string" && value.isWellFormed() && (values?.includes(value) ?? true);
}

const hasNul = (value) =>
  Array.isArray(value) ? value.some(hasNul) : typeof value === "string" && value.includes("\0");

/** Undefined where the row holds something that the columns cannot; the texts of SQL hold no NUL. */
function keep(columns, row, isSql) {
  const out = {};
  for (const column of columns) {
    const value = readPath(row, column.attribute);
    if (value === undefined) out[column.name] = null;
    else if (!column.read) out[column.name] = null;
    else if (!fits(column.type, value) || (isSql && hasNul(value))) return undefined;
    else if (column.form === undefined) out[column.name] = value;
    else {
      const write = (each) => IN_FORM[column.form](Number(each));
      out[column.name] = Array.isArray(value) ? value.map(write) : write(value);
    }
  }
  return out;
}

/** A path some parent of which is neither an object nor absent has no column's value. */
function hasOddParent(row, path) {
  const steps = path.split(".");
  return steps.some((_, i) => {
    const parent = i === 0 ? undefined : readPath(row, steps.slice(0, i).join("."));
    return parent !== undefined && Object.prototype.toString.call(parent) !== "[object Object]";
  });
}

/** Whether the row has a member of its own that is undefined: no database tells it from null or missing. */
const hasUndefined = (row) =>
  Object.values(row).some(
    (value) => value === undefined || (value?.constructor === Object && hasUndefined(value)),
  );

/** Whether the row, unlike a table, has no member for an attribute: CASL tells missing from null. */
const lacksMember = (row, read) => read.some((path) => !path.includes(".") && !Object.hasOwn(row, path));

/** Whether rows of casl semantics, which may hold anything, hold what the dialect's columns or documents can. */
function isStorable(dialect, types, row, read) {
  if (hasUndefined(row) || read.some((path) => hasOddParent(row, path))) return false;
  // A field that the policy does not declare optional is required in Prisma.
  const isNull = (path) => !types[path].optional && readPath(row, path) === undefined;
  if (dialect === "prisma" && read.some(isNull)) return false;
  return dialect === "mongo" || !lacksMember(row, read);
}

/**
 * Lays out the rows of a case for a dialect: { columns: [{ attribute, name, type, form, read }], map, rows: [{ index, row,
 * kept }] }. Rows that hold what a typed column cannot are left out; so are attributes that no rule reads.
 */
export function layOut(dialect, drawn, type, rows, read) {
  const columns = Object.entries(drawn.types[type]).map(([attribute, valueType], i) => {
    const renamed =
      attribute.includes(".") || dialect === "sqlite" || dialect === "prisma" || (drawn.index + i) % 3 === 0;
    const name = renamed ? (dialect === "prisma" ? `field${i}` : `col ${i} "q'`) : attribute;
    const form =
      valueType.kind === "instant" ? FORMS[dialect][(drawn.index + i) % FORMS[dialect].length] : undefined;
    return { attribute, name, type: valueType, form, read: read.includes(attribute) };
  });
  const map = { columns: {} };
  for (const { attribute, name, form } of columns)
    map.columns[attribute] = form === undefined ? name : { column: name, as: form };
  const kept = rows
    .filter(({ row }) => drawn.semantics === "strict" || isStorable(dialect, drawn.types[type], row, read))
    .map((each) => ({
      ...each,
      kept: keep(columns, each.row, dialect === "postgres" || dialect === "sqlite"),
    }))
    .filter((each) => each.kept !== undefined);
  return { columns, map, rows: kept };
}
