// What the two SQL engines share: tables made from the declared types, one insert each, one query a question.
import { attributesRead } from "../oracle/row.mjs";
import { askWhere } from "./asking.mjs";
import { layOut } from "./storage.mjs";

const quote = (name) => `"${name.replace(/"/g, '""')}"`;
const SUBSCRIPTION = ["viewer", "creator", "tier", "status", "ends"];

function subscriptionRows(viewers, form) {
  const write = form === "ms" ? (ms) => ms : (ms) => new Date(ms).toISOString();
  return viewers.flatMap(({ id, subscriptions = [] }) =>
    subscriptions.map((each) => ({
      viewer: id,
      creator: each.creatorId,
      tier: each.tier ?? null,
      status: each.status,
      ends: each.endsAt == null ? null : write(each.endsAt),
    })),
  );
}

/**
 * An engine over a database: { typeOf(column), fill(table, columns, rows), run(text, params), firstParameter }. With `exists` the
 * subscriptions are asked from a table of theirs, and only questions that `$sub` stands in are asked.
 */
export function sqlEngine({ dialect, database, exists }) {
  return {
    async prepare({ drawn, rows, type, now }) {
      if (exists && !JSON.stringify(drawn.policy.rules).includes('"$sub"')) return undefined;
      const read = attributesRead(drawn.policy, type);
      const layout = layOut(dialect, drawn, type, rows, read);
      const columns = [{ name: "row index", type: { kind: "int" } }, ...layout.columns];
      const create = (table, list) =>
        database.run(
          `CREATE TEMP TABLE ${table} (${list.map((each) => `${quote(each.name)} ${database.typeOf(each)}`).join(", ")})`,
          [],
        );
      await create("parity_rows", columns);
      const values = layout.rows.map(({ index, kept }) => ({ "row index": index, ...kept }));
      if (values.length > 0) await database.fill("parity_rows", columns, values);
      const map = { ...layout.map, table: "parity_rows" };
      if (exists) {
        const form =
          dialect === "postgres"
            ? ["timestamptz", "ms", "text"][drawn.index % 3]
            : ["ms", "text"][drawn.index % 2];
        const list = SUBSCRIPTION.map((name) =>
          name === "ends" ? { name, type: { kind: "instant" }, form } : { name, type: { kind: "string" } },
        );
        await create("parity_subscriptions", list);
        const held = subscriptionRows(drawn.viewers, form);
        if (held.length > 0) await database.fill("parity_subscriptions", list, held);
        const [viewer, creatorId, tier, status] = SUBSCRIPTION;
        map.subscriptions = {
          table: "parity_subscriptions",
          viewer,
          creatorId,
          tier,
          status,
          endsAt: { column: "ends", as: form },
        };
      }
      // In every other case a parameter of the query's own comes before.
      const own =
        drawn.index % 2 === 0
          ? { text: "", params: [] }
          : { text: `${database.firstParameter} = 7 AND `, params: [7] };
      const find = async ({ text, params }) => {
        const query = `SELECT "row index" AS i FROM parity_rows WHERE ${own.text}${text}`;
        const found = await database.run(query, [...own.params, ...params]);
        return found.map(({ i }) => Number(i)).sort((a, b) => a - b);
      };
      const request = { dialect, map, firstParameter: own.params.length + 1 };
      return {
        rows: layout.rows,
        ask: (question) => askWhere({ ...question, type, request, rows: layout.rows, now }, find),
        close: async () => {
          await database.run("DROP TABLE parity_rows", []);
          if (exists) await database.run("DROP TABLE parity_subscriptions", []);
        },
      };
    },
    close: () => database.close(),
  };
}
