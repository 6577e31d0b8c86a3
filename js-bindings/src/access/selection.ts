import { uint32At } from "../abi/field.js";
import { refusal } from "../errors.js";
import { invalid_argument } from "../generated/sentences.base.js";
import { toMs } from "../instant.js";
import { type EmbindHandle, Owned } from "../owned.js";
import type { CoreModule } from "../wall.js";
import type { Asked } from "./asked.js";
import type { Table } from "./table.js";
import { placeFor } from "./table-questions.js";
import { Viewer } from "./viewer.js";

export interface Refreshed {
  /** How many rows were asked about, with neighbours that share a block of 256 with them. */
  readonly judged: number;
  /** How many are allowed now and were not, or the other way round. */
  readonly changed: number;
}

/** A cc_selection behind the shape of embind's handles. */
class SelectionHandle implements EmbindHandle {
  readonly #module: CoreModule;
  #address: number;

  constructor(module: CoreModule, address: number) {
    this.#module = module;
    this.#address = address;
  }
  address(): number {
    return this.#address;
  }
  isDeleted(): boolean {
    return this.#address === 0;
  }
  delete(): void {
    this.#module.raw.cc_selection_free(this.#address);
    this.#address = 0;
  }
}

/**
 * The rows of a table on which a viewer may, kept in the module's memory. What it says is what `filter` would have said at its
 * last refresh, of the field that it was made for.
 */
export class Selection extends Owned<EmbindHandle> {
  readonly #module: CoreModule;
  readonly #table: Table;
  #viewer: Viewer;

  /** @internal */
  constructor(
    module: CoreModule,
    viewer: Viewer,
    table: Table,
    action: number,
    field: string | undefined,
    now: number,
  ) {
    const [address, rows] = viewer.addressesWith(table);
    const { out, field: text, fieldBytes } = placeFor(module, 8, field);
    module.check(module.raw.cc_selection_make(rows, address, action, text, fieldBytes, now, out));
    super(new SelectionHandle(module, uint32At(module.view, out)));
    this.#module = module;
    this.#table = table;
    this.#viewer = viewer;
  }

  /**
   * Asks again about the rows that were updated, and about those that time alone may have changed. Throws `used_after_dispose`
   * when the viewer or the table is no more.
   */
  refresh(asked: Asked): Refreshed {
    return this.#refresh(this.#viewer, asked);
  }

  /**
   * The same for another viewer from now on, such as the same person with one subscription more: then only rows of creators
   * whose subscription differs are asked about.
   */
  rebind(viewer: Viewer, asked: Asked): Refreshed {
    if (!Viewer.isViewer(viewer))
      throw refusal(invalid_argument, "expected a viewer made by policy.viewer()");
    const refreshed = this.#refresh(viewer, asked);
    this.#viewer = viewer;
    return refreshed;
  }

  /** How many rows are allowed. */
  get count(): number {
    return this.#module.raw.cc_selection_count(this.address);
  }

  /** A bit a row, as `viewer.bitmap` gives it. */
  bitmap(): Uint8Array {
    const at = this.#module.raw.cc_selection_bits(this.address);
    return this.#module.bytes.slice(at, at + ((this.#table.length + 7) >> 3));
  }

  /** The indices of the allowed rows, rising. */
  indices(): Uint32Array {
    const indices = new Uint32Array(this.count);
    let next = 0;
    this.bitmap().forEach((byte, at) => {
      for (let bit = 0; byte >> bit !== 0; bit++) if ((byte >> bit) & 1) indices[next++] = at * 8 + bit;
    });
    return indices;
  }

  #refresh(viewer: Viewer, asked: Asked): Refreshed {
    const now = toMs(asked?.now);
    const [address, rows] = viewer.addressesWith(this.#table);
    const judged = this.#module.scratch(8);
    const { raw } = this.#module;
    this.#module.check(raw.cc_selection_refresh(this.address, rows, address, now, judged, judged + 4));
    const { view } = this.#module;
    return { judged: uint32At(view, judged), changed: uint32At(view, judged + 4) };
  }
}
