import { CreatorError, refusal } from "../errors.js";
import { MOST_DOCUMENT_DEPTH } from "../generated/abi.js";
import { invalid_utf8, json_too_deep, too_many } from "../generated/sentences.base.js";
import { type CoreModule, isReadable } from "../wall.js";
import { isRecord } from "./member.js";
import { tokenOf, wrongType } from "./row-fault.js";
import { type TextsAt, writeTexts } from "./texts.js";

// What a viewer may see of a record: its paths are collected, the core says which are permitted, and a copy is made.

const MOST_PATHS = 1 << 16;

/** A record's members as they were read, once each. */
type Branch = Map<string, Branch | Leaf>;
interface Leaf {
  readonly path: number;
  readonly value: unknown;
}

/** The paths of a record: own enumerable members, stepping into objects; arrays, dates and the like are taken whole. */
export class RecordPaths {
  readonly paths: string[] = [];
  readonly #root: Branch;

  readonly #parents = new Set<string>();

  /**
   * Reads the record, which runs the user's getters; `attributes` are those of its type. Throws `json_too_deep` (cycles too),
   * `too_many`, `invalid_utf8`; `wrong_type` where an attribute of the type stands in what is no object: it could not be masked.
   */
  constructor(record: object, attributes: readonly string[]) {
    for (const name of attributes)
      for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1))
        this.#parents.add(name.slice(0, dot));
    this.#root = this.#read(record, "", "", 1);
  }

  #read(object: object, prefix: string, pointer: string, depth: number): Branch {
    if (depth > MOST_DOCUMENT_DEPTH)
      throw refusal(
        json_too_deep,
        `at most ${MOST_DOCUMENT_DEPTH} levels, and the record does not contain itself`,
        {
          pointer: "",
        },
      );
    const branch: Branch = new Map();
    for (const key of Object.keys(object)) {
      const value = (object as Record<string, unknown>)[key];
      const path = prefix + key;
      if (isRecord(value) && Object.keys(value).length > 0)
        branch.set(key, this.#read(value, `${path}.`, `${pointer}/${tokenOf(key)}`, depth + 1));
      else {
        if (this.#parents.has(path) && value !== undefined && value !== null && !isRecord(value))
          throw new CreatorError([wrongType(`/${path.replaceAll(".", "/")}`, "an object", value)]);
        branch.set(key, { path: this.#add(path, pointer), value });
      }
    }
    return branch;
  }

  #add(path: string, parent: string): number {
    if (!isReadable(path)) throw refusal(invalid_utf8, "it holds half a surrogate pair", { pointer: parent });
    if (this.paths.length === MOST_PATHS) throw tooMany();
    return this.paths.push(path) - 1;
  }

  /** A copy with the permitted leaves; objects of which nothing is left are left out. */
  pick(permitted: Uint8Array): Record<string, unknown> {
    return copyOf(this.#root, permitted) ?? {};
  }
}

function copyOf(branch: Branch, permitted: Uint8Array): Record<string, unknown> | undefined {
  let copy: Record<string, unknown> | undefined;
  for (const [key, member] of branch) {
    const value = member instanceof Map ? copyOf(member, permitted) : member.value;
    if (member instanceof Map ? value === undefined : permitted[member.path] !== 1) continue;
    copy ??= {};
    // Not by assignment: a member called __proto__ is data here, and no prototype.
    Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

/** As cc_viewer_permitted_paths reads them. */
export function writePaths(module: CoreModule, paths: readonly string[]): TextsAt {
  const units = paths.reduce((sum, path) => sum + path.length, 0);
  if (units > MOST_PATHS * 16) throw tooMany();
  return writeTexts(module, paths, 1);
}

function tooMany(): CreatorError {
  return refusal(too_many, "at most 65536 fields, and a mebibyte of their names");
}
