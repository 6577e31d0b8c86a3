// What of a JavaScript object is an attribute.

/**
 * Whether a value has attributes: plain objects and instances of classes do; arrays, Date, Map, Promise and the other
 * objects that the language gives a meaning of their own do not.
 */
export function isRecord(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (Object.getPrototypeOf(value) === Object.prototype) return true;
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
