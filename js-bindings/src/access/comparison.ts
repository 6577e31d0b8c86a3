import type { Policy } from "../access.js";
import { toDocumentText } from "../document.js";
import { CreatorError, type Fault, refusal } from "../errors.js";
import { MOST_FAULTS } from "../generated/abi.js";
import { invalid_argument } from "../generated/sentences.base.js";
import { toMs } from "../instant.js";
import type { CoreModule } from "../wall.js";
import type { ViewerFacts } from "./asked.js";
import {
  type DifferenceAsked,
  type PolicyDifference,
  type Refused,
  readDifference,
  type ViewerDifference,
} from "./difference.js";
import type { Table } from "./table.js";
import type { Viewer } from "./viewer.js";

type Faults = [Fault, ...Fault[]];

const OF_RECORD = /^\/(\d+)/;

interface Sides<T> {
  readonly before: T;
  readonly after: T;
}

/** An action by its name and its number in either policy. */
interface Verb extends Sides<number> {
  readonly name: string;
}

/** Two policies over the same records. */
export class Comparison {
  readonly #module: CoreModule;
  readonly #policies: Sides<Policy>;
  readonly #type: string;
  readonly #records: readonly unknown[];
  readonly #refused: Refused[] = [];

  constructor(module: CoreModule, before: Policy, after: Policy, type: string, records: readonly unknown[]) {
    this.#module = module;
    this.#policies = { before, after };
    this.#type = type;
    this.#records = records;
  }

  run(viewers: readonly unknown[], asked: DifferenceAsked): PolicyDifference {
    const now = toMs(asked?.now);
    const actions = actionsOf(asked);
    const answers = asked.answers === true;
    // All code of the user runs here; from then on there are texts and numbers.
    const facts = viewers.map((viewer) => toDocumentText(viewer));
    const numbers = this.#readable();
    const refusedViewers: Refused[] = [];
    const changes: ViewerDifference[] = [];
    const tables = this.#tables(numbers);
    try {
      const verbs = actions.map((action) => this.#verbs(tables, action));
      facts.forEach((text, viewer) => {
        const bound = this.#bind(text, viewer, refusedViewers);
        if (bound === undefined) return;
        for (const verb of verbs) {
          const found = readDifference(this.#marks(tables, bound, verb, now, answers), numbers);
          if (found.allowed.length + found.denied.length + found.otherwise.length > 0)
            changes.push({ viewer, action: verb.name, ...found });
        }
        bound.before.dispose();
        bound.after.dispose();
      });
    } finally {
      tables.before.dispose();
      tables.after.dispose();
    }
    return { changes, refusedRecords: this.#refused, refusedViewers };
  }

  /** The numbers of the records that both policies read. Throws the faults where a table stops at their number. */
  #readable(): number[] {
    for (const by of ["before", "after"] as const) {
      const faults = this.#faultsOf(by);
      if (faults.length >= MOST_FAULTS) throw new CreatorError(placed(faults, "/records"));
      for (const [index, own] of byRecord(faults)) this.#refused.push({ index, by, faults: own });
    }
    // Stable: what one record is refused for by both stays in the order of the two.
    this.#refused.sort((one, other) => one.index - other.index);
    const refused = new Set(this.#refused.map(({ index }) => index));
    return this.#records.map((_, i) => i).filter((index) => !refused.has(index));
  }

  #faultsOf(side: keyof Sides<Policy>): CreatorError["faults"] {
    try {
      this.#policies[side].table(this.#type, this.#records as object[]).dispose();
      return [];
    } catch (error) {
      // What is wrong with the question itself is not about a record.
      if (error instanceof CreatorError && error.faults.every((fault) => OF_RECORD.test(fault.pointer ?? "")))
        return error.faults;
      throw error;
    }
  }

  #tables(numbers: readonly number[]): Sides<Table> {
    const records = numbers.map((index) => this.#records[index] as object);
    const before = this.#policies.before.table(this.#type, records);
    try {
      return { before, after: this.#policies.after.table(this.#type, records) };
    } catch (error) {
      before.dispose();
      throw error;
    }
  }

  #bind(text: string, index: number, refused: Refused[]): Sides<Viewer> | undefined {
    const bound: Partial<Record<keyof Sides<Viewer>, Viewer>> = {};
    for (const by of ["before", "after"] as const)
      try {
        bound[by] = this.#policies[by].viewer(text as ViewerFacts | string);
      } catch (error) {
        if (!(error instanceof CreatorError) || error.code === "used_after_dispose") throw error;
        refused.push({ index, by, faults: error.faults });
      }
    if (bound.before !== undefined && bound.after !== undefined)
      return { before: bound.before, after: bound.after };
    bound.before?.dispose();
    bound.after?.dispose();
    const faults = refused.flatMap((one) => placed(one.faults, `/viewers/${one.index}`));
    if (faults.length >= MOST_FAULTS) throw new CreatorError(faults.slice(0, MOST_FAULTS) as Faults);
    return undefined;
  }

  /** The numbers of an action that at least one of the two knows. Throws `unknown_action`. */
  #verbs(tables: Sides<Table>, name: string): Verb {
    const before = tables.before.layout.action(name);
    const after = tables.after.layout.action(name);
    if (before === undefined && after === undefined) this.#policies.before.actionNumber(name);
    return { name, before: before ?? 0, after: after ?? 0 };
  }

  /** By row, what cc_table_diff says of it. */
  #marks(
    tables: Sides<Table>,
    viewers: Sides<Viewer>,
    verb: Verb,
    now: number,
    answers: boolean,
  ): Uint8Array {
    const [beforeViewer, before] = viewers.before.addressesWith(tables.before);
    const [afterViewer, after] = viewers.after.addressesWith(tables.after);
    const at = this.#module.scratch(tables.before.length);
    const code = this.#module.raw.cc_table_diff(
      before,
      beforeViewer,
      verb.before,
      after,
      afterViewer,
      verb.after,
      now,
      answers ? 1 : 0,
      at,
    );
    this.#module.check(code);
    return this.#module.bytes.slice(at, at + tables.before.length);
  }
}

function placed(faults: readonly Fault[], place: string): Faults {
  return faults.map((fault) => ({ ...fault, pointer: place + (fault.pointer ?? "") })) as Faults;
}

/** A table's faults by the record in which each is, with pointers into the record. */
function byRecord(faults: readonly Fault[]): Map<number, Fault[]> {
  const records = new Map<number, Fault[]>();
  for (const fault of faults) {
    const pointer = fault.pointer ?? "";
    const index = Number(OF_RECORD.exec(pointer)?.[1]);
    const own = { ...fault, pointer: pointer.replace(OF_RECORD, "") };
    records.set(index, [...(records.get(index) ?? []), own]);
  }
  return records;
}

function actionsOf({ action }: DifferenceAsked): string[] {
  const actions: unknown[] = Array.isArray(action) ? Array.from(action) : [action];
  if (actions.every((one): one is string => typeof one === "string")) return actions;
  throw refusal(invalid_argument, "an action is a string, or an array of them");
}
