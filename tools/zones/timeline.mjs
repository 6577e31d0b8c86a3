// A zone as a function of time, whatever file it came from: fat and slim files of one release state the same function with
// more or fewer words.
import { footerChanges, parseFooter, plainFooter } from "./posix_footer.mjs";

export const yearOf = (at) => new Date(at * 1000).getUTCFullYear();

/** Only what changes the offset, starting from `first`. */
function effective(first, changes) {
  let offset = first;
  return changes.filter((change) => {
    const moves = change.offset !== offset;
    offset = change.offset;
    return moves;
  });
}

/**
 * A zone as readTzif gives it, with the footer in its plain form and `until` moved to where footer and transitions meet.
 * RFC 9636 section 3.3 wants them to agree at the last transition. zic of glibc 2.36 writes slim files in which they do not
 * yet (America/Ojinaga moved on 30 October 2022, and to its footer's rules a month later): the last transition's offset
 * then holds until the footer has it too, as the fat file says in full.
 */
export function settled(zone) {
  const footer = plainFooter(zone.footer);
  const rule = parseFooter(footer);
  const last = zone.changes.at(-1)?.offset ?? zone.first;
  const contradiction = () => new Error(`the footer ${footer} contradicts the last transition`);
  if (!Number.isFinite(zone.until)) {
    if (rule.start === undefined && rule.standard !== last) throw contradiction();
    return { ...zone, footer };
  }
  const year = yearOf(zone.until);
  const around = footerChanges(rule, year - 2, year + 2);
  if (offsetAt(rule.standard, around, zone.until) === last) return { ...zone, footer };
  const meets = around.find(({ at, offset }) => at > zone.until && offset === last);
  if (meets === undefined) throw contradiction();
  return { ...zone, footer, until: meets.at };
}

/** Every change of a settled zone's offset up to the end of `lastYear`: those that are stated, then the footer's. */
export function changesUpTo({ first, changes, until, footer }, firstYear, lastYear) {
  const from = Number.isFinite(until) ? yearOf(until) - 1 : firstYear;
  const generated = footerChanges(parseFooter(footer), from, lastYear).filter(({ at }) => at > until);
  return effective(first, [...changes, ...generated]);
}

/** The offset at an instant, among ascending `changes`. */
export function offsetAt(first, changes, instant) {
  return changes.findLast(({ at }) => at <= instant)?.offset ?? first;
}

/**
 * The first instant from which on the footer alone gives what a settled zone says: all before must be stated, nothing
 * after. -Infinity when it always does. Found backwards, since a footer may agree, be interrupted and agree again
 * (Port-au-Prince kept standard time through 2016 and returned to the rule of before).
 */
export function footerAgreesFrom({ first, changes, until, footer }) {
  if (!Number.isFinite(until)) return Number.NEGATIVE_INFINITY;
  const rule = parseFooter(footer);
  // Two years before the first change the footer has been in both of its states, and the zone in one.
  const given = footerChanges(rule, yearOf(changes[0]?.at ?? until) - 2, yearOf(until)).filter(
    ({ at }) => at <= until,
  );
  const moments = [...new Set([...changes, ...given].map(({ at }) => at))].sort((a, b) => b - a);
  const before = (list, otherwise, at) => list.findLast((change) => change.at < at)?.offset ?? otherwise;
  return (
    moments.find((at) => before(changes, first, at) !== before(given, rule.standard, at)) ??
    Number.NEGATIVE_INFINITY
  );
}
