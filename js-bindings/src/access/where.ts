import type { InstantLike } from "../instant.js";

/** How a database keeps an instant; each dialect's first is what it takes without being told. */
interface InstantForms {
  readonly postgres: "timestamptz" | "ms" | "text";
  readonly sqlite: "ms" | "text";
  readonly prisma: "date" | "ms";
  readonly mongo: "date" | "ms";
}

export type Dialect = keyof InstantForms;

/** The name of a column or field; of an instant's, also how it is kept. */
export type ColumnMap<D extends Dialect> =
  | string
  | { readonly column: string; readonly as?: InstantForms[D] };

/** What things are called in the database. An attribute that is not named is called as in the policy. */
export interface ObjectMap<D extends Dialect> {
  readonly columns?: Readonly<Record<string, ColumnMap<D>>>;
}

export interface SqlMap<D extends "postgres" | "sqlite"> extends ObjectMap<D> {
  /** The table's name in the query, or its alias: columns are then qualified by it. */
  readonly table?: string;
  /** A table of subscriptions, to be asked instead of those that the viewer was bound with. Needs `table`. */
  readonly subscriptions?: {
    readonly schema?: string;
    readonly table: string;
    /** The subscriber's id. */
    readonly viewer: string;
    readonly creatorId: string;
    readonly tier?: string;
    readonly status: string;
    readonly endsAt: ColumnMap<D>;
  };
}

export interface WhereOptions<D extends Dialect> {
  readonly dialect: D;
  readonly map?: D extends "postgres" | "sqlite" ? SqlMap<D> : ObjectMap<D>;
  readonly now: InstantLike;
  /** Asks about that field of the rows: rules whose `fields` do not speak of it are left out. */
  readonly field?: string | undefined;
  /** Whether a filter that lets through too much will do where the dialect cannot say a condition exactly. */
  readonly residual?: boolean;
  /** SQL: the number of the first parameter, 1 unless the query has others before. */
  readonly firstParameter?: D extends "postgres" | "sqlite" ? number : never;
}

export type SqlParameter = string | number | boolean | readonly (string | number | boolean)[];

/** A condition for WHERE. */
export interface SqlWhere {
  readonly text: string;
  /** In the order of their numbers. Arrays go to PostgreSQL alone, as its arrays. */
  readonly params: readonly SqlParameter[];
  /** Whether rows come through that `can` refuses: then each must still be asked about. */
  readonly residual: boolean;
}

/** A Prisma `where`, or a MongoDB filter. */
export interface ObjectWhere {
  readonly where: Readonly<Record<string, unknown>>;
  readonly residual: boolean;
}

export type Where<D extends Dialect> = D extends "postgres" | "sqlite" ? SqlWhere : ObjectWhere;

interface Marked {
  readonly $date?: unknown;
  readonly $numberDouble?: unknown;
  readonly $regularExpression?: { readonly pattern: string; readonly flags?: string };
}

/** A raw rule of npm `@casl/ability`. */
export interface CaslRule {
  readonly action: string | readonly string[];
  readonly subject: string | readonly string[];
  readonly conditions?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly string[];
  readonly inverted?: boolean;
  readonly reason?: string;
}

/** @internal What the core gives as JSON, which has no dates, NaN or patterns: they come marked. */
export function readMarked(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    const { $date, $numberDouble, $regularExpression } = value as Marked;
    if (typeof $date === "number") return new Date($date);
    // With the flag `u` JavaScript reads the pattern as the database's PCRE does; CASL's have flags of their own.
    if ($regularExpression !== undefined)
      return new RegExp($regularExpression.pattern, $regularExpression.flags ?? "u");
    return $numberDouble === "NaN" ? Number.NaN : value;
  });
}
