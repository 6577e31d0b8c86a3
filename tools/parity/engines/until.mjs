// What a decision says of its own end: before `validUntil`, or for ever without one, the answer stays as it is.
import { INSTANTS } from "../draw/values.mjs";

const DAY_MS = 86_400_000;
const LAST_MS = 253_402_300_799_999;
/** Every instant at which a drawn comparison may turn, also after days of grace, and the one before. */
const TURNS = INSTANTS.flatMap((instant) =>
  [0, 1, 2, 3].flatMap((days) => [instant + days * DAY_MS, instant + days * DAY_MS - 1]),
);
/** Rows looked at: each is asked about at all of those times. */
const MOST_ROWS = 40;

export const until = {
  name: "until",
  open: () => ({
    prepare: ({ rows, type, now }) => {
      const later = [...new Set(TURNS)].filter((instant) => instant > now && instant <= LAST_MS);
      const some = rows.slice(0, MOST_ROWS);
      return {
        rows: some,
        ask: ({ viewer, action, field }) => {
          // A row whose answer changes before its time is told as if it were answered wrongly.
          const isAsFound = ({ row }) => {
            const { allowed, validUntil = Number.POSITIVE_INFINITY } = viewer.decide(action, type, row, {
              now,
              field,
            });
            const holds = later.every(
              (at) => at >= validUntil || viewer.can(action, type, row, { now: at, field }) === allowed,
            );
            return holds === allowed;
          };
          return { found: some.filter(isAsFound).map(({ index }) => index) };
        },
      };
    },
  }),
};
