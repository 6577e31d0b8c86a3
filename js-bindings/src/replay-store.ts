import { creatorError } from "./errors.js";
import { toMs } from "./instant.js";

/**
 * Remembers which events were seen, so that a captured request cannot be sent again within the tolerance. Ask it after `verify` has
 * accepted the event, so that nobody without the secret can fill it:
 *
 * ```ts
 * const event = stripe.verify({ headers, body, secrets, now });
 * if (event.id !== undefined && !(await store.setIfAbsent(event.id, 2 * 300))) return new Response(null, { status: 200 });
 * ```
 *
 * An answer of 200 to a repetition tells the provider to stop sending it. Where the work itself is in a database, a unique event id
 * in the same transaction is better than any store: it also survives a crash between the two.
 *
 * In Redis: `async setIfAbsent(id, ttl) { return (await redis.set("webhook:" + id, "1", { NX: true, EX: ttl })) !== null; }`
 */
export interface NonceStore {
  /**
   * Remembers `id` for `ttlSeconds` and answers true; answers false when it is remembered already. One atomic step: of two that ask at
   * once, one is answered true. `ttlSeconds` is at least twice the tolerance, since the window reaches in both directions.
   */
  setIfAbsent(id: string, ttlSeconds: number): boolean | Promise<boolean>;
}

export interface MemoryNonceStoreOptions {
  /** The clock, in ms since the epoch. `Date.now` unless said. */
  readonly clock?: () => number;
  /** Most ids remembered at once: 100,000 unless said. */
  readonly most?: number;
}

/** A NonceStore for one process: for tests and single servers. Several processes need one that they share. */
export class MemoryNonceStore implements NonceStore {
  readonly #clock: () => number;
  readonly #most: number;
  readonly #expiries = new Map<string, number>();

  constructor(options: MemoryNonceStoreOptions = {}) {
    if (typeof options !== "object" || options === null)
      throw creatorError("wrong_type", "The options must be an object");
    const { clock = Date.now, most = 100_000 } = options;
    if (typeof clock !== "function") throw creatorError("wrong_type", "`clock` must be a function");
    this.#clock = clock;
    this.#most = most;
    if (!Number.isInteger(this.#most) || this.#most < 1)
      throw creatorError("out_of_range", "`most` must be a positive whole number");
  }

  /**
   * Throws `too_many` rather than forget an id that could still be sent again, `invalid_argument` for an id that is no text or empty,
   * `invalid_instant` when the clock tells no time, `out_of_range` for a time to live that is not a positive number of seconds.
   */
  setIfAbsent(id: string, ttlSeconds: number): boolean {
    if (typeof id !== "string" || id === "")
      throw creatorError("invalid_argument", "`id` must be a text that is not empty");
    if (typeof ttlSeconds !== "number" || !(ttlSeconds > 0 && ttlSeconds < Number.POSITIVE_INFINITY))
      throw creatorError("out_of_range", "`ttlSeconds` must be a positive number of seconds");
    const now = toMs(this.#clock(), "clock()");
    const expiry = this.#expiries.get(id);
    if (expiry !== undefined && expiry > now) return false;
    // Deleted first, so that the map stays in the order in which ids were last set.
    this.#expiries.delete(id);
    this.#forgetOldest(now);
    if (this.#expiries.size >= this.#most) this.#forgetAllExpired(now);
    if (this.#expiries.size >= this.#most)
      throw creatorError(
        "too_many",
        `The store remembers ${this.#most} ids already, none of which has expired`,
      );
    this.#expiries.set(id, now + ttlSeconds * 1000);
    return true;
  }

  /** With one time to live for all, the oldest expire first: each call then costs no more than it saves. */
  #forgetOldest(now: number): void {
    for (const [id, expiry] of this.#expiries) {
      if (expiry > now) return;
      this.#expiries.delete(id);
    }
  }

  #forgetAllExpired(now: number): void {
    for (const [id, expiry] of this.#expiries) if (expiry <= now) this.#expiries.delete(id);
  }
}
