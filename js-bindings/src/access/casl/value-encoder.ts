import { refusal } from "../../errors.js";
import {
  CASL_TAG_ARRAY,
  CASL_TAG_ARRAY_ORDERED,
  CASL_TAG_BIGINT,
  CASL_TAG_FUNCTION,
  CASL_TAG_HOLE,
  CASL_TAG_NO,
  CASL_TAG_NULL,
  CASL_TAG_NUMBER,
  CASL_TAG_OBJECT,
  CASL_TAG_OBJECT_EQUAL,
  CASL_TAG_OBJECT_ORDERED,
  CASL_TAG_SYMBOL,
  CASL_TAG_TEXT,
  CASL_TAG_UNDEFINED,
  CASL_TAG_UNORDERABLE,
  CASL_TAG_YES,
  MOST_RESOURCE_BYTES,
  MOST_RESOURCE_DEPTH,
} from "../../generated/abi.js";
import { unsupported } from "../../generated/sentences.access.js";
import { json_too_deep, too_many, wrong_type } from "../../generated/sentences.base.js";
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
      throw refusal(wrong_type, "expected an object", { pointer: "" });
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
  if (out.length > MOST_RESOURCE_BYTES)
    throw refusal(too_many, `rules read at most ${MOST_RESOURCE_BYTES} bytes of a resource`);
  if (depth > MOST_RESOURCE_DEPTH)
    throw refusal(
      json_too_deep,
      `at most ${MOST_RESOURCE_DEPTH} levels, and the resource does not contain itself`,
    );
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
      out.byte(CASL_TAG_TEXT);
      out.text(value);
      return;
    case "number":
      out.byte(CASL_TAG_NUMBER);
      out.double(value);
      return;
    case "boolean":
      out.byte(value ? CASL_TAG_YES : CASL_TAG_NO);
      return;
    case "bigint":
      out.byte(CASL_TAG_BIGINT);
      out.text(String(value));
      return;
    case "symbol":
      out.byte(CASL_TAG_SYMBOL);
      return;
    case "undefined":
      out.byte(CASL_TAG_UNDEFINED);
      return;
    default:
      out.byte(CASL_TAG_NULL);
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
    out.byte(CASL_TAG_ARRAY_ORDERED);
    writeConverted(out, value);
  } else {
    out.byte(CASL_TAG_ARRAY);
  }
  const { length } = value;
  if (length > MOST_RESOURCE_BYTES)
    throw refusal(too_many, `at most ${MOST_RESOURCE_BYTES} elements of an array`);
  out.varint(length);
  for (let i = 0; i < length; i++) {
    if (i in value) writeValue(out, value[i], node, depth + 1, true);
    else out.byte(CASL_TAG_HOLE);
  }
}

function writeObject(out: ByteWriter, value: object, node: ShapeNode, depth: number): void {
  if (!node.compared) {
    out.byte(CASL_TAG_OBJECT);
  } else if (value instanceof RegExp) {
    throw refusal(
      unsupported,
      "a regular expression in a resource where rules compare, which CASL would run",
    );
  } else if (value instanceof Date) {
    out.byte(CASL_TAG_OBJECT_EQUAL);
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
      out.byte(CASL_TAG_OBJECT);
    } else {
      out.byte(CASL_TAG_OBJECT_ORDERED);
      writeConverted(out, value);
    }
    return;
  }
  let json: unknown;
  try {
    json = toJSON.call(value);
  } catch {
    out.byte(CASL_TAG_OBJECT_EQUAL);
    out.byte(CASL_TAG_UNORDERABLE);
    return;
  }
  const isPrimitive = json === null || (typeof json !== "object" && typeof json !== "function");
  out.byte(isPrimitive ? CASL_TAG_OBJECT_EQUAL : CASL_TAG_OBJECT_ORDERED);
  if (isPrimitive) writePrimitive(out, json);
  else writeConverted(out, json as object);
}

function writeConverted(out: ByteWriter, value: object): void {
  const primitive = primitiveOf(value);
  if (primitive === undefined) out.byte(CASL_TAG_UNORDERABLE);
  else writePrimitive(out, primitive.value);
}

function writeFunction(out: ByteWriter, value: object, node: ShapeNode, depth: number): void {
  out.byte(CASL_TAG_FUNCTION);
  if (node.ordered) writeConverted(out, value);
  else out.byte(CASL_TAG_UNDEFINED);
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
