/**
 * With CREATOR_DEMO_LOG_ROWS set, says on the console which rows a list's query gave, and by which text: so that the tests see
 * that rows are chosen in the database and not thrown away after it.
 */
export function logRows(what: string, text: string, rows: readonly { readonly id: string }[]): void {
  if (!process.env.CREATOR_DEMO_LOG_ROWS) return;
  console.info(`rows ${JSON.stringify({ what, text, ids: rows.map(({ id }) => id) })}`);
}
