import { CreatorError, creatorError, type Fault } from "../errors.js";
import { type EmbindHandle, Owned } from "../owned.js";
import { type CoreModule, checkText } from "../wall.js";
import type { PolicyLayout } from "./policy-layout.js";
import type { RowEncoder } from "./row-encoder.js";

const MOST_FAULTS = 100;

/** Many resources of one type in the module's memory, a column for each attribute that rules read. */
export class Table extends Owned<EmbindHandle> {
  /** How many rows there are. */
  readonly length: number;
  readonly #module: CoreModule;
  readonly #encoder: RowEncoder;
  readonly #symbols: Map<string, number>;
  /** @internal */
  readonly layout: PolicyLayout;

  /** @internal */
  constructor(
    module: CoreModule,
    handle: EmbindHandle,
    layout: PolicyLayout,
    encoder: RowEncoder,
    rows: readonly unknown[],
  ) {
    super(handle);
    this.#module = module;
    this.#encoder = encoder;
    this.#symbols = new Map(layout.symbols);
    this.layout = layout;
    this.length = rows.length;
    try {
      this.#fill(rows);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** The name of the type of its rows. */
  get type(): string {
    return this.#encoder.layout.name;
  }

  /** Replaces one row. Throws `out_of_range`, or what is wrong with the resource; then nothing is changed. */
  update(index: number, resource: unknown): void {
    const address = this.address;
    if (!Number.isInteger(index) || index < 0 || index >= this.length)
      throw creatorError("out_of_range", `The table has rows 0 to ${this.length - 1}`);
    const row = new Float64Array(this.#encoder.width);
    this.#encoder.encodeWith(resource, this.#symbols, this.#intern, row);
    row.forEach((value, slot) => {
      this.#column(address, slot)[index] = value;
    });
  }

  /** @internal The pointer for raw calls. Throws `used_after_dispose`. */
  get at(): number {
    return this.address;
  }

  #fill(rows: readonly unknown[]): void {
    const { width } = this.#encoder;
    const row = new Float64Array(width);
    const columns = Array.from({ length: width }, () => new Float64Array(rows.length));
    const faults: Fault[] = [];
    for (let i = 0; i < rows.length && faults.length < MOST_FAULTS; i++) {
      try {
        this.#encoder.encodeWith(rows[i], this.#symbols, this.#intern, row);
      } catch (error) {
        if (!(error instanceof CreatorError) || error.pointer === undefined) throw error;
        faults.push(...this.#encoder.faults(rows[i], `/${i}`));
        continue;
      }
      for (let slot = 0; slot < width; slot++) (columns[slot] as Float64Array)[i] = row[slot] as number;
    }
    if (faults.length > 0) throw new CreatorError(faults.slice(0, MOST_FAULTS) as [Fault, ...Fault[]]);
    const address = this.address;
    columns.forEach((column, slot) => {
      this.#column(address, slot).set(column);
    });
  }

  /** A view of one column, good until the next call that may grow the memory. */
  #column(address: number, slot: number): Float64Array {
    const at = this.#module.raw.cc_table_column?.(address, slot) ?? 0;
    return new Float64Array(this.#module.bytes.buffer, at, this.length);
  }

  readonly #intern = (text: string): number => {
    checkText(text);
    const { address, length } = this.#module.write(text);
    const symbol = (this.#module.raw.cc_table_intern?.(this.address, address, length) ?? 0) >>> 0;
    this.#symbols.set(text, symbol);
    return symbol;
  };
}
