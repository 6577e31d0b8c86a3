import { setUint32 } from "../../abi/field.js";
import {
  CC_OK,
  cc_decision_size,
  cc_error_size,
  cc_text_size,
  sizeof_cc_decision,
  sizeof_cc_error,
  sizeof_cc_text,
} from "../../generated/abi.js";
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

/** Room for a cc_decision or a cc_text. */
const ANSWER_BYTES = Math.max(sizeof_cc_decision, sizeof_cc_text);

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
    const answer = this.#module.raw.cc_viewer_can_value(...asked.numbers);
    // Asked again for what is wrong, which has no place in a number.
    if (answer < 0) return this.decide(viewer, question, field).allowed;
    return answer === 1;
  }

  decide(viewer: number, question: EncodedQuestion, field: string): Decision {
    const { numbers, answer, error } = this.#write(viewer, question, field);
    setUint32(this.#module.view, answer, cc_decision_size, sizeof_cc_decision);
    const code = this.#module.raw.cc_viewer_decide_value(...numbers, answer, error);
    if (code !== CC_OK) throw this.#module.errorAt(error);
    return readDecision(this.#module, answer, this.#layout, []);
  }

  /** The fields permitted, `all` being those that a rule without fields is about. */
  fields(viewer: number, question: EncodedQuestion, all: readonly string[]): string[] {
    const { numbers, answer, error } = this.#write(viewer, question, JSON.stringify(all));
    setUint32(this.#module.view, answer, cc_text_size, sizeof_cc_text);
    const code = this.#module.raw.cc_viewer_fields_value(...numbers, answer, error);
    if (code !== CC_OK) throw this.#module.errorAt(error);
    return JSON.parse(this.#module.takeText(answer)) as string[];
  }

  #write(viewer: number, { action, type, resource, now }: EncodedQuestion, text: string) {
    checkText(text);
    const module = this.#module;
    const error = module.scratch(sizeof_cc_error + ANSWER_BYTES + text.length * 3 + resource.length);
    const answer = error + sizeof_cc_error;
    const textAt = answer + ANSWER_BYTES;
    const textLength = module.encodeAt(text, textAt);
    const resourceAt = textAt + textLength;
    module.bytes.set(resource.bytes.subarray(0, resource.length), resourceAt);
    setUint32(module.view, error, cc_error_size, sizeof_cc_error);
    const numbers = [viewer, action, type, textAt, textLength, resourceAt, resource.length, now] as const;
    return { numbers, answer, error };
  }
}
