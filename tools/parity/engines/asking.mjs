// Asks a database with what `viewer.where` gives.

/** Whether the core said that it will not approximate; anything else is a fault of the harness or of the core. */
const isRefusal = (error) => error?.code === "not_expressible";

/** A filter says itself whether it lets through too much; only one that was asked for may. */
async function findBy(where, residual, find) {
  if (typeof where.residual !== "boolean" || (where.residual && !residual))
    throw new Error(`residual is ${where.residual}: ${JSON.stringify(where)}`);
  return find(where);
}

/**
 * The answer of a database whose `find(where)` gives indices: { found }. Where the dialect cannot express the question, the
 * rows of a superset, filtered by `can`: { found, refused }.
 */
export async function askWhere({ viewer, action, field, type, request, rows, now }, find) {
  const asked = { ...request, field, now };
  let where;
  try {
    where = viewer.where(action, type, asked);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const loose = viewer.where(action, type, { ...asked, residual: true });
    const superset = new Set(await findBy(loose, true, find));
    const found = rows
      .filter(({ index, row }) => superset.has(index) && viewer.can(action, type, row, { now, field }))
      .map(({ index }) => index);
    return { found, refused: error.message.replace(/ at \/.*/, "").slice(0, 100) };
  }
  return { found: await findBy(where, false, find) };
}
