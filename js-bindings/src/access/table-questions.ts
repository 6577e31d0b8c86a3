import { uint32At } from "../abi/field.js";
import { type CoreModule, checkText } from "../wall.js";
import { type PageAsked, rowCount } from "./asked.js";
import { DecisionColumns } from "./decision.js";

// What is asked about all rows of a table at once. No code of the user runs in here.

/** Who asks what about which table: addresses of the two in the module, the table's rows, the action's number, ms. */
export interface TableQuestion {
  readonly viewer: number;
  readonly table: number;
  readonly rows: number;
  readonly action: number;
  readonly field: string | undefined;
  readonly now: number;
}

/** Addresses in the scratch buffer: where answers go, and where a field's text stands. */
interface Place {
  readonly out: number;
  readonly field: number;
  readonly fieldBytes: number;
}

/** Room for so many bytes of answers, and the field behind them: none is of no length. Throws `invalid_utf8`. */
export function placeFor(module: CoreModule, bytes: number, field: string | undefined): Place {
  if (field === undefined) return { out: module.scratch(bytes), field: 0, fieldBytes: 0 };
  checkText(field);
  const out = module.scratch(bytes + field.length * 3);
  return { out, field: out + bytes, fieldBytes: module.encodeAt(field, out + bytes) };
}

export interface Page {
  readonly first: number;
  readonly limit: number | undefined;
}

/** Throws `invalid_argument`. */
export function pageOf(asked: PageAsked | undefined): Page {
  const { limit, after } = asked ?? {};
  return {
    first: after === undefined ? 0 : rowCount(after, "after") + 1,
    limit: limit === undefined ? undefined : rowCount(limit, "limit"),
  };
}

/** The indices of the rows that are allowed, rising. */
export function listRows(module: CoreModule, question: TableQuestion, page: Page): Uint32Array {
  const { table, viewer, action, now, rows } = question;
  const room = Math.min(rows, page.limit ?? rows);
  const { out: count, field, fieldBytes } = placeFor(module, 8 + room * 4, question.field);
  const indices = count + 8;
  const { raw } = module;
  module.check(
    page.first === 0 && page.limit === undefined
      ? raw.cc_table_filter(table, viewer, action, field, fieldBytes, now, indices, count)
      : raw.cc_table_filter_page(
          table,
          viewer,
          action,
          field,
          fieldBytes,
          now,
          page.first,
          room,
          indices,
          count,
        ),
  );
  const found = uint32At(module.view, count);
  return new Uint32Array(module.bytes.buffer, indices, found).slice();
}

export function countRows(module: CoreModule, question: TableQuestion): number {
  const { table, viewer, action, now } = question;
  const { out, field, fieldBytes } = placeFor(module, 8, question.field);
  module.check(module.raw.cc_table_count(table, viewer, action, field, fieldBytes, now, out));
  return uint32At(module.view, out);
}

/** A bit a row. */
export function mapRows(module: CoreModule, question: TableQuestion): Uint8Array {
  const { table, viewer, action, now, rows } = question;
  const bytes = (rows + 7) >> 3;
  const { out, field, fieldBytes } = placeFor(module, bytes + 8, question.field);
  module.check(module.raw.cc_table_bitmap(table, viewer, action, field, fieldBytes, now, out));
  return module.bytes.slice(out, out + bytes);
}

export function decideRows(
  module: CoreModule,
  question: TableQuestion,
  tierNames: readonly string[],
): DecisionColumns {
  const { table, viewer, action, now, rows } = question;
  const { out: tiers, field, fieldBytes } = placeFor(module, rows * 4, question.field);
  const codes = tiers + rows * 2;
  const unlocks = codes + rows;
  const { cc_table_decide_all: ask } = module.raw;
  module.check(ask(table, viewer, action, field, fieldBytes, now, codes, unlocks, tiers));
  const { buffer } = module.bytes;
  return new DecisionColumns(
    new Uint8Array(buffer, codes, rows).slice(),
    new Uint8Array(buffer, unlocks, rows).slice(),
    new Int16Array(buffer, tiers, rows).slice(),
    tierNames,
  );
}
