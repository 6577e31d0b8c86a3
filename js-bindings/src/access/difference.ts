import type { Fault } from "../errors.js";
import type { InstantLike } from "../instant.js";

/** What one of two policies refused to read, and why. */
export interface Refused {
  /** Of the record, or of the viewer, as they were given. */
  readonly index: number;
  readonly by: "before" | "after";
  readonly faults: readonly Fault[];
}

/** What changes for one viewer and one action: indices of records, rising. */
export interface ViewerDifference {
  /** Index of the viewer, as they were given. */
  readonly viewer: number;
  readonly action: string;
  /** Newly. */
  readonly allowed: Uint32Array;
  /** Newly. */
  readonly denied: Uint32Array;
  /** Denied by both, with another code, another kind of way in or another tier. Empty unless `answers` was asked for. */
  readonly otherwise: Uint32Array;
}

export interface PolicyDifference {
  /** Of each viewer for whom something changes. */
  readonly changes: readonly ViewerDifference[];
  /** Records that one of the policies refuses: left out for both. */
  readonly refusedRecords: readonly Refused[];
  /** Viewers whose facts one of the policies refuses: left out for both. */
  readonly refusedViewers: readonly Refused[];
}

export interface DifferenceAsked<A extends string = string> {
  readonly now: InstantLike;
  readonly action: A | readonly A[];
  /** Whether to look for denials that say something else. */
  readonly answers?: boolean;
}

/** @internal The records of each kind of change, by what cc_table_diff writes; `numbers` are the records' by row. */
export function readDifference(
  marks: Uint8Array,
  numbers: readonly number[],
): Pick<ViewerDifference, "allowed" | "denied" | "otherwise"> {
  const found: [number[], number[], number[]] = [[], [], []];
  marks.forEach((mark, row) => {
    if (mark > 0) found[mark - 1]?.push(numbers[row] as number);
  });
  const [allowed, denied, otherwise] = found;
  return {
    allowed: Uint32Array.from(allowed),
    denied: Uint32Array.from(denied),
    otherwise: Uint32Array.from(otherwise),
  };
}
