import { isInstant } from "../db/instant";
import { isPostId } from "./post-id";

/** A place between posts: just past the one that is named, in the order of pages. */
export interface Cursor {
  /** When that post went live, ms. */
  readonly at: number;
  readonly id: string;
}

/** Where a page begins, or where it ends. */
export interface Place {
  readonly after?: Cursor;
  readonly before?: Cursor;
}

/** "1774519200000_agency_raku"; undefined for anything else. */
export function toCursor(text: string | null | undefined): Cursor | undefined {
  const [, digits, id = ""] = /^(\d{1,15})_(.+)$/.exec(text ?? "") ?? [];
  const at = Number(digits);
  return isInstant(at) && isPostId(id) ? { at, id } : undefined;
}

export function cursorText({ at, id }: Cursor): string {
  return `${at}_${id}`;
}

/** What an address says; a place that is none is the beginning. */
export function toPlace(after: string | null | undefined, before: string | null | undefined): Place {
  const [from, until] = [toCursor(after), toCursor(before)];
  if (from) return { after: from };
  return until ? { before: until } : {};
}
