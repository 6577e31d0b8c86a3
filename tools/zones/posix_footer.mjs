// The rule that holds after a zone's last explicit change: a POSIX TZ string with the extensions of RFC 9636 section 3.3.

const NAME = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)";
const TIME = String.raw`[+-]?\d{1,3}(?::\d\d(?::\d\d)?)?`;
const DATE = String.raw`M\d{1,2}\.\d\.\d|J\d{1,3}|\d{1,3}`;
const SHAPE = new RegExp(
  `^${NAME}(${TIME})(?:${NAME}(${TIME})?,(${DATE})(?:/(${TIME}))?,(${DATE})(?:/(${TIME}))?)?$`,
);
const DAY = 86400;

function seconds(text) {
  const [h, m = 0, s = 0] = text.replace(/^[+-]/, "").split(":").map(Number);
  return (text.startsWith("-") ? -1 : 1) * (h * 3600 + m * 60 + s);
}

export function parseFooter(text) {
  const match = SHAPE.exec(text);
  if (!match) throw new Error(`the footer ${text} is of no known form`);
  const [, std, dst, start, startTime, end, endTime] = match;
  const standard = -seconds(std); // POSIX counts west of Greenwich
  if (start === undefined) return { standard };
  return {
    standard,
    daylight: dst === undefined ? standard + 3600 : -seconds(dst),
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

/** The footer's changes of the years [from, until], in order. */
export function footerChanges(rule, from, until) {
  const changes = [];
  if (rule.start === undefined) return changes;
  for (let year = from; year <= until; year++) {
    // Each local time is read with the offset that held just before.
    changes.push({ at: dayOf(rule.start, year) + rule.start.time - rule.standard, offset: rule.daylight });
    changes.push({ at: dayOf(rule.end, year) + rule.end.time - rule.daylight, offset: rule.standard });
  }
  return changes.sort((a, b) => a.at - b.at);
}
