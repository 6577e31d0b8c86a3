// Asks a database with what `viewer.where` gives.

/** Whether the core said that it will not approximate; anything else is a fault of the harness or of the core. */
const isRefusal = (error) => error?.code === "not_expressible";

/**
 * The answer of a database whose `find(where)` gives indices: { found }. Where the dialect cannot express the question, the
 * rows of a superset, filtered by `can`: { found, refused }, or { missing } with the rows that the superset lacks.
 */
export async function askWhere({ viewer, action, type, request, rows, now }, find) {
  try {
    return { found: await find(viewer.where(action, type, { ...request, now })) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const superset = new Set(await find(viewer.where(action, type, { ...request, now, residual: true })));
    const found = rows
      .filter(({ index, row }) => superset.has(index) && viewer.can(action, type, row, { now }))
      .map(({ index }) => index);
    return { found, refused: `${error.message.slice(0, 90)}` };
  }
}
