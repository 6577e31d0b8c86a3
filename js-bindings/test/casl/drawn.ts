// Rules and resources drawn from a seed: everything that CASL's matcher looks at, the odd values as well.

/** Mulberry32: small, seeded, the same everywhere. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
  chance(p: number): boolean {
    return this.next() < p;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
  some<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }
}

class Id {
  readonly #hex: string;
  constructor(hex: string) {
    this.#hex = hex;
  }
  toJSON(): string {
    return this.#hex;
  }
}
class Money {
  readonly a: number;
  constructor(cents: number) {
    this.a = cents;
  }
  valueOf(): number {
    return this.a;
  }
}
class Row {
  readonly #n: unknown;
  constructor(n: unknown) {
    this.#n = n;
  }
  get n(): unknown {
    return this.#n;
  }
}

const TEXTS = [
  "",
  "a",
  "b",
  "ab",
  "10",
  "9",
  " 5 ",
  "0x10",
  "é",
  "\u{1f600}",
  "\uffee",
  "A",
  "abc",
  "Infinity",
];
const NUMBERS = [0, -0, 1, 2, 3, 5, 9, 10, 16, -1, 1.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY];
const DAYS = [0, 1000, 86_400_000, 1_760_000_000_000, Number.NaN];
const PATHS = [
  "a", "b", "c", "n", "tags", "items", "day", "id", "a.b", "a.0", "a.b.c", "a.b.0", "tags.0", "tags.1", "items.n",
  "items.0.n", "items.tags", "items.tags.0", "items.items.n", "tags.length", "length", "a.length", "a.", "", "0",
  "items.0", "a.01", "a.1e0", "items.-1.n", "toString",  
] as const; // biome-ignore format: a table
const KEYS = ["a", "b", "c", "n", "tags", "items", "day", "id", "0", "length"];
const FIELDS = ["title", "body", "author", "author.name", "author.id", "meta.tags.0", "secret"];
const PATTERNS = [
  "title",
  "body",
  "author",
  "author.*",
  "*",
  "**",
  "*.name",
  "meta.**",
  "a*r",
  "author.n*",
  "secret",
  "meta.*.0",
];
const PATTERN_SOURCES = ["^a", "b$", "a.*b", "[a-c]+", "\\d", "^$", "a|9", "^.$", "[^a]"];

export const ACTIONS = ["read", "update", "delete", "manage"];
export const TYPES = ["Post", "User", "all", "Unheard"];

export function scalar(dice: Dice): unknown {
  switch (dice.below(14)) {
    case 0:
      return null;
    case 1:
      return undefined;
    case 2:
      return dice.chance(0.5);
    case 3:
    case 4:
    case 5:
      return dice.of(TEXTS);
    case 6:
      return new Date(dice.of(DAYS));
    case 7:
      return new Id(dice.of(TEXTS));
    default:
      return dice.of(NUMBERS);
  }
}

/** What hardly anybody stores. */
function odd(dice: Dice): unknown {
  switch (dice.below(9)) {
    case 0:
      return Symbol("s");
    case 1:
      return BigInt(dice.of([0, 1, 5, 10, -3]));
    case 2:
      return Object.create(null) as object;
    case 3:
      return new Money(dice.of(NUMBERS));
    case 4:
      return () => 1;
    case 5:
      return new Row(scalar(dice));
    case 6:
      // biome-ignore lint/suspicious/noSparseArray: a hole is not an undefined
      return [1, , 2];
    case 7:
      return { toJSON: () => ({ n: 1 }) };
    default:
      return { toString: 1, valueOf: 2, a: dice.of(NUMBERS) };
  }
}

export function value(dice: Dice, depth: number): unknown {
  if (dice.chance(0.02)) return odd(dice);
  const roll = dice.next();
  if (depth === 0 || roll < 0.5) return scalar(dice);
  if (roll < 0.75) return dice.some(0, 3, () => value(dice, depth - 1));
  return resource(dice, depth - 1);
}

export function resource(dice: Dice, depth = 3): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const key of KEYS) if (dice.chance(0.55)) out[key] = value(dice, depth);
  return out;
}

export interface DrawnRule {
  action: string | string[];
  subject?: string | string[];
  conditions?: Record<string, unknown>;
  fields?: string | string[];
  inverted?: boolean;
  reason?: string;
}

/** How conditions are drawn: with the operators of an extended matcher, with mistakes that CASL throws on. */
export interface Taste {
  readonly extended: boolean;
  readonly mistakes: boolean;
}

