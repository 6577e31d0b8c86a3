// What the vectors of conformance/ mean in JavaScript. No Node imports: Chromium runs this file too.

/** One row of conformance/<rule>/<topic>.json. */
export interface Vector {
  readonly id: string;
  readonly source: string;
  readonly op: string;
  readonly input: unknown;
  readonly expected: unknown;
}

/** Asks one question of a rule. An op it does not know is an ordinary Error, never an answer. */
export type Run<Core> = (core: Core, op: string, input: never) => unknown;

/** What differs from the expected answer, or `undefined` when nothing does. */
export function disagreement<Core>(run: Run<Core>, core: Core, vector: Vector): string | undefined {
  let answer: unknown;
  try {
    answer = run(core, vector.op, structuredClone(vector.input) as never);
  } catch (error) {
    const refusal = expectedRefusal(vector.expected);
    if (!isCreatorError(error)) return `threw ${String(error)}`;
    if (refusal === undefined) return `refused with ${error.code}: ${error.message}`;
    return difference(project(error, refusal), refusal, "/error");
  }
  return difference(answer, vector.expected, "");
}

/** Whether the rule's runner refuses an op that no rule has, as it must. */
export function refusesUnknownOp<Core>(run: Run<Core>, core: Core): boolean {
  try {
    run(core, "no such op", {} as never);
    return false;
  } catch (error) {
    // A CreatorError would be an answer of the core: the runner must not have asked it.
    return !isCreatorError(error);
  }
}

function expectedRefusal(expected: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(expected) && isRecord(expected.error) ? expected.error : undefined;
}

// By name: the browser build of a page may hold two copies of the class.
function isCreatorError(
  error: unknown,
): error is { code: string; message: string } & Record<string, unknown> {
  return error instanceof Error && error.name === "CreatorError";
}

/** The parts of a value that `shape` names: a vector may leave the sentence, or the other faults, open. */
function project(value: unknown, shape: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(shape)) return value.map((item, i) => project(item, shape[i]));
  if (!isRecord(value) || !isRecord(shape)) return value;
  return Object.fromEntries(Object.keys(shape).map((key) => [key, project(value[key], shape[key])]));
}

/** The first difference, with its JSON pointer. Members that are undefined are absent; -0 is not 0. */
export function difference(actual: unknown, expected: unknown, pointer: string): string | undefined {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (actual.length !== expected.length) return unequal(pointer, actual, expected);
    return first(expected, (item, i) => difference(actual[i], item, `${pointer}/${i}`));
  }
  if (isRecord(expected) && isRecord(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return first([...keys], (key) => difference(actual[key], expected[key], `${pointer}/${key}`));
  }
  return Object.is(actual, expected) ? undefined : unequal(pointer, actual, expected);
}

function first<T>(
  items: readonly T[],
  find: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = find(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unequal(pointer: string, actual: unknown, expected: unknown): string {
  return `at "${pointer}": expected ${show(expected)}, got ${show(actual)}`;
}

function show(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
