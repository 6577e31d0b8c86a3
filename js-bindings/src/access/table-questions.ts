import type { CoreModule } from "../wall.js";
import { type PageAsked, rowCount } from "./asked.js";
import { errorOf } from "./casl/casl-viewer.js";
import { DecisionColumns } from "./decision.js";

// What is asked about all rows of a table at once. No code of the user runs in here.

/** Who asks what about which table: addresses of the two in the module, the table's rows, the action's number, ms. */
export interface TableQuestion {
  readonly viewer: number;
  readonly table: number;
  readonly rows: number;
  readonly action: number;
  readonly now: number;
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
  const count = module.scratch(8 + room * 4);
  const indices = count + 8;
  const { raw } = module;
  check(
    module,
    page.first === 0 && page.limit === undefined
      ? raw.cc_table_filter?.(table, viewer, action, now, indices, count)
      : raw.cc_table_filter_page?.(table, viewer, action, now, page.first, room, indices, count),
  );
  const found = module.view.getUint32(count, true);
  return new Uint32Array(module.bytes.buffer, indices, found).slice();
}

export function countRows(module: CoreModule, { table, viewer, action, now }: TableQuestion): number {
  const count = module.scratch(8);
  check(module, module.raw.cc_table_count?.(table, viewer, action, now, count));
  return module.view.getUint32(count, true);
}

/** A bit a row. */
export function mapRows(module: CoreModule, question: TableQuestion): Uint8Array {
  const { table, viewer, action, now, rows } = question;
  const bytes = (rows + 7) >> 3;
  const at = module.scratch(bytes + 8);
  check(module, module.raw.cc_table_bitmap?.(table, viewer, action, now, at));
  return module.bytes.slice(at, at + bytes);
}

export function decideRows(
  module: CoreModule,
  question: TableQuestion,
  tierNames: readonly string[],
): DecisionColumns {
  const { table, viewer, action, now, rows } = question;
  const tiers = module.scratch(rows * 4);
  const codes = tiers + rows * 2;
  const unlocks = codes + rows;
  check(module, module.raw.cc_table_decide_all?.(table, viewer, action, now, codes, unlocks, tiers));
  const { buffer } = module.bytes;
  return new DecisionColumns(
    new Uint8Array(buffer, codes, rows).slice(),
    new Uint8Array(buffer, unlocks, rows).slice(),
    new Int16Array(buffer, tiers, rows).slice(),
    tierNames,
  );
}

function check(module: CoreModule, code: number | undefined): void {
  if (code !== 0) throw errorOf(module, code ?? 0);
}
