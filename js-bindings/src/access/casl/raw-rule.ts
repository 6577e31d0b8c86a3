/** A raw rule, as CASL's AbilityBuilder makes them and databases keep them; `when` and `hide` are ours. */
export interface CaslRawRule {
  readonly action: string | readonly string[];
  readonly subject?: string | readonly string[] | null | undefined;
  readonly fields?: string | readonly string[] | null | undefined;
  readonly conditions?: unknown;
  readonly inverted?: boolean | number | null | undefined;
  readonly reason?: string | null | undefined;
  readonly when?: object | undefined;
  readonly hide?: boolean | undefined;
}

/** The short form of CASL's packRules: actions, subjects, conditions, 1 when inverted, fields, reason; 0 for none. */
export type PackedRule = readonly [
  action: string,
  subject?: string,
  conditions?: unknown,
  inverted?: number,
  fields?: string | number,
  reason?: string,
];
