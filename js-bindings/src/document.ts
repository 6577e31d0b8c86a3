import { type CreatorError, refusal } from "./errors.js";
import { MOST_DOCUMENT_BYTES, MOST_DOCUMENT_DEPTH } from "./generated/abi.js";
import { json_too_deep, json_too_large, wrong_type } from "./generated/sentences.base.js";
import { toMs } from "./instant.js";

/** Most characters of JSON text handed over: the core reads a mebibyte at the most and says so itself. */
const MOST_CHARACTERS = MOST_DOCUMENT_BYTES + 1;
const HALF_PAIR = /\p{Surrogate}/gu;

/**
 * JSON text of a document given as text, or as a JavaScript value. A value that JSON does not have (NaN, a function,
 * a Map, a cycle) is an error with its pointer, where JSON.stringify would drop or change it. `undefined` members are
 * absent; dates are milliseconds, as everywhere in the core.
 */
export function toDocumentText(value: unknown): string {
  if (typeof value === "string") {
    // A text has at least as many bytes as UTF-16 units: a giant is refused without being copied.
    if (value.length > MOST_CHARACTERS) throw tooLarge();
    // Written as JSON has it, half of a surrogate pair reaches the core, which says where it stands.
    return value.replace(HALF_PAIR, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
  }
  const writer = new Writer();
  writer.write(value, "", 0);
  if (writer.text.length > MOST_CHARACTERS) throw tooLarge();
  return writer.text;
}

function tooLarge(): CreatorError {
  return refusal(json_too_large, `at most ${MOST_DOCUMENT_BYTES} bytes`);
}

class Writer {
  text = "";

  write(value: unknown, pointer: string, depth: number): void {
    // Bounds the work on wide cyclic graphs as well: what is written already counts.
    if (this.text.length > MOST_CHARACTERS) throw tooLarge();
    if (depth > MOST_DOCUMENT_DEPTH + 1)
      throw refusal(
        json_too_deep,
        `at most ${MOST_DOCUMENT_DEPTH} levels, and no value that contains itself`,
        { pointer },
      );
    switch (typeof value) {
      case "string":
        if (value.length > MOST_CHARACTERS) throw tooLarge();
        this.text += JSON.stringify(value);
        return;
      case "boolean":
        this.text += String(value);
        return;
      case "number":
        if (!Number.isFinite(value)) throw notJson(pointer, String(value));
        this.text += Object.is(value, -0) ? "0" : String(value);
        return;
      case "bigint":
        this.text += String(value);
        return;
      case "object":
        if (value === null) this.text += "null";
        else if (Array.isArray(value)) this.#array(value, pointer, depth);
        else this.#object(value, pointer, depth);
        return;
      default:
        throw notJson(pointer, value === undefined ? "undefined" : `a ${typeof value}`);
    }
  }

  #array(items: readonly unknown[], pointer: string, depth: number): void {
    this.text += "[";
    for (let i = 0; i < items.length; i++) {
      if (i > 0) this.text += ",";
      this.write(items[i], `${pointer}/${i}`, depth + 1);
    }
    this.text += "]";
  }

  #object(value: object, pointer: string, depth: number): void {
    const tag = Object.prototype.toString.call(value);
    if (tag === "[object Date]" || tag === "[object Temporal.Instant]") {
      this.text += String(toMs(value as Date, pointer || "value"));
      return;
    }
    const prototype = Object.getPrototypeOf(value);
    // Plain objects of another realm have another Object.prototype, whose own prototype is null too.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
      throw notJson(pointer, `a ${value.constructor?.name || "special object"}`);
    let separator = "{";
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      this.text += `${separator}${JSON.stringify(key)}:`;
      separator = ",";
      this.write(member, `${pointer}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`, depth + 1);
    }
    this.text += separator === "{" ? "{}" : "}";
  }
}

function notJson(pointer: string, found: string): CreatorError {
  return refusal(wrong_type, `expected what JSON has, found ${found}`, { pointer });
}
