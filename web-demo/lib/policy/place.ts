// Where in a JSON text a fault is. Made for texts that are being written: what cannot be found is looked for as far as it goes.

/** UTF-16 units, from `start` to before `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The place of a fault: by its byte offset, or by its JSON pointer; the text's beginning when it has neither. */
export function rangeOf(
  text: string,
  fault: { readonly pointer?: string; readonly offset?: number },
): TextRange {
  if (fault.offset !== undefined) {
    const bytes = new TextEncoder().encode(text).subarray(0, fault.offset);
    const start = Math.min(new TextDecoder().decode(bytes).length, text.length);
    return { start, end: Math.min(start + 1, text.length) };
  }
  let at = skipSpace(text, 0);
  let start = at;
  for (const part of (fault.pointer ?? "").split("/").slice(1)) {
    const child = childOf(text, at, part.replaceAll("~1", "/").replaceAll("~0", "~"));
    if (!child) break;
    start = child.start;
    at = child.value;
  }
  return { start, end: endOf(text, at) };
}

/** Lines count from 1. */
export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

/** A member's key and value, or an element, of what begins at `at`. */
function childOf(text: string, at: number, part: string): { start: number; value: number } | undefined {
  const isObject = text[at] === "{";
  if (!isObject && text[at] !== "[") return undefined;
  let next = skipSpace(text, at + 1);
  for (let index = 0; next < text.length && !"]}".includes(text[next] as string); index++) {
    const start = next;
    let name = String(index);
    if (isObject) {
      const end = endOf(text, next);
      name = unquoted(text.slice(next, end));
      next = skipSpace(text, end);
      if (text[next] !== ":") return undefined;
      next = skipSpace(text, next + 1);
    }
    if (name === part) return { start, value: next };
    const end = endOf(text, next);
    if (end === next) return undefined; // no value: the text is not JSON from here on
    next = skipSpace(text, end);
    if (text[next] === ",") next = skipSpace(text, next + 1);
  }
  return undefined;
}

/** Just past the value that begins at `at`. */
function endOf(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const letter = text[i] as string;
    if (letter === '"') {
      i = endOfString(text, i) - 1;
      if (depth === 0) return i + 1;
    } else if (letter === "{" || letter === "[") {
      depth++;
    } else if (letter === "}" || letter === "]") {
      if (depth === 0) return i;
      depth--;
      if (depth === 0) return i + 1;
    } else if (depth === 0 && /[\s,:]/.test(letter)) {
      return i;
    }
  }
  return text.length;
}

function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return "";
  }
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (/\s/.test(text[next] ?? "")) next++;
  return next;
}
