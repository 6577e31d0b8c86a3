// MongoDB's semantics by mingo. Documents keep what is missing apart from what is null.
import { Query } from "mingo";
import { setAt } from "../draw/rows.mjs";
import { attributesRead } from "../oracle/row.mjs";
import { askWhere } from "./asking.mjs";
import { layOut } from "./storage.mjs";

/** The document of a row: values in the mapped form at the mapped place; what is missing stays missing. */
function toDocument({ row, kept }, columns) {
  const out = {};
  for (const { attribute, name, read } of columns) {
    const steps = attribute.split(".");
    let at = row;
    for (const step of steps) at = at === null || at === undefined ? undefined : at[step];
    if (!read || at === undefined) continue;
    if (kept[name] !== null || at === null) setAt(out, name, kept[name]);
  }
  return out;
}

export const mongo = {
  name: "mongo",
  open: () => ({
    prepare({ drawn, rows, type, now }) {
      const layout = layOut("mongo", drawn, type, rows, attributesRead(drawn.policy, type));
      const documents = layout.rows.map((each) => ({
        index: each.index,
        document: toDocument(each, layout.columns),
      }));
      const find = ({ where }) => {
        const query = new Query(where);
        return documents.filter(({ document }) => query.test(document)).map(({ index }) => index);
      };
      const request = { dialect: "mongo", map: layout.map };
      return {
        rows: layout.rows,
        ask: (question) => askWhere({ ...question, type, request, rows: layout.rows, now }, find),
      };
    },
  }),
};
