import { type CreatorError, creatorError } from "../../errors.js";
import type { ErrorCode } from "../../generated/error-codes.js";
import { type CoreModule, checkText } from "../../wall.js";
import { type Decision, readDecision } from "../decision.js";
import type { PolicyLayout } from "../policy-layout.js";
import type { ByteWriter } from "./byte-writer.js";

/** A question whose resource is encoded: the user's code has run. */
export interface EncodedQuestion {
  readonly action: number;
  readonly type: number;
  readonly resource: ByteWriter;
  readonly now: number;
}

// Where things stand in the scratch buffer: sizeof(cc_error), then sizeof(cc_decision), of which cc_text needs less.
const ERROR_BYTES = 784;
const ANSWER_BYTES = 48;

/** Asks the core about encoded resources; `viewer` is the address of a viewer. */
export class CaslViewer {
  readonly #module: CoreModule;
  readonly #layout: PolicyLayout;

  constructor(module: CoreModule, layout: PolicyLayout) {
    this.#module = module;
    this.#layout = layout;
  }

  can(viewer: number, question: EncodedQuestion, field: string): boolean {
    const asked = this.#write(viewer, question, field);
    const answer = this.#module.raw.cc_viewer_can_value?.(...asked.numbers) ?? -1;
    // Asked again for what is wrong, which has no place in a number.
    if (answer < 0) return this.decide(viewer, question, field).allowed;
    return answer === 1;
  }

  decide(viewer: number, question: EncodedQuestion, field: string): Decision {
    const { numbers, answer, error } = this.#write(viewer, question, field);
    const code = this.#module.raw.cc_viewer_decide_value?.(...numbers, answer, error);
    if (code !== 0) throw this.#module.errorAt(error);
    return readDecision(this.#module, answer, this.#layout, []);
  }

  /** The fields permitted, `all` being those that a rule without fields is about. */
  fields(viewer: number, question: EncodedQuestion, all: readonly string[]): string[] {
    const { numbers, answer, error } = this.#write(viewer, question, JSON.stringify(all));
    const code = this.#module.raw.cc_viewer_fields_value?.(...numbers, answer, error);
    if (code !== 0) throw this.#module.errorAt(error);
    const { view } = this.#module;
    const fields = this.#module.read(view.getUint32(answer + 8, true), view.getUint32(answer + 4, true));
    this.#module.raw.cc_text_free?.(answer);
    return JSON.parse(fields) as string[];
  }

  #write(viewer: number, { action, type, resource, now }: EncodedQuestion, text: string) {
    checkText(text);
    const module = this.#module;
    const error = module.scratch(ERROR_BYTES + ANSWER_BYTES + text.length * 3 + resource.length);
    const answer = error + ERROR_BYTES;
    const textAt = answer + ANSWER_BYTES;
    const textLength = module.encodeAt(text, textAt);
    const resourceAt = textAt + textLength;
    module.bytes.set(resource.bytes.subarray(0, resource.length), resourceAt);
    module.view.setUint32(error, ERROR_BYTES, true);
    module.view.setUint32(answer, ANSWER_BYTES, true);
    const numbers = [viewer, action, type, textAt, textLength, resourceAt, resource.length, now] as const;
    return { numbers, answer, error };
  }
}

/** The error of a raw function that gives a code alone. */
export function errorOf(module: CoreModule, code: number): CreatorError {
  const address = module.raw.cc_code_name?.(code) ?? 0;
  const name = module.read(address, module.bytes.indexOf(0, address) - address);
  return creatorError(
    name as ErrorCode,
    name === "casl_throws"
      ? "CASL throws an exception on one of the rows, so there is no answer to give"
      : "The core refused the question",
  );
}
