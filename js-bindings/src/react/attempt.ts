/** What became of a call: a value, or what it threw. */
export type Attempt<T> =
  | { readonly value: T; readonly failed: false }
  | { readonly error: unknown; readonly failed: true };

export function attempt<T>(call: () => T): Attempt<T> {
  try {
    return { value: call(), failed: false };
  } catch (error) {
    return { error, failed: true };
  }
}
