import { FIRST_ROW_SYMBOL } from "../generated/abi.js";
import { isReadable } from "../wall.js";
import { SymbolCache } from "./symbol-cache.js";

/** How texts become symbols. */
export interface Numbering {
  /** The symbol of a text; -1 when it is none that the core could read. */
  find(text: string): number;
}

/** The symbols of a viewer, and FIRST_ROW_SYMBOL for all texts that nobody knows. */
export class ViewerSymbols implements Numbering {
  readonly #symbols: ReadonlyMap<string, number>;
  readonly #cache = new SymbolCache();

  constructor(symbols: ReadonlyMap<string, number>) {
    this.#symbols = symbols;
  }

  find(text: string): number {
    const kept = this.#cache.find(text);
    if (kept >= 0) return kept;
    // A text that has a symbol is one that the core could read.
    const symbol = this.#symbols.get(text) ?? (isReadable(text) ? FIRST_ROW_SYMBOL : -1);
    if (symbol >= 0) this.#cache.keep(text, symbol);
    return symbol;
  }
}

/** The same with a symbol for each text that nobody knows, within one row. */
export class DistinctTexts implements Numbering {
  readonly #known: Numbering;
  readonly #seen = new Map<string, number>();

  constructor(known: Numbering) {
    this.#known = known;
  }

  find(text: string): number {
    const known = this.#known.find(text);
    if (known !== FIRST_ROW_SYMBOL) return known;
    const symbol = this.#seen.get(text) ?? FIRST_ROW_SYMBOL + this.#seen.size;
    this.#seen.set(text, symbol);
    return symbol;
  }
}

/** The symbols of a table that is being filled: texts that it does not know yet get the next ones. */
export class TableSymbols implements Numbering {
  /** The new ones, in the order of their symbols. */
  readonly texts: string[] = [];
  readonly #known: Map<string, number>;
  readonly #cache = new SymbolCache();

  /** The new ones come among the `known`. */
  constructor(known: Map<string, number>) {
    this.#known = known;
  }

  find(text: string): number {
    const kept = this.#cache.find(text);
    if (kept >= 0) return kept;
    const symbol = this.#known.get(text) ?? (isReadable(text) ? this.#add(text) : -1);
    if (symbol >= 0) this.#cache.keep(text, symbol);
    return symbol;
  }

  #add(text: string): number {
    const symbol = this.#known.size;
    this.#known.set(text, symbol);
    this.texts.push(text);
    return symbol;
  }
}

/** The symbols of a table, and numbers for the texts of one row that it does not know yet. */
export class StrangeTexts implements Numbering {
  readonly texts: string[] = [];
  readonly #symbols: ReadonlyMap<string, number>;
  readonly #numbers = new Map<string, number>();

  constructor(symbols: ReadonlyMap<string, number>) {
    this.#symbols = symbols;
  }

  find(text: string): number {
    const known = this.#symbols.get(text) ?? this.#numbers.get(text);
    if (known !== undefined) return known;
    if (!isReadable(text)) return -1;
    const number = FIRST_ROW_SYMBOL + this.texts.length;
    this.#numbers.set(text, number);
    this.texts.push(text);
    return number;
  }
}
