import type { Fault } from "../../errors.js";
import { type ShapeLayout, ValueEncoder } from "./value-encoder.js";

/** What wasm/bindings/access.cpp says of a policy in casl semantics, beside the rest. */
export interface CaslLayoutDocument {
  readonly names: readonly string[];
  readonly shapes: readonly ShapeLayout[];
  readonly warnings: readonly Fault[];
}

/** The types of a policy in casl semantics: any name is one. */
export class CaslLayout {
  readonly warnings: readonly Fault[];
  readonly #types = new Map<string, ValueEncoder>();

  constructor(document: CaslLayoutDocument, typeNames: readonly string[]) {
    this.warnings = document.warnings;
    typeNames.forEach((name, number) => {
      const shape = document.shapes[number] as ShapeLayout;
      this.#types.set(name, new ValueEncoder(number, name, shape, document.names));
    });
  }

  type(name: string): ValueEncoder {
    return this.#types.get(name) ?? (this.#types.get("all") as ValueEncoder);
  }
}
