// The rule that holds after a zone's last transition: a POSIX TZ string with the extensions of RFC 9636 section 3.3.

const NAME = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)";
const TIME = String.raw`[+-]?\d{1,3}(?::\d\d(?::\d\d)?)?`;
const DATE = String.raw`M\d{1,2}\.\d\.\d|J\d{1,3}|\d{1,3}`;
const SHAPE = new RegExp(
  `^${NAME}(${TIME})(?:${NAME}(${TIME})?,(${DATE})(?:/(${TIME}))?,(${DATE})(?:/(${TIME}))?)?$`,
);
const DAY = 86400;
/** Every footer repeats after so many years: the calendar does. */
const CYCLE_YEARS = 400;

function seconds(text) {
  const [h, m = 0, s = 0] = text.replace(/^[+-]/, "").split(":").map(Number);
  return (text.startsWith("-") ? -1 : 1) * (h * 3600 + m * 60 + s);
}

/** `{ standard }`, or `{ standard, daylight, start, end }`: offsets in seconds east of Greenwich. */
export function parseFooter(text) {
  const match = SHAPE.exec(text);
  if (!match) throw new Error(`the footer ${text} is of no known form`);
  const [, std, dst, start, startTime, end, endTime] = match;
  const standard = 0 - seconds(std); // POSIX counts west of Greenwich
  if (start === undefined) return { standard };
  return {
    standard,
    daylight: dst === undefined ? standard + 3600 : 0 - seconds(dst),
    start: { date: start, time: seconds(startTime ?? "2") },
    end: { date: end, time: seconds(endTime ?? "2") },
  };
}

const midnight = (year, month, day) => Date.UTC(year, month - 1, day) / 1000;

function dayOf({ date }, year) {
  if (date.startsWith("J")) {
    const leap = midnight(year, 3, 1) - midnight(year, 2, 28) > DAY && Number(date.slice(1)) >= 60; // J counts no 29 February
    return midnight(year, 1, 1) + (Number(date.slice(1)) - 1 + (leap ? 1 : 0)) * DAY;
  }
  if (!date.startsWith("M")) return midnight(year, 1, 1) + Number(date) * DAY;
  const [month, week, weekday] = date.slice(1).split(".").map(Number);
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  let day = 1 + ((weekday - first + 7) % 7) + (week - 1) * 7;
  while (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) day -= 7; // week 5 is the last
  return midnight(year, month, day);
}

/**
 * The footer's changes of the years [from, until], ascending, one an instant: where two fall together (daylight time all
 * year), the later year's counts.
 */
export function footerChanges(rule, from, until) {
  const changes = [];
  if (rule.start === undefined) return changes;
  for (let year = from; year <= until; year++) {
    // Each local time is read with the offset that held just before.
    changes.push({ at: dayOf(rule.start, year) + rule.start.time - rule.standard, offset: rule.daylight });
    changes.push({ at: dayOf(rule.end, year) + rule.end.time - rule.daylight, offset: rule.standard });
  }
  changes.sort((a, b) => a.at - b.at);
  return changes.filter(({ at }, i) => changes[i + 1]?.at !== at);
}

/**
 * The footer as the table states it. Daylight time all year (RFC 9636 section 3.3.1: `EST5EDT,0/0,J365/25`) moves no
 * clock, and becomes a plain offset.
 */
export function plainFooter(text) {
  const rule = parseFooter(text);
  const [first, ...rest] = footerChanges(rule, 2000, 2000 + CYCLE_YEARS).slice(1, -1);
  if (first === undefined || rest.some(({ offset }) => offset !== first.offset)) return text;
  const size = Math.abs(first.offset);
  const [h, m, s] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const two = (value) => String(value).padStart(2, "0");
  const sign = first.offset < 0 ? "-" : "+";
  const west = `${first.offset > 0 ? "-" : ""}${h}${m || s ? `:${two(m)}` : ""}${s ? `:${two(s)}` : ""}`;
  return `<${sign}${two(h)}${m ? two(m) : ""}>${west}`;
}
