import { uint32At } from "../abi/field.js";
import { toDocumentText } from "../document.js";
import { CreatorError, refusal } from "../errors.js";
import { type CoreFunctions, possibilities, sizeof_cc_way } from "../generated/abi.js";
import { other_policy, unsupported } from "../generated/sentences.access.js";
import { invalid_argument } from "../generated/sentences.base.js";
import { toMs } from "../instant.js";
import { type EmbindHandle, Owned } from "../owned.js";
import { type Answer, type CoreModule, unwrap } from "../wall.js";
import {
  type Asked,
  type AskedOfField,
  type FieldsAsked,
  fieldOf,
  fieldsOf,
  type PageAsked,
  type Resource,
} from "./asked.js";
import type { ByteWriter } from "./casl/byte-writer.js";
import type { CaslLayout } from "./casl/casl-layout.js";
import { CaslViewer, type EncodedQuestion } from "./casl/casl-viewer.js";
import { type Decision, type DecisionColumns, readDecision, readWays, type Unlock } from "./decision.js";
import type { Shapes, TypeName } from "./declared.js";
import { RecordPaths, writePaths } from "./mask.js";
import { type Numbering, ViewerSymbols } from "./numbering.js";
import { actionNumber, type PolicyLayout } from "./policy-layout.js";
import type { Row, RowBuffer } from "./row-buffer.js";
import type { RowEncoder } from "./row-encoder.js";
import { Selection } from "./selection.js";
import { Table } from "./table.js";
import {
  countRows,
  decideRows,
  listRows,
  mapRows,
  pageOf,
  placeFor,
  type TableQuestion,
} from "./table-questions.js";
import { type CaslRule, type Dialect, readMarked, type Where, type WhereOptions } from "./where.js";

export interface ViewerHandle extends EmbindHandle {
  texts(): string;
  action(name: string): Answer<number>;
  where(action: string, type: string, now: number, request: string): Answer<string>;
  toCasl(now: number): Answer<string>;
}

export type Possibility = (typeof possibilities)[number];

/** A viewer bound to a policy that names those actions, and whose types' resources are of those shapes. */
export class Viewer<S extends Shapes = Shapes, A extends string = string> extends Owned<ViewerHandle> {
  readonly #module: CoreModule;
  readonly #layout: PolicyLayout;
  readonly #buffer: RowBuffer;
  readonly #numbering: Numbering;
  readonly #casl: CaslViewer | undefined;
  readonly #canRow: CoreFunctions["cc_viewer_can_row"];

  /** @internal Whether the value is a viewer, and not something that looks like one. */
  static isViewer(value: unknown): value is Viewer {
    return typeof value === "object" && value !== null && #layout in value;
  }

  /** @internal Whether it is bound to the policy of that layout. */
  isOf(layout: PolicyLayout): boolean {
    return this.#layout === layout;
  }

  /** @internal */
  constructor(module: CoreModule, handle: ViewerHandle, layout: PolicyLayout, buffer: RowBuffer) {
    super(handle);
    this.#module = module;
    this.#layout = layout;
    this.#buffer = buffer;
    const symbols = new Map(layout.symbols);
    for (const text of JSON.parse(handle.texts()) as string[]) symbols.set(text, symbols.size);
    this.#numbering = new ViewerSymbols(symbols);
    this.#casl = layout.casl && new CaslViewer(module, layout);
    this.#canRow = module.raw.cc_viewer_can_row;
  }

  // The user's code runs first (getters of `asked` and of the resource, which may ask other questions, make the module's
  // memory grow, or dispose this viewer): addresses are taken after it.

