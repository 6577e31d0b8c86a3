// Rows: what a type declares, with about one value in ten null, missing or of the wrong type.
import { drawValue, drawWrong } from "./values.mjs";

/** Sets a value at a dotted path; a path whose parent is no object is left alone. */
export function setAt(row, path, value) {
  const steps = path.split(".");
  let at = row;
  for (const step of steps.slice(0, -1)) {
    if (!Object.hasOwn(at, step)) at[step] = {};
    at = at[step];
    if (typeof at !== "object" || at === null) return;
  }
  at[steps.at(-1)] = value;
}

export function drawArray(random, type) {
  return random.chance(0.2) ? [] : random.several(1, 3, () => drawHeld(random, type));
}

function drawWrongArray(random, type) {
  if (random.chance(0.4)) return random.pick(["a", 1, true, {}]);
  const out = drawArray(random, type);
  out.splice(random.int(0, out.length), 0, random.chance(0.5) ? null : drawWrong(random, type));
  return out;
}

/** A value of the scalar type as an application holds it: instants as numbers or dates. */
export function drawHeld(random, type) {
  const value = drawValue(random, type);
  return type.kind === "instant" && random.chance(0.3) ? new Date(value) : value;
}

/** Leaves an attribute out, at times with the object around it. */
export function leaveOut(random, row, path) {
  if (path.includes(".") && random.chance(0.5)) setAt(row, path.slice(0, path.lastIndexOf(".")), null);
}

/**
 * A row of the strict semantics. `wrong`: how often a value has the wrong type or lacks where it must be there; what
 * may be absent is null or missing in one of eight.
 */
export function drawStrictRow(random, attributes, { wrong = 0.01 } = {}) {
  const row = {};
  for (const [path, type] of Object.entries(attributes)) {
    const absent = type.optional ? 0.06 : wrong / 2;
    random.weighted([
      [absent, () => leaveOut(random, row, path)],
      [absent, () => setAt(row, path, random.chance(0.8) ? null : undefined)],
      [wrong, () => setAt(row, path, (type.array ? drawWrongArray : drawWrong)(random, type))],
      [1, () => setAt(row, path, type.array ? drawArray(random, type) : drawHeld(random, type))],
    ]);
  }
  return row;
}
