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
  const [, at, id] = /^(\d{1,15})_([a-z0-9_]{1,64})$/.exec(text ?? "") ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id };
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
