import { uint32At } from "./abi/field.js";
import { type Asked, type AskedOfField, fieldOf, type ViewerFacts } from "./access/asked.js";
import { packRules, type UnpackedRule, unpackRules } from "./access/casl/packed-rules.js";
import type { CaslRawRule, PackedRule } from "./access/casl/raw-rule.js";
import { toRuleDocuments } from "./access/casl/rule-writer.js";
import { ColumnRows, type Columns, isColumns } from "./access/columns.js";
import { Comparison } from "./access/comparison.js";
import type { ActionOf, Declared, Shapes, TypeName } from "./access/declared.js";
import type { DifferenceAsked, PolicyDifference } from "./access/difference.js";
import { type Opening, OpeningColumn, readOpening } from "./access/opening.js";
import { actionNumber, PolicyLayout } from "./access/policy-layout.js";
import { type Claim, type Proof, type ProofDocument, regionOf } from "./access/proof.js";
import { RowBuffer } from "./access/row-buffer.js";
import { Table } from "./access/table.js";
import { placeFor } from "./access/table-questions.js";
import { Viewer, type ViewerHandle } from "./access/viewer.js";
import type { CaslRule } from "./access/where.js";
import { toDocumentText } from "./document.js";
import { type Fault, refusal } from "./errors.js";
import { MOST_ENUM_VALUES, MOST_TABLE_ROWS } from "./generated/abi.js";
import { other_policy, unsupported } from "./generated/sentences.access.js";
import { invalid_argument, too_many, wrong_type } from "./generated/sentences.base.js";
import { toMs } from "./instant.js";
import { type EmbindHandle, Owned } from "./owned.js";
import { type Answer, type CoreModule, unwrap } from "./wall.js";

export type {
  Asked,
  AskedOfField,
  PageAsked,
  Resource,
  SubscriptionFact,
  ViewerFacts,
} from "./access/asked.js";
export type { UnpackedRule } from "./access/casl/packed-rules.js";
export type { CaslRawRule, PackedRule } from "./access/casl/raw-rule.js";
export type {
  BitColumn,
  Column,
  Columns,
  DictionaryColumn,
  ListColumn,
  NumberColumn,
} from "./access/columns.js";
export type { AccessCode, Decision, DecisionColumns, Unlock } from "./access/decision.js";
export type { ActionOf, Declared, Shapes, TypeName } from "./access/declared.js";
export type {
  DifferenceAsked,
  PolicyDifference,
  Refused,
  ViewerDifference,
} from "./access/difference.js";
export type { Opening, OpeningColumn } from "./access/opening.js";
export type { Claim, ClaimRegion, Counterexample, Proof } from "./access/proof.js";
export type { Refreshed, Selection } from "./access/selection.js";
export type { Table } from "./access/table.js";
export type { Possibility, Viewer } from "./access/viewer.js";
export type {
  CaslRule,
  ColumnMap,
  Dialect,
  ObjectMap,
  ObjectWhere,
  SqlMap,
  SqlParameter,
  SqlWhere,
  Where,
  WhereOptions,
} from "./access/where.js";

interface PolicyHandle extends EmbindHandle {
  layout(): string;
  bind(facts: string): Answer<ViewerHandle>;
  table(type: number, rows: number): Answer<EmbindHandle>;
  prove(claim: string): Answer<string>;
  action(name: string): Answer<number>;
}
interface AccessGlue {
  readonly Policy: { compile(text: string): Answer<PolicyHandle> };
}

/** Rules about who may do what, the same for every viewer, with the shapes of the resources that its document declares and the actions that it names. */
export class Policy<S extends Shapes = Shapes, A extends string = string> extends Owned<PolicyHandle> {
  readonly #module: CoreModule;
  readonly #buffer: RowBuffer;
  readonly #layout: PolicyLayout;

  /** @internal */
  constructor(module: CoreModule, buffer: RowBuffer, handle: PolicyHandle) {
    super(handle);
    this.#module = module;
    this.#buffer = buffer;
    this.#layout = new PolicyLayout(handle.layout());
  }

  /** What a policy in casl semantics says that nobody can mean, and CASL accepts: never equal, say. */
  get warnings(): readonly Fault[] {
    return this.#layout.casl?.warnings ?? [];
  }

