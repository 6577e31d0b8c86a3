// The package's own answers: row by row, as decisions, and over a table.

/** Calls `question` for each row that has no faults. */
const among = (rows, question) => rows.filter(({ row }) => question(row)).map(({ index }) => index);

/** `viewer.can`, row by row. */
export const check = {
  name: "check",
  open: () => ({
    prepare: ({ rows, type, now }) => ({
      ask: ({ viewer, action }) => ({ found: among(rows, (row) => viewer.can(action, type, row, { now })) }),
    }),
  }),
};

/** `viewer.decide`, row by row. */
export const decide = {
  name: "decide",
  open: () => ({
    prepare: ({ rows, type, now }) => ({
      ask: ({ viewer, action }) => ({
        found: among(rows, (row) => viewer.decide(action, type, row, { now }).allowed),
      }),
    }),
  }),
};

/** `viewer.can` about one attribute, which `viewer.fields` must name where it says yes. */
export const fields = {
  name: "fields",
  open: () => ({
    prepare: ({ drawn, rows, type, now }) => {
      const isCasl = drawn.semantics === "casl";
      const names = Object.keys(drawn.types[type]);
      const field = names[drawn.index % names.length];
      const holds = (viewer, action, row) => {
        const may = viewer.can(action, type, row, { now, field });
        // In casl semantics fields are listed by permittedFieldsOf, from a list of the caller's.
        const isNamed = isCasl ? may : viewer.fields(action, type, row, { now }).includes(field);
        if (may !== isNamed) throw new Error(`can says ${may} of ${field}, fields ${isNamed}`);
        return may;
      };
      return {
        field,
        ask: ({ viewer, action }) => ({ found: among(rows, (row) => holds(viewer, action, row)) }),
      };
    },
  }),
};

/** A table that was filled with other rows first, a third of which then changed into those that are asked about. */
function fillTable(policy, type, rows) {
  const resources = rows.map(({ row }) => row);
  const before = resources.map((row, i) => (i % 3 === 0 ? resources[(i + 1) % resources.length] : row));
  const table = policy.table(type, before);
  for (let i = 0; i < resources.length; i += 3) table.update(i, resources[i]);
  return table;
}

function tableEngine(name, answer) {
  return {
    name,
    open: () => ({
      prepare: ({ policy, rows, type, now }) => {
        const table = fillTable(policy, type, rows);
        return {
          ask: ({ viewer, action }) => ({
            found: answer(viewer, action, table, now).map((at) => rows[at].index),
          }),
          close: () => table.dispose(),
        };
      },
    }),
  };
}

/** `viewer.filter` over a table. */
export const batch = tableEngine("batch", (viewer, action, table, now) => [
  ...viewer.filter(action, table, { now }),
]);

/** `viewer.decideAll` over a table. */
export const decideAll = tableEngine("decideAll", (viewer, action, table, now) => {
  const columns = viewer.decideAll(action, table, { now });
  return Array.from({ length: columns.length }, (_, at) => at).filter((at) => columns.allowed(at));
});
