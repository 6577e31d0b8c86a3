import { refusal } from "../errors.js";
import { invalid_argument } from "../generated/sentences.base.js";
import { type Answer, checkText, unwrap } from "../wall.js";
import { CaslLayout, type CaslLayoutDocument } from "./casl/casl-layout.js";
import { RowEncoder } from "./row-encoder.js";
import { unknownType } from "./row-fault.js";
import type { TypeLayout } from "./slot.js";

/** What wasm/bindings/access.cpp says of a compiled policy. */
interface LayoutDocument {
  readonly actions: readonly string[];
  readonly symbols: readonly string[];
  readonly enums: readonly (readonly string[])[];
  readonly tiers: number | null;
  readonly reasons: readonly string[];
  readonly types: readonly TypeLayout[];
  /** In casl semantics. */
  readonly casl?: CaslLayoutDocument;
}

/** A type that no rule in casl semantics names is one of which only those about `all` speak. */
const ANY_TYPE = "all";

/** The names of a compiled policy by their numbers. */
export class PolicyLayout {
  readonly actions = new Map<string, number>();
  readonly symbols = new Map<string, number>();
  readonly tiers: readonly string[];
  readonly reasons: readonly string[];
  /** In casl semantics, whose resources have no rows. */
  readonly casl: CaslLayout | undefined;
  readonly #types = new Map<string, RowEncoder>();
  // The last answers: who asks about a list asks about one type and action.
  #typeName: string | undefined;
  #type: RowEncoder | undefined;
  #actionName: string | undefined;
  #action = 0;

  constructor(text: string) {
    const layout = JSON.parse(text) as LayoutDocument;
    layout.actions.forEach((name, number) => {
      this.actions.set(name, number);
    });
    layout.symbols.forEach((symbol, number) => {
      this.symbols.set(symbol, number);
    });
    const ranks = layout.enums.map(
      (values) => new Map<unknown, number>(values.map((value, rank) => [value, rank])),
    );
    this.tiers = layout.tiers === null ? [] : (layout.enums[layout.tiers] ?? []);
    this.reasons = layout.reasons;
    this.casl =
      layout.casl &&
      new CaslLayout(
        layout.casl,
        layout.types.map((type) => type.name),
      );
    layout.types.forEach((type, number) => {
      this.#types.set(type.name, new RowEncoder(number, type, ranks));
    });
  }

  /** Throws `unknown_type`; in casl semantics any name is one. */
  type(name: string): RowEncoder {
    if (name === this.#typeName && this.#type !== undefined) return this.#type;
    const known = this.#types.get(name) ?? (this.casl && this.#types.get(ANY_TYPE));
    if (known === undefined) throw unknownType(name, this.#types.keys());
    this.#typeName = name;
    this.#type = known;
    return known;
  }

  /** `undefined` for a name that is no action; in casl semantics any is one, 0 where no rule names it. */
  action(name: string): number | undefined {
    if (name === this.#actionName) return this.#action;
    const known = this.actions.get(name) ?? (this.casl && 0);
    if (known === undefined) return undefined;
    this.#actionName = name;
    this.#action = known;
    return known;
  }
}

/** The number of an action. Throws `invalid_argument`, `invalid_utf8`, and `unknown_action` with the nearest one. */
export function actionNumber(
  layout: PolicyLayout,
  core: { action(name: string): Answer<number> },
  name: string,
): number {
  if (typeof name !== "string") throw refusal(invalid_argument, "an action is a string");
  const known = layout.action(name);
  if (known !== undefined) return known;
  // Encoded for the core, half a surrogate pair would become another character, and so another action.
  checkText(name);
  return unwrap(core.action(name));
}
