// What of a row is a value of its type, as docs/access.md tells under "Absent values".

const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/** The value at a dotted path; undefined where it, or an object on the way, is absent. */
export function readPath(row, path) {
  let at = row;
  for (const step of path.split(".")) {
    if (at === undefined || at === null) return undefined;
    at = Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at ?? undefined;
}

const names = (type) => /^(.*?)(\[\])?(\?)?$/.exec(type).slice(1);

function isValue(policy, kind, value) {
  switch (kind) {
    case "id":
    case "string":
      return typeof value === "string" && value.isWellFormed();
    case "int":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "instant": {
      const ms = value instanceof Date ? value.getTime() : value;
      return Number.isInteger(ms) && ms >= FIRST_MS && ms <= LAST_MS;
    }
    default:
      return policy.enums[kind].includes(value);
  }
}

/** What a value of the type is compared by: enums by their rank, dates by their time. */
export function rankOf(policy, type, value) {
  if (value instanceof Date) return value.getTime();
  const values = policy.enums?.[names(type)[0]];
  return values ? values.indexOf(value) : value;
}

/** Every attribute name in conditions: on the left, and in `$field`. */
function readBy(conditions, into) {
  for (const [key, value] of Object.entries(conditions)) {
    if (key === "$field") into.add(value);
    else if (!key.startsWith("$")) into.add(key);
    if (typeof value === "object" && value !== null)
      for (const each of Array.isArray(value) ? value : [value])
        if (typeof each === "object" && each !== null) readBy(each, into);
  }
  return into;
}

/** The attributes of the type that some rule reads: the others are not looked at. */
export function attributesRead(policy, type) {
  const read = new Set();
  for (const { subject = "all", conditions } of policy.rules)
    if (conditions && [subject].flat().some((name) => name === type || name === "all"))
      readBy(conditions, read);
  return [...read].filter((name) => Object.hasOwn(policy.types[type], name));
}

const pointerOf = (steps) =>
  steps.map((step) => `/${step.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");

/** The places that are wrong with a row, as JSON pointers in order of the alphabet. */
export function faultsOf(policy, type, row) {
  const faults = [];
  for (const path of attributesRead(policy, type)) {
    const [kind, array, optional] = names(policy.types[type][path]);
    const steps = path.split(".");
    const deadEnd = steps.findIndex((_, i) => {
      const at = i === 0 ? row : readPath(row, steps.slice(0, i).join("."));
      return at !== undefined && Object.prototype.toString.call(at) !== "[object Object]";
    });
    const value = deadEnd < 0 ? readPath(row, path) : undefined;
    if (deadEnd >= 0) faults.push(pointerOf(steps.slice(0, deadEnd)));
    else if (value === undefined) {
      if (!optional) faults.push("missing");
    } else if (array && Array.isArray(value)) {
      value.forEach((each, i) => {
        if (!isValue(policy, kind, each)) faults.push(pointerOf([...steps, String(i)]));
      });
    } else if (array || !isValue(policy, kind, value)) faults.push(pointerOf(steps));
  }
  return faults.sort();
}
