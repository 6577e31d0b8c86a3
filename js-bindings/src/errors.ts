import type { ErrorCode } from "./generated/error-codes.js";

/** One thing that is wrong, with its place. */
export interface Fault {
  /** Stable: branch on this, never on the message. */
  readonly code: ErrorCode;
  /** What is wrong and what would have been right, for a person. */
  readonly message: string;
  /** RFC 6901 JSON pointer into the document or value; `""` is the whole of it. */
  readonly pointer?: string;
  /** Byte offset (UTF-8) into the text that was read. */
  readonly offset?: number;
}

/** What `explain` says of a failed verification, without a secret in it. */
export type Explanation = Readonly<Record<string, string | number | boolean>>;

/**
 * The one error of this package. `code`, `message`, `pointer` and `offset` are those of the first fault;
 * `faults` lists all of them (a document is read to its end, up to 100 faults).
 */
export class CreatorError extends Error {
  override readonly name = "CreatorError";
  readonly code: ErrorCode;
  readonly pointer?: string;
  readonly offset?: number;
  readonly faults: readonly Fault[];
  readonly explain?: Explanation;

  constructor(faults: readonly [Fault, ...Fault[]], explain?: Explanation) {
    const [first] = faults;
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
    super(first.message + (first.pointer ? ` at ${first.pointer}` : "") + more);
    this.code = first.code;
    if (first.pointer !== undefined) this.pointer = first.pointer;
    if (first.offset !== undefined) this.offset = first.offset;
    this.faults = faults;
    if (explain !== undefined) this.explain = explain;
  }
}

/** A code with its sentence: one of the constants of generated/sentences.<rule>.ts. */
export interface Sentence {
  readonly code: ErrorCode;
  readonly sentence: string;
}

interface Place {
  readonly pointer?: string;
  readonly offset?: number;
}

/** A fault as the core says it: the sentence and, behind a colon, what is known beyond it. */
export function fault({ code, sentence }: Sentence, detail?: string, place?: Place): Fault {
  return { code, message: detail === undefined ? sentence : `${sentence}: ${detail}`, ...place };
}

/** A CreatorError with a single fault. */
export function refusal(sentence: Sentence, detail?: string, place?: Place): CreatorError {
  return new CreatorError([fault(sentence, detail, place)]);
}
