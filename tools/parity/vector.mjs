// A case as a vector of conformance/access/parity.json, and back.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const VECTORS = join(
  fileURLToPath(new URL("../..", import.meta.url)),
  "conformance/access/parity.json",
);

/** The types that a policy declares, each attribute as { kind, values?, optional, array }. */
export function typesOf({ types, enums = {} }) {
  const parse = (text) => {
    const [, kind, array, optional] = /^(.*?)(\[\])?(\?)?$/.exec(text);
    return { kind, values: enums[kind], optional: optional !== undefined, array: array !== undefined };
  };
  return Object.fromEntries(
    Object.entries(types).map(([name, attributes]) => [
      name,
      Object.fromEntries(Object.entries(attributes).map(([path, text]) => [path, parse(text)])),
    ]),
  );
}

/** The case that a `list` vector is about. */
export function toCase({ input }, index) {
  const { policy, viewer, action, field, type, resources, now } = input;
  return {
    index,
    semantics: policy.semantics ?? "strict",
    policy,
    types: typesOf(policy),
    viewers: [viewer],
    rows: { [type]: resources },
    actions: [action],
    fields: { [type]: [field] },
    now,
  };
}

/** The vector of a small case; undefined where JSON cannot hold one of its values. */
export function toVector(id, source, drawn, type, expected) {
  const input = {
    policy: drawn.policy,
    viewer: drawn.viewers[0],
    action: drawn.actions[0],
    type,
    ...(drawn.fields[type][0] === undefined ? {} : { field: drawn.fields[type][0] }),
    resources: drawn.rows[type].map(withMs),
    now: drawn.now,
  };
  const lasts = (value) =>
    value === null || typeof value !== "object"
      ? ["string", "boolean"].includes(typeof value) || value === null || Number.isFinite(value)
      : (Array.isArray(value) || value.constructor === Object) && Object.values(value).every(lasts);
  return lasts(input) ? { id, source, op: "list", input, expected } : undefined;
}

/** Dates as the milliseconds that the core reads in documents. */
function withMs(value) {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(withMs);
  if (value?.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMs(each)]));
}

export function readVectors() {
  return JSON.parse(readFileSync(VECTORS, "utf8")).vectors;
}

/** Adds a vector, a line each as in the other files. */
export function addVector(vector) {
  const lines = [...readVectors(), vector].map((each) => JSON.stringify(each)).join(",\n");
  writeFileSync(VECTORS, `{"module":"access","vectors":[\n${lines}\n]}\n`);
}
