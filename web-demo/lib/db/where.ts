import type { SqlWhere } from "creator-core";
import { type SQL, sql } from "drizzle-orm";

/** The core's condition as a part of a query: drizzle numbers parameters itself, so each $n becomes one of its own. */
export function toSql({ text, params }: SqlWhere): SQL {
  const parts = text
    .split(/\$(\d+)/)
    .map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${sql.param(params[Number(part) - 1])}`));
  return sql.join(parts);
}