  /** Binds a viewer; `{}` is anonymous. Throws a CreatorError with every fault of the facts. */
  viewer(facts: ViewerFacts | string): Viewer<S, A> {
    const text = toDocumentText(facts); // runs the user's getters, which may dispose this
    const bound = unwrap(this.handle.bind(text));
    return new Viewer<S, A>(this.#module, bound, this.#layout, this.#buffer);
  }

  /** `viewer.toCasl`, of a viewer or of facts. */
  toCasl(viewer: Viewer | ViewerFacts | string, asked: Asked): CaslRule[] {
    if (Viewer.isViewer(viewer)) {
      if (!viewer.isOf(this.#layout)) throw refusal(other_policy);
      return viewer.toCasl(asked);
    }
    const bound = this.viewer(viewer);
    try {
      return bound.toCasl(asked);
    } finally {
      bound.dispose();
    }
  }

  /**
   * Many resources of one type, to be filtered for many viewers: an array of them, or columns as Apache Arrow has them, by the
   * attributes that the type declares. Throws a CreatorError with every fault.
   */
  table<T extends TypeName<S>, const R extends S[T]>(type: T, rows: readonly R[] | Columns): Table<S[T]> {
    const encoder = this.#layout.type(type);
    // In casl semantics rows may have any attribute.
    const declared = this.#layout.casl === undefined ? encoder.layout.attributes : undefined;
    const source = isColumns(rows) ? new ColumnRows(rows, declared) : rows;
    const length = isColumns(rows) ? rows.length : lengthOf(rows);
    const made = unwrap(this.handle.table(encoder.number, length));
    return new Table<S[T]>(this.#module, made, this.#layout, encoder, source, length);
  }

  /**
   * Whether a claim holds of every viewer, resource and instant; if not, a case against it. Throws a CreatorError for a claim
   * that does not read, and `domain_too_large` where there are more cases than can be gone through.
   */
  prove(claim: Claim<A> | string): Proof {
    const text = toDocumentText(claim);
    const { counterexample, ...proof } = JSON.parse(unwrap(this.handle.prove(text))) as ProofDocument;
    if (counterexample === undefined) return proof;
    const { action, subject } = regionOf(text);
    const { resource, now } = counterexample;
    const viewer: Viewer = this.viewer(counterexample.viewer);
    const decision = viewer.decide(action, subject, resource, { now });
    viewer.dispose();
    return { ...proof, counterexample: { ...counterexample, decision } };
  }

  /**
   * What another policy would change: for each viewer and action, the records newly allowed and newly denied. Each policy reads
   * the records by its own types; what one of them refuses is left out and named, up to 99 faults each in records and viewers:
   * where there are more, these faults are thrown. Throws `unknown_type` where one lacks the type, and `unknown_action` where both
   * lack an action: of one that is new or gone, the other policy's `manage` rules alone speak.
   */
  diff<T extends TypeName<S>, const R extends S[T], O extends Policy>(
    other: O,
    type: T,
    records: readonly R[],
    viewers: readonly ViewerFacts[],
    asked: DifferenceAsked<A | NamedBy<O>>,
  ): PolicyDifference {
    if (typeof other !== "object" || other === null || !(#layout in other))
      throw refusal(invalid_argument, "expected a policy made by core.access.policy()");
    return new Comparison(this.#module, this, other, type, copyOf(records)).run(copyOf(viewers), asked);
  }

  /** To whom a resource is open who is nobody in particular, such as "PREMIUM and above" beside a creator's post. */
  tiersThatOpen<T extends TypeName<S>, const R extends S[T]>(
    action: A,
    type: T,
    resource: R,
    asked: AskedOfField,
  ): Opening {
    if (this.#layout.casl !== undefined) throw refusal(unsupported, "tiersThatOpen in casl semantics");
    const verb = this.actionNumber(action);
    const now = toMs(asked?.now);
    const field = fieldOf(asked);
    const table = this.table(type, [resource]);
    try {
      const place = placeFor(this.#module, 8 + MOST_LEVELS * 2, field);
      const { out: levels, field: text, fieldBytes } = place;
      const count = levels + MOST_LEVELS * 2;
      const { cc_table_row_openings: ask } = this.#module.raw;
      this.#module.check(ask(table.at, verb, text, fieldBytes, 0, now, levels, count));
      const found = uint32At(this.#module.view, count);
      return readOpening(
        new Int16Array(this.#module.bytes.buffer, levels, found).slice(),
        this.#layout.tiers,
      );
    } finally {
      table.dispose();
    }
  }

  /** The same for every row of a table: the least that opens it. */
  openings(action: A, table: Table, asked: AskedOfField): OpeningColumn {
    if (this.#layout.casl !== undefined) throw refusal(unsupported, "openings in casl semantics");
    const verb = this.actionNumber(action);
    const now = toMs(asked?.now);
    const field = fieldOf(asked);
    if (!Table.isTable(table) || table.layout !== this.#layout) throw refusal(other_policy);
    const { out: levels, field: text, fieldBytes } = placeFor(this.#module, table.length * 2, field);
    const { cc_table_openings: ask } = this.#module.raw;
    this.#module.check(ask(table.at, verb, text, fieldBytes, now, levels));
    return new OpeningColumn(
      new Int16Array(this.#module.bytes.buffer, levels, table.length).slice(),
      this.#layout.tiers,
    );
  }

  /** @internal Throws `unknown_action`, with the nearest one. */
  actionNumber(name: string): number {
    return actionNumber(this.#layout, this.handle, name);
  }
}

/** The actions that a policy names. */
type NamedBy<P> = P extends Policy<infer _, infer A> ? A : string;

/** Levels of one row at most: strangers, accounts, and as many tiers as an enum has values. */
const MOST_LEVELS = MOST_ENUM_VALUES + 2;

/** The members as they are now: an array may be a Proxy, or changed by a getter of one of its members. */
function copyOf(rows: readonly unknown[]): unknown[] {
  const copies = new Array<unknown>(lengthOf(rows));
  for (let i = 0; i < copies.length; i++) copies[i] = rows[i];
  return copies;
}

function lengthOf(rows: readonly unknown[]): number {
  const isArray = Array.isArray(rows);
  const length: unknown = isArray ? rows.length : undefined;
  if (!isArray || typeof length !== "number" || !Number.isInteger(length) || length < 0)
    throw refusal(wrong_type, "expected an array of resources", {
      pointer: "",
    });
  if (length > MOST_TABLE_ROWS) throw refusal(too_many, `at most ${MOST_TABLE_ROWS} rows`);
  return length;
}

/** What a policy of CASL's rules may say beside them. */
export interface FromCaslOptions {
  /** Operators that the matcher has beyond CASL's defaults, as with buildMongoQueryMatcher. */
  readonly operators?: readonly ("$and" | "$or" | "$nor" | "$not")[];
  /** As in a policy's document: what `when` and `$fact` speak of, and what databases are asked with. */
  readonly types?: object;
  readonly enums?: object;
  readonly attributes?: object;
  readonly roles?: object;
}

export interface Access {
  /**
   * A policy that answers as npm @casl/ability does with its default matcher. Takes raw rules (dates, regular expressions and
   * `undefined` included) or their packed form. Throws a CreatorError: `not_carried` for what no document can hold.
   */
  fromCasl(rules: readonly (CaslRawRule | PackedRule)[], options?: FromCaslOptions): Policy;
  /** The same as packRules of @casl/ability/extra. */
  packRules(rules: readonly CaslRawRule[]): unknown[][];
  /** The same as unpackRules of @casl/ability/extra. Throws `wrong_type`, with its place, for what is no packed rule. */
  unpackRules(rules: readonly PackedRule[]): UnpackedRule[];
  /**
   * Compiles a policy, given as JSON text or as an object. Throws a CreatorError with every fault. Of a document that is written
   * as a literal, TypeScript knows the types: misspelt names and resources of another shape are errors in the editor.
   */
  policy<const Document>(document: Document): Policy<Declared<Document>, ActionOf<Document>>;
}

/** CASL throws a TypeError for rules that are no list of rules; here it is an error with a code. */
function listOf<T>(rules: readonly T[]): readonly T[] {
  const isList = Array.isArray(rules) && rules.every((rule) => typeof rule === "object" && rule !== null);
  if (!isList)
    throw refusal(wrong_type, "expected an array of rules", {
      pointer: "",
    });
  return rules;
}

/** @internal */
export function createAccess(module: CoreModule): Access {
  const glue = module.glue as unknown as AccessGlue;
  const buffer = new RowBuffer(module);
  const policy = <S extends Shapes, A extends string>(document: unknown) =>
    new Policy<S, A>(module, buffer, unwrap(glue.Policy.compile(toDocumentText(document))));
  return {
    policy,
    fromCasl(rules, options = {}) {
      const documents = toRuleDocuments(rules);
      return policy({ ...options, version: 1, semantics: "casl", rules: documents });
    },
    packRules: (rules) => packRules(listOf(rules)),
    unpackRules,
  };
}