  /** Whether the viewer may. Throws a CreatorError for a resource of the wrong shape and for an action that the policy does not name: never a silent answer. */
  can<T extends TypeName<S>, const R extends S[T]>(
    action: A,
    type: T,
    resource: R,
    asked: AskedOfField,
  ): boolean {
    if (this.#casl !== undefined) return this.#canCasl(this.#casl, action, type, resource, asked);
    const encoder = this.#layout.type(type);
    const verb = this.#action(action);
    const now = toMs(asked?.now);
    const field = fieldOf(asked);
    const row = this.#buffer.take();
    try {
      this.#put(encoder, resource, row);
      const { number } = encoder;
      const at = this.#buffer.address;
      if (field === undefined) return this.#canRow(this.address, verb, number, at, now) === 1;
      const { address, length } = this.#module.write(field);
      const { cc_viewer_can_field: ask } = this.#module.raw;
      return ask(this.address, verb, number, at, now, address, length) === 1;
    } finally {
      this.#buffer.release();
    }
  }

  /** The same with code, HTTP status, deciding rule, validity and, when denied, the cheapest way in. */
  decide<T extends TypeName<S>, const R extends S[T]>(
    action: A,
    type: T,
    resource: R,
    asked: AskedOfField,
  ): Decision {
    if (this.#casl !== undefined) return this.#decideCasl(this.#casl, action, type, resource, asked);
    const encoder = this.#layout.type(type);
    const verb = this.#action(action);
    const now = toMs(asked?.now);
    const field = fieldOf(asked);
    const row = this.#buffer.take(true);
    try {
      this.#put(encoder, resource, row);
      const { address, decision } = this.#buffer;
      const { raw } = this.#module;
      if (field === undefined) {
        raw.cc_viewer_decide_row(this.address, verb, encoder.number, address, now, decision);
      } else {
        const text = this.#module.write(field);
        const { number } = encoder;
        raw.cc_viewer_decide_field(
          this.address,
          verb,
          number,
          address,
          now,
          text.address,
          text.length,
          decision,
        );
      }
      return readDecision(this.#module, decision, this.#layout, row.texts);
    } finally {
      this.#buffer.release();
    }
  }

  /** The declared attributes of the type on which the viewer may act: those for which `can` with the field says yes. */
  fields<T extends TypeName<S>, const R extends S[T]>(
    action: A,
    type: T,
    resource: R,
    asked: Asked,
  ): string[] {
    if (this.#casl !== undefined)
      throw refusal(unsupported, "fields in casl semantics: ask permittedFieldsOf");
    const encoder = this.#layout.type(type);
    const verb = this.#action(action);
    const now = toMs(asked?.now);
    const row = this.#buffer.take();
    try {
      this.#put(encoder, resource, row);
      const { attributes } = encoder.layout;
      const out = this.#module.scratch(attributes.length);
      const { cc_viewer_permitted_fields: ask } = this.#module.raw;
      this.#module.check(ask(this.address, verb, encoder.number, this.#buffer.address, now, out));
      const permitted = this.#module.bytes.subarray(out, out + attributes.length);
      return attributes.filter((_, i) => permitted[i] === 1);
    } finally {
      this.#buffer.release();
    }
  }

  /**
   * A copy of a record of the type with the fields alone on which the viewer may act: its own enumerable members, stepping
   * into objects, whose paths are dotted; arrays are kept or left out whole. What a rule says of `author` it says of all
   * that stands below. Throws what `can` throws, `json_too_deep` and `too_many`.
   */
  mask<T extends TypeName<S>, const R extends S[T]>(
    action: A,
    type: T,
    record: R,
    asked: Asked,
  ): Record<string, unknown> {
    if (this.#casl !== undefined) throw refusal(unsupported, "mask in casl semantics");
    const encoder = this.#layout.type(type);
    const verb = this.#action(action);
    const now = toMs(asked?.now);
    const row = this.#buffer.take();
    try {
      const faults = encoder.encode(record, this.#numbering, row);
      if (faults !== undefined) throw new CreatorError(faults);
      const found = new RecordPaths(record, encoder.layout.attributes);
      this.#buffer.put(row);
      const { address: texts, ends, out } = writePaths(this.#module, found.paths);
      const { cc_viewer_permitted_paths: ask } = this.#module.raw;
      const { length } = found.paths;
      const { number } = encoder;
      this.#module.check(
        ask(this.address, verb, number, this.#buffer.address, now, texts, ends, length, out),
      );
      return found.pick(this.#module.bytes.subarray(out, out + length));
    } finally {
      this.#buffer.release();
    }
  }

  /**
   * Every way in that there is, cheapest first: sign in, alone where that is enough; tier by tier, a subscription to each
   * creator that the resource names; the credits that are missing. Empty when the viewer may already, or may not learn that
   * the resource exists. A stranger must sign in first, whatever the way. With a field: the ways to that field of it.
   */
  ways<T extends TypeName<S>, const R extends S[T]>(
    action: A,
    type: T,
    resource: R,
    asked: AskedOfField,
  ): Unlock[] {
    if (this.#casl !== undefined) throw refusal(unsupported, "ways in casl semantics");
    const encoder = this.#layout.type(type);
    const verb = this.#action(action);
    const now = toMs(asked?.now);
    const field = fieldOf(asked);
    const row = this.#buffer.take(true);
    try {
      this.#put(encoder, resource, row);
      const { cc_viewer_ways_row: ask } = this.#module.raw;
      for (let room = 64; ; ) {
        const place = placeFor(this.#module, 8 + room * sizeof_cc_way, field);
        const { out: count, field: text, fieldBytes } = place;
        const ways = count + 8;
        const { number } = encoder;
        const { address } = this.#buffer;
        this.#module.check(
          ask(this.address, verb, number, address, text, fieldBytes, now, ways, room, count),
        );
        const found = uint32At(this.#module.view, count);
        if (found <= room) return readWays(this.#module, ways, found, this.#layout, row.texts);
        room = found;
      }
    } finally {
      this.#buffer.release();
    }
  }

  /** What a decision about some resource of the type, or that field of it, could be, whatever the resource and the time. */
  possible(action: A, type: TypeName<S>, asked?: { readonly field?: string | undefined }): Possibility {
    const field = fieldOf(asked);
    const verb = this.#action(action);
    const { number } = this.#layout.type(type);
    const { raw } = this.#module;
    const text = field === undefined ? undefined : this.#module.write(field);
    const answer =
      text === undefined
        ? raw.cc_viewer_possible(this.address, verb, number)
        : raw.cc_viewer_possible_field(this.address, verb, number, text.address, text.length);
    return possibilities[answer] ?? "never";
  }

  /** The indices of the rows on which the viewer may, rising: those for which `can` says yes, of the field where one is named. */
  filter(action: A, table: Table, asked: PageAsked): Uint32Array {
    const page = pageOf(asked);
    return listRows(this.#module, this.#about(action, table, asked), page);
  }

  /** How many rows `filter` would list. */
  count(action: A, table: Table, asked: AskedOfField): number {
    return countRows(this.#module, this.#about(action, table, asked));
  }

  /** A bit a row, 1 where the viewer may: row `i` is bit `i % 8`, counted from the lowest, of byte `i >> 3`. */
  bitmap(action: A, table: Table, asked: AskedOfField): Uint8Array {
    return mapRows(this.#module, this.#about(action, table, asked));
  }

  /** The rows on which the viewer may, kept up to date by `refresh`. */
  select(action: A, table: Table, asked: AskedOfField): Selection {
    if (this.#casl !== undefined) throw refusal(unsupported, "selections in casl semantics");
    const verb = this.#action(action);
    const now = toMs(asked?.now);
    return new Selection(this.#module, this, table, verb, fieldOf(asked), now);
  }

  /** As `decide` for every row. */
  decideAll(action: A, table: Table, asked: AskedOfField): DecisionColumns {
    return decideRows(this.#module, this.#about(action, table, asked), this.#layout.tiers);
  }

  /**
   * Where the viewer may, for the caller's database: the rows of the type that it gives are those on which `can` says yes, of
   * the field where one is named.
   * Throws a CreatorError: `not_expressible` with the pointer of the condition that the dialect cannot say exactly.
   */
  where<D extends Dialect>(action: A, type: TypeName<S>, options: WhereOptions<D>): Where<D> {
    const { now: instant, ...request } = options ?? ({} as WhereOptions<D>);
    const now = toMs(instant);
    const text = toDocumentText(request);
    this.#action(action);
    this.#layout.type(type);
    return readMarked(unwrap(this.handle.where(action, type, now, text))) as Where<D>;
  }

  /**
   * The policy for this viewer as raw rules of npm `@casl/ability` 7: for rows of the declared types its `can` says what
   * this one's says at `now`. Throws a CreatorError: `not_expressible` with the pointer of the condition.
   */
  toCasl(asked: Asked): CaslRule[] {
    const now = toMs(asked?.now);
    return readMarked(unwrap(this.handle.toCasl(now))) as CaslRule[];
  }

  /**
   * In casl semantics: the fields that the viewer may, as CASL's permittedFieldsOf. Patterns are given as the rules write them.
   */
  permittedFieldsOf<T extends TypeName<S>, const R extends S[T]>(
    action: A,
    type: T,
    resource: R,
    asked: FieldsAsked,
  ): string[] {
    const casl = this.#casl;
    if (casl === undefined) throw refusal(unsupported, "permittedFieldsOf in strict semantics: ask fields");
    const all = fieldsOf(asked);
    return this.#askCasl(action, type, resource, asked, (q) => casl.fields(this.address, q, all));
  }

  #askCasl<T>(
    action: string,
    type: string,
    resource: unknown,
    asked: Asked,
    ask: (question: EncodedQuestion) => T,
  ): T {
    const encoder = (this.#layout.casl as CaslLayout).type(type);
    const verb = this.#action(action);
    const now = toMs(asked?.now);
    const writer: ByteWriter = encoder.encode(resource);
    try {
      return ask({ action: verb, type: encoder.number, resource: writer, now });
    } finally {
      encoder.release(writer);
    }
  }

  // Functions of their own: what a closure takes in costs every call of the function around it.
  #canCasl(casl: CaslViewer, action: string, type: string, resource: Resource, asked: AskedOfField): boolean {
    const field = fieldOf(asked) ?? "";
    return this.#askCasl(action, type, resource, asked, (q) => casl.can(this.address, q, field));
  }

  #decideCasl(
    casl: CaslViewer,
    action: string,
    type: string,
    resource: Resource,
    asked: AskedOfField,
  ): Decision {
    const field = fieldOf(asked) ?? "";
    return this.#askCasl(action, type, resource, asked, (q) => casl.decide(this.address, q, field));
  }

  /** The user's code has run when it answers: it may have disposed either. */
  #about(action: string, table: Table, asked: AskedOfField): TableQuestion {
    const verb = this.#action(action);
    const now = toMs(asked?.now);
    const field = fieldOf(asked);
    const [viewer, at] = this.addressesWith(table);
    return { viewer, table: at, rows: table.length, action: verb, field, now };
  }

  #action(name: string): number {
    return actionNumber(this.#layout, this.handle, name);
  }

  /** Runs the user's code, then writes the row. Throws a CreatorError with all faults. */
  #put(encoder: RowEncoder, resource: unknown, row: Row): void {
    const faults = encoder.encode(resource, this.#numbering, row);
    if (faults !== undefined) throw new CreatorError(faults);
    this.#buffer.put(row);
  }

  /** @internal The pointers for raw calls. Throws `other_policy`, or `used_after_dispose`. */
  addressesWith(table: Table): [viewer: number, table: number] {
    if (!Table.isTable(table)) throw refusal(invalid_argument, "expected a table made by policy.table()");
    if (table.layout !== this.#layout) throw refusal(other_policy);
    return [this.address, table.at];
  }
}
