// What of a JavaScript object is an attribute.

/**
 * Whether a value has attributes: plain objects and instances of classes do; arrays, Date, Map, Promise and the other
 * objects that the language gives a meaning of their own do not.
 */
export function isRecord(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  // What literals and JSON make is told by a member, which engines read faster than they ask for a prototype.
  if (value.constructor === Object) return !Array.isArray(value);
  return !Array.isArray(value) && Object.prototype.toString.call(value) === "[object Object]";
}

/** Whether every object has a member of that name, which then is no attribute unless the object says so itself. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** A chain of prototypes longer than that is a Proxy's invention. */
const MOST_PROTOTYPES = 64;

/** Reads such a member: the object's own, or a getter of its class; `undefined` otherwise. */
export function readInherited(object: object, name: string): unknown {
  if (Object.hasOwn(object, name)) return (object as Record<string, unknown>)[name];
  let prototype = Object.getPrototypeOf(object);
  for (let i = 0; prototype !== null && i < MOST_PROTOTYPES; i++) {
    const next = Object.getPrototypeOf(prototype);
    if (next === null) return undefined; // Object.prototype, of whichever realm
    const found = Object.getOwnPropertyDescriptor(prototype, name);
    if (found !== undefined)
      return found.get === undefined ? undefined : (object as Record<string, unknown>)[name];
    prototype = next;
  }
  return undefined;
}

/** Attribute names that have a place of their own in `readMember`, and how many there are. */
const SITES = 16;
const sites = new Map<string, number>();

/** The place of a name in `readMember`: one of its own for the first names, a common one for the others. */
export function siteOf(name: string): number {
  const known = sites.get(name);
  if (known !== undefined) return known;
  if (sites.size < SITES) sites.set(name, sites.size);
  return sites.get(name) ?? SITES;
}

/**
 * Reads a member. Engines remember, at each place of the code, where in an object the one name stands that is read there; at
 * a place that sees many names they search for it every time, which takes longer than all else that is done with a value.
 */
export function readMember(object: Readonly<Record<string, unknown>>, name: string, site: number): unknown {
  switch (site) {
    case 0:
      return object[name];
    case 1:
      return object[name];
    case 2:
      return object[name];
    case 3:
      return object[name];
    case 4:
      return object[name];
    case 5:
      return object[name];
    case 6:
      return object[name];
    case 7:
      return object[name];
    case 8:
      return object[name];
    case 9:
      return object[name];
    case 10:
      return object[name];
    case 11:
      return object[name];
    case 12:
      return object[name];
    case 13:
      return object[name];
    case 14:
      return object[name];
    case 15:
      return object[name];
    default:
      return object[name];
  }
}

/**
 * The same for a member that ought to be a number, which is written to `out[at]`; `out` is given then. Given itself, it would
 * be an object on the heap.
 */
export function readNumber(
  object: Readonly<Record<string, unknown>>,
  name: string,
  site: number,
  out: Float64Array,
  at: number,
): unknown {
  switch (site) {
    case 0:
      return keep(object[name], out, at);
    case 1:
      return keep(object[name], out, at);
    case 2:
      return keep(object[name], out, at);
    case 3:
      return keep(object[name], out, at);
    case 4:
      return keep(object[name], out, at);
    case 5:
      return keep(object[name], out, at);
    case 6:
      return keep(object[name], out, at);
    case 7:
      return keep(object[name], out, at);
    case 8:
      return keep(object[name], out, at);
    case 9:
      return keep(object[name], out, at);
    case 10:
      return keep(object[name], out, at);
    case 11:
      return keep(object[name], out, at);
    case 12:
      return keep(object[name], out, at);
    case 13:
      return keep(object[name], out, at);
    case 14:
      return keep(object[name], out, at);
    case 15:
      return keep(object[name], out, at);
    default:
      return keep(object[name], out, at);
  }
}

function keep(value: unknown, out: Float64Array, at: number): unknown {
  if (typeof value !== "number") return value;
  out[at] = value;
  return out;
}
