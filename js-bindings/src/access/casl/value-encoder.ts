import { creatorError } from "../../errors.js";
import { ByteWriter } from "./byte-writer.js";
import { primitiveOf, standsForItself } from "./primitive.js";

// How a JavaScript value becomes bytes: its other side is core/creator/access/casl/resource.h.

/** What conditions read of a value (core/creator/access/casl/shape.h). */
export interface ShapeNodeLayout {
  readonly compared: boolean;
  readonly ordered: boolean;
  readonly keys: readonly (readonly [name: number, node: number])[];
}
export type ShapeLayout = readonly ShapeNodeLayout[];

const TAG = {
  undefined: 0,
  hole: 1,
  null: 2,
  no: 3,
  yes: 4,
  number: 5,
  text: 6,
  bigint: 7,
  symbol: 8,
  unorderable: 9,
  array: 10,
  arrayOrdered: 11,
  object: 12,
  objectEqual: 13,
  objectOrdered: 14,
  function: 15,
} as const;

/** As kMostResourceBytes and kMostResourceDepth in the core. */
const MOST_BYTES = 1 << 20;
const MOST_DEPTH = 64;

interface Key {
  readonly name: string;
  readonly number: number;
  readonly node: ShapeNode;
}
interface ShapeNode {
  readonly compared: boolean;
  readonly ordered: boolean;
  readonly keys: Key[];
}

/** Encodes resources of one type. */
export class ValueEncoder {
  /** Of the type, in the core. */
  readonly number: number;
  readonly name: string;
  readonly #root: ShapeNode;

  constructor(number: number, name: string, shape: ShapeLayout, names: readonly string[]) {
    this.number = number;
    this.name = name;
    const nodes: ShapeNode[] = shape.map(({ compared, ordered }) => ({ compared, ordered, keys: [] }));
    shape.forEach(({ keys }, i) => {
      for (const [key, node] of keys)
        nodes[i]?.keys.push({ name: names[key] as string, number: key, node: nodes[node] as ShapeNode });
    });
    this.#root = nodes[0] as ShapeNode;
  }

  /** Runs the user's getters, proxies and conversions. Throws what they throw, or a CreatorError. */
  encode(resource: unknown): ByteWriter {
    if (typeof resource !== "object" || resource === null)
      throw creatorError("wrong_type", "The value has the wrong type: expected an object", { pointer: "" });
    const writer = writers.pop() ?? new ByteWriter();
    writer.length = 0;
    writeValue(writer, resource, this.#root, 0, false);
    return writer;
  }

  /** Gives a writer back, to be used again. */
  release(writer: ByteWriter): void {
    if (writers.length < 4 && writer.bytes.length <= 1 << 16) writers.push(writer);
  }
}

/** Those that no question holds: a getter of one resource may ask about another. */
const writers: ByteWriter[] = [];

function writeValue(out: ByteWriter, value: unknown, node: ShapeNode, depth: number, inArray: boolean): void {
  if (out.length > MOST_BYTES)
    throw creatorError(
      "too_many",
      "There is too much of something: rules read more than a mebibyte of the resource",
    );
  if (depth > MOST_DEPTH)
    throw creatorError("json_too_deep", "The resource is nested deeper than 64 levels, or contains itself");
  if (typeof value !== "object" || value === null) {
    if (typeof value === "function") writeFunction(out, value, node, depth);
    else writePrimitive(out, value);
  } else if (Array.isArray(value)) {
    writeArray(out, value, node, depth, inArray);
  } else {
    writeObject(out, value, node, depth);
  }
}

function writePrimitive(out: ByteWriter, value: unknown): void {
  switch (typeof value) {
    case "string":
      out.byte(TAG.text);
      out.text(value);
      return;
    case "number":
      out.byte(TAG.number);
      out.double(value);
      return;
    case "boolean":
      out.byte(value ? TAG.yes : TAG.no);
      return;
    case "bigint":
      out.byte(TAG.bigint);
      out.text(String(value));
      return;
    case "symbol":
      out.byte(TAG.symbol);
      return;
    case "undefined":
      out.byte(TAG.undefined);
      return;
    default:
      out.byte(TAG.null);
  }
}

function writeArray(
  out: ByteWriter,
  value: unknown[],
  node: ShapeNode,
  depth: number,
  inArray: boolean,
): void {
  // What an array is converted to is asked only of one that is compared itself, as an element of another.
  if (inArray && node.ordered) {
    out.byte(TAG.arrayOrdered);
    writeConverted(out, value);
  } else {
    out.byte(TAG.array);
  }
  const { length } = value;
  if (length > MOST_BYTES)
    throw creatorError("too_many", "There is too much of something: elements of an array");
  out.varint(length);
  for (let i = 0; i < length; i++) {
    if (i in value) writeValue(out, value[i], node, depth + 1, true);
    else out.byte(TAG.hole);
  }
}

function writeObject(out: ByteWriter, value: object, node: ShapeNode, depth: number): void {
  if (!node.compared) {
    out.byte(TAG.object);
  } else if (value instanceof RegExp) {
    throw creatorError(
      "unsupported",
      "A resource holds a regular expression where rules compare: CASL would run it",
    );
  } else if (value instanceof Date) {
    out.byte(TAG.objectEqual);
    writePrimitive(out, value.getTime());
  } else {
    writeStanding(out, value);
  }
  writeMembers(out, value, node, depth);
}

/** What an object comes to in a comparison: CASL asks its toJSON, JavaScript its valueOf and toString. */
function writeStanding(out: ByteWriter, value: object): void {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON !== "function") {
    if (standsForItself(value)) {
      out.byte(TAG.object);
    } else {
      out.byte(TAG.objectOrdered);
      writeConverted(out, value);
    }
    return;
  }
  let json: unknown;
  try {
    json = toJSON.call(value);
  } catch {
    out.byte(TAG.objectEqual);
    out.byte(TAG.unorderable);
    return;
  }
  const isPrimitive = json === null || (typeof json !== "object" && typeof json !== "function");
  out.byte(isPrimitive ? TAG.objectEqual : TAG.objectOrdered);
  if (isPrimitive) writePrimitive(out, json);
  else writeConverted(out, json as object);
}

function writeConverted(out: ByteWriter, value: object): void {
  const primitive = primitiveOf(value);
  if (primitive === undefined) out.byte(TAG.unorderable);
  else writePrimitive(out, primitive.value);
}

function writeFunction(out: ByteWriter, value: object, node: ShapeNode, depth: number): void {
  out.byte(TAG.function);
  if (node.ordered) writeConverted(out, value);
  else out.byte(TAG.undefined);
  writeMembers(out, value, node, depth);
}

function writeMembers(out: ByteWriter, value: object, node: ShapeNode, depth: number): void {
  const { keys } = node;
  const own: boolean[] = [];
  const values: unknown[] = [];
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    const { name } = keys[i] as Key;
    const member = (value as Record<string, unknown>)[name];
    own[i] = Object.hasOwn(value, name);
    values[i] = member;
    if (own[i] || member !== undefined) count++;
  }
  out.varint(count);
  for (let i = 0; i < keys.length; i++) {
    const member = values[i];
    if (!own[i] && member === undefined) continue;
    const key = keys[i] as Key;
    out.varint(key.number * 2 + (own[i] ? 1 : 0));
    writeValue(out, member, key.node, depth + 1, false);
  }
}
