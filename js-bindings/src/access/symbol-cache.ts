// The symbols of texts that were looked up lately. Ids come as new strings with every row, and a Map takes some thirty
// nanoseconds to find one; most are found here in a third of that, by their length and last letters.

const PLACES = 4096;
/** Longer texts are not kept: what is kept is kept for long. */
const MOST_UNITS = 64;

const texts = new Array<string>(PLACES).fill("");
const symbols = new Float64Array(PLACES);
/** By place, the number of the cache to which the entry belongs. */
const owners = new Float64Array(PLACES);
let lastOwner = 0;

/** One numbering's part of a table that all share: who makes many viewers pays for no table each. */
export class SymbolCache {
  readonly #owner = ++lastOwner;

  /** The symbol kept for a text, or -1. */
  find(text: string): number {
    const place = placeOf(text);
    return owners[place] === this.#owner && texts[place] === text ? (symbols[place] as number) : -1;
  }

  keep(text: string, symbol: number): void {
    if (text.length > MOST_UNITS) return;
    const place = placeOf(text);
    texts[place] = text;
    symbols[place] = symbol;
    owners[place] = this.#owner;
  }
}

function placeOf(text: string): number {
  const { length } = text;
  if (length < 3) return length;
  const end =
    text.charCodeAt(length - 1) + (text.charCodeAt(length - 2) << 4) + (text.charCodeAt(length - 3) << 8);
  return (end + length) & (PLACES - 1);
}
