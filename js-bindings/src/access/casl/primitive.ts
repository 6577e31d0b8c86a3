// What JavaScript converts objects to when `>` compares them.

const { toStringTag } = Symbol;
const toPrimitive: typeof Symbol.toPrimitive = Symbol.toPrimitive;
const ordinaryToPrimitive = Date.prototype[toPrimitive] as (this: object, hint: string) => unknown;
const plain = Object.prototype;

interface Convertible {
  readonly [toPrimitive]?: unknown;
  readonly [toStringTag]?: unknown;
}

/** Whether an object is converted to "[object Object]", as plain ones are. */
export function standsForItself(value: object): boolean {
  const convertible = value as Convertible;
  return (
    value.toString === plain.toString &&
    value.valueOf === plain.valueOf &&
    convertible[toPrimitive] === undefined &&
    convertible[toStringTag] === undefined
  );
}

/** ECMA-262 ToPrimitive with the hint "number"; nothing where it throws, or the user's conversion does. */
export function primitiveOf(value: object): { readonly value: unknown } | undefined {
  try {
    const own = (value as Convertible)[toPrimitive];
    const converted =
      own === undefined || own === null
        ? ordinaryToPrimitive.call(value, "number")
        : (own as (this: object, hint: string) => unknown).call(value, "number");
    const isPrimitive =
      converted === null || (typeof converted !== "object" && typeof converted !== "function");
    return isPrimitive ? { value: converted } : undefined;
  } catch {
    return undefined;
  }
}