export function rules(dice: Dice, taste: Taste): DrawnRule[] {
  return dice.some(1, 6, () => rule(dice, taste));
}

function oneOrMore(dice: Dice, words: readonly string[]): string | string[] {
  return dice.chance(0.7) ? dice.of(words) : dice.some(1, 2, () => dice.of(words));
}

function rule(dice: Dice, taste: Taste): DrawnRule {
  const out: DrawnRule = { action: oneOrMore(dice, ACTIONS) };
  if (dice.chance(0.95)) out.subject = oneOrMore(dice, ["Post", "Post", "User", "all"]);
  if (dice.chance(0.8)) out.conditions = conditions(dice, taste, 2);
  if (dice.chance(0.3)) out.fields = oneOrMore(dice, PATTERNS);
  if (dice.chance(0.35)) out.inverted = true;
  if (dice.chance(0.1)) out.reason = "because";
  return out;
}

function conditions(dice: Dice, taste: Taste, depth: number): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const count = dice.chance(0.04) ? 0 : 1 + dice.below(2);
  for (let i = 0; i < count; i++) {
    if (taste.extended && depth > 0 && dice.chance(0.3))
      out[dice.of(["$and", "$or", "$nor"])] = dice.some(1, 2, () => conditions(dice, taste, depth - 1));
    else out[dice.of(PATHS)] = dice.chance(0.3) ? constant(dice) : operators(dice, taste, depth);
  }
  return out;
}

function constant(dice: Dice): unknown {
  if (dice.chance(0.1)) return dice.some(0, 2, () => scalar(dice));
  if (dice.chance(0.05)) return { a: 1 };
  if (dice.chance(0.05)) return new RegExp(dice.of(PATTERN_SOURCES));
  if (dice.chance(0.02)) return BigInt(dice.of([0, 1, 5]));
  return scalar(dice);
}

function comparable(dice: Dice): unknown {
  return dice.of([() => dice.of(NUMBERS), () => dice.of(TEXTS), () => new Date(dice.of(DAYS))])();
}

function operators(dice: Dice, taste: Taste, depth: number): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const count = dice.chance(0.02) ? 0 : 1 + dice.below(2);
  for (let i = 0; i < count; i++) operator(dice, taste, depth, out);
  return out;
}

function operator(dice: Dice, taste: Taste, depth: number, out: Record<string, unknown>): void {
  const mistake = taste.mistakes && dice.chance(0.05);
  switch (dice.below(taste.extended ? 15 : 14)) {
    case 0:
      out.$eq = constant(dice);
      return;
    case 1:
      out.$ne = constant(dice);
      return;
    case 2:
      out.$lt = mistake ? null : comparable(dice);
      return;
    case 3:
      out.$lte = mistake ? true : comparable(dice);
      return;
    case 4:
      out.$gt = mistake ? [1] : comparable(dice);
      return;
    case 5:
      out.$gte = mistake ? undefined : comparable(dice);
      return;
    case 6:
      out.$in = mistake ? 5 : dice.some(0, 3, () => constant(dice));
      return;
    case 7:
      out.$nin = mistake ? { a: 1 } : dice.some(0, 3, () => constant(dice));
      return;
    case 8:
      out.$all = mistake ? "a" : dice.some(0, 2, () => constant(dice));
      return;
    case 9:
      out.$size = mistake ? "1" : dice.of([0, 1, 2, 3, Number.NaN]);
      return;
    case 10:
      out.$exists = mistake ? 1 : dice.chance(0.5);
      return;
    case 11:
      if (dice.chance(0.3)) out.$options = mistake ? "q" : dice.of(["i", "", "s", "m"]);
      out.$regex = dice.chance(0.5) ? dice.of(PATTERN_SOURCES) : new RegExp(dice.of(PATTERN_SOURCES), "i");
      return;
    case 12:
    case 13:
      if (mistake) out[dice.of(["$foo", "$elemMatch", "a"])] = null;
      else if (depth > 0)
        out.$elemMatch = dice.chance(0.5)
          ? conditions(dice, taste, depth - 1)
          : operators(dice, taste, depth - 1);
      else out.$exists = true;
      return;
    default:
      out.$not = dice.chance(0.2) ? /^a/ : operators(dice, taste, depth - 1);
  }
}

export function fieldAsked(dice: Dice): string | undefined {
  return dice.chance(0.5) ? undefined : dice.of(FIELDS);
}
export const ALL_FIELDS = FIELDS;
