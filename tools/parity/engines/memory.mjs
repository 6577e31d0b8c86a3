// The package's own answers: row by row, as decisions, and over a table.

/** Calls `question` for each row that has no faults. */
const among = (rows, question) => rows.filter(({ row }) => question(row)).map(({ index }) => index);

/** `viewer.can`, row by row. */
export const check = {
  name: "check",
  open: () => ({
    prepare: ({ rows, type, now }) => ({
      ask: ({ viewer, action, field }) => ({
        found: among(rows, (row) => viewer.can(action, type, row, { now, field })),
      }),
    }),
  }),
};

/** `viewer.decide`, row by row. */
export const decide = {
  name: "decide",
  open: () => ({
    prepare: ({ rows, type, now }) => ({
      ask: ({ viewer, action, field }) => ({
        found: among(rows, (row) => viewer.decide(action, type, row, { now, field }).allowed),
      }),
    }),
  }),
};

/** `viewer.fields`, which must name an attribute where `can` says yes. In casl semantics permittedFieldsOf lists other fields. */
export const fields = {
  name: "fields",
  open: () => ({
    prepare: ({ drawn, rows, type, now }) => {
      if (drawn.semantics === "casl") return undefined;
      return {
        answers: ({ field }) => Object.hasOwn(drawn.types[type], field ?? ""),
        ask: ({ viewer, action, field }) => ({
          found: among(rows, (row) => viewer.fields(action, type, row, { now }).includes(field)),
        }),
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
      prepare: ({ drawn, policy, rows, type, now }) => {
        const table = fillTable(policy, type, rows);
        return {
          ask: ({ viewer, action, field }) => ({
            found: answer(viewer, action, table, { now, field }, drawn).map((at) => rows[at].index),
          }),
          close: () => table.dispose(),
        };
      },
    }),
  };
}

const setBits = (bits) =>
  Array.from({ length: bits.length * 8 }, (_, at) => at).filter((at) => (bits[at >> 3] >> (at % 8)) & 1);

/** `viewer.filter` over a table. */
export const batch = tableEngine("batch", (viewer, action, table, asked) => [
  ...viewer.filter(action, table, asked),
]);

/** `viewer.bitmap`, with what else says the same: pages of `filter`, `count`, and `select`, which casl semantics have not. */
export const lists = tableEngine("lists", (viewer, action, table, asked, { semantics }) => {
  const found = setBits(viewer.bitmap(action, table, asked));
  const page = viewer.filter(action, table, { ...asked, limit: 2 });
  if (page.join() !== found.slice(0, 2).join()) throw new Error(`the first page is ${page.join()}`);
  const count = viewer.count(action, table, asked);
  if (count !== found.length) throw new Error(`count says ${count} of ${found.length}`);
  if (semantics === "casl") return found;
  const selection = viewer.select(action, table, asked);
  const selected = selection.indices().join();
  selection.dispose();
  if (selected !== found.join()) throw new Error(`select says ${selected}`);
  return found;
});

/** `viewer.decideAll` over a table. */
export const decideAll = tableEngine("decideAll", (viewer, action, table, asked) => {
  const columns = viewer.decideAll(action, table, asked);
  return Array.from({ length: columns.length }, (_, at) => at).filter((at) => columns.allowed(at));
});
