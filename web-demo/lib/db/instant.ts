/** From 1970 on; PostgreSQL reads no later year than this one as ISO 8601 has it. */
const kLast = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Whether the database can hold it: whole ms since the epoch. */
export function isInstant(ms: number): boolean {
  return Number.isInteger(ms) && ms >= 0 && ms <= kLast;
}
