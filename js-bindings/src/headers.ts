import { refusal } from "./errors.js";
import { MOST_SIGNATURES } from "./generated/abi.js";
import { wrong_type } from "./generated/sentences.base.js";

/** `Headers`, Node's `IncomingHttpHeaders`, a `Map`, or any plain object. */
export type HeadersLike =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

const MOST_NAMES = 256;

/** A sentence for values that are often given in place of headers. */
function mistaken(headers: object): string | undefined {
  if (typeof (headers as { then?: unknown }).then === "function")
    return "`headers` is a promise: await it first";
  if (Array.isArray(headers))
    return "`headers` is an array, as rawHeaders is: pass request.headers, or new Headers(pairs)";
  const inner = (headers as { headers?: unknown }).headers;
  if (typeof inner === "object" && inner !== null && !Array.isArray(inner))
    return "`headers` is a request or response: pass its .headers";
  return undefined;
}

function refused(message = "`headers` must be Headers, a Map or an object of headers"): never {
  throw refusal(wrong_type, message);
}

/**
 * The value of the header of that name (in lower case), `""` without one; several are joined as HTTP does, and then refused by the
 * provider's rule. Throws `wrong_type`, which says what to pass.
 *
 * @internal
 */
export function headerOf(headers: unknown, name: string): string {
  if (typeof headers !== "object" || headers === null) refused();
  const mistake = mistaken(headers);
  if (mistake !== undefined) refused(mistake);
  const get = (headers as { get?: unknown }).get;
  const values: unknown[] =
    typeof get === "function"
      ? valuesOf(headers, get as (name: string) => unknown, name)
      : Object.entries(headers)
          .filter(([key]) => key.toLowerCase() === name)
          .map(([, value]) => value);
  // One more than the core accepts, so that the core says so; an array may claim to be four thousand million long.
  const present = values
    .flatMap((value) => (Array.isArray(value) ? value.slice(0, MOST_SIGNATURES + 1) : [value]))
    .filter((value) => value !== undefined && value !== null);
  if (!present.every((value) => typeof value === "string")) refused(`The ${name} header must be a string`);
  return present.join(",");
}

/** A Map knows a name in one spelling only. */
function valuesOf(headers: object, get: (name: string) => unknown, name: string): unknown[] {
  const value = get.call(headers, name);
  if (value !== undefined && value !== null) return [value];
  return namesOf(headers)
    .filter((key) => key !== name && key.toLowerCase() === name)
    .map((key) => get.call(headers, key));
}

/**
 * The names of the headers, at most 256 of them.
 *
 * @internal
 */
export function namesOf(headers: object): string[] {
  const { keys } = headers as { keys?: unknown };
  const names: unknown =
    typeof keys === "function" && typeof (headers as { get?: unknown }).get === "function"
      ? keys.call(headers)
      : Object.keys(headers);
  const list: string[] = [];
  if (typeof (names as Iterable<unknown> | null)?.[Symbol.iterator] !== "function") return list;
  for (const name of names as Iterable<unknown>) {
    if (list.length === MOST_NAMES) break;
    if (typeof name === "string" && name.length < 256) list.push(name);
  }
  return list;
}
