import { refusal } from "./errors.js";
import { invalid_argument, out_of_range, too_many, wrong_type } from "./generated/sentences.base.js";
import { toMs } from "./instant.js";

/**
 * The state of a delivery: `new`: nobody has it, do the work; `in-flight`: another worker has it, answer 409 or 503, and the sender
 * comes again; `done`: the work is done, answer 200.
 */
export type Claim = "new" | "in-flight" | "done";

/**
 * Remembers which deliveries are under way and which are done, so that the work of each event is done once and none is lost. Ask it
 * after `verify` has accepted the event, so that nobody without the secret can fill it:
 *
 * ```ts
 * const event = stripe.verify({ headers, body, secrets, now });
 * const claim = await store.claim(event.replayKey, 3 * 24 * 3600);
 * if (claim === "done") return new Response(null, { status: 200 });
 * if (claim === "in-flight") return new Response(null, { status: 409 });
 * try {
 *   await work(event);
 * } catch (error) {
 *   await store.release(event.replayKey); // the next delivery tries again
 *   throw error; // and the sender, told 500, sends it
 * }
 * await store.complete(event.replayKey);
 * ```
 *
 * A store has a lease: a claim that is neither completed nor released within it, because its worker died, can be claimed again. The
 * lease is longer than the longest work. Where the work is in a database, a row of claims that is completed in the transaction of the
 * work is better than any other store: nothing can happen between the two.
 */
export interface ReplayStore {
  /**
   * Takes the key for this worker, unless it is taken or done. One atomic step: of two that ask at once, one is answered `new`.
   * `ttlSeconds`: how long the key is remembered once it is done; at least twice the tolerance, since the window reaches in both
   * directions, and for as long as the sender repeats (Stripe: three days).
   */
  claim(key: string, ttlSeconds: number): Claim | Promise<Claim>;
  /** The work is done: until its time to live ends, the key is `done`. */
  complete(key: string): void | Promise<void>;
  /** The work failed: the next claim of the key is `new`. A key that is done stays done. */
  release(key: string): void | Promise<void>;
}

export interface MemoryReplayStoreOptions {
  /** The clock, in ms since the epoch. `Date.now` unless said. */
  readonly clock?: () => number;
  /** Most keys remembered at once: 100,000 unless said. */
  readonly most?: number;
  /** How long a claim holds without an answer: 300 unless said. Longer than the longest work. */
  readonly leaseSeconds?: number;
}

interface Entry {
  /** Until when others are told `in-flight`; absent once the work is done. */
  readonly leasedUntil?: number;
  readonly ttlMs: number;
  /** When the key may be forgotten. */
  readonly expiry: number;
}

/** A ReplayStore for one process: for tests and single servers. Several processes need one that they share. */
export class MemoryReplayStore implements ReplayStore {
  readonly #clock: () => number;
  readonly #most: number;
  readonly #leaseMs: number;
  readonly #entries = new Map<string, Entry>();

  constructor(options: MemoryReplayStoreOptions = {}) {
    if (typeof options !== "object" || options === null)
      throw refusal(wrong_type, "the options must be an object");
    const { clock = Date.now, most = 100_000, leaseSeconds = 300 } = options;
    if (typeof clock !== "function") throw refusal(wrong_type, "`clock` must be a function");
    if (!Number.isInteger(most) || most < 1)
      throw refusal(out_of_range, "`most` must be a positive whole number");
    this.#clock = clock;
    this.#most = most;
    this.#leaseMs = millisecondsOf(leaseSeconds, "leaseSeconds");
  }

  /**
   * Throws `too_many` rather than forget a key that could still come again, `invalid_argument` for a key that is no text or empty,
   * `invalid_instant` when the clock tells no time, `out_of_range` for a time to live that is not a positive number of seconds. A
   * handler that lets it pass answers 500, and the sender comes again.
   */
  claim(key: string, ttlSeconds: number): Claim {
    checkKey(key);
    const ttlMs = millisecondsOf(ttlSeconds, "ttlSeconds");
    const now = this.#now();
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.expiry > now) {
      if (entry.leasedUntil === undefined) return "done";
      if (entry.leasedUntil > now) return "in-flight";
    }
    this.#entries.delete(key);
    this.#forgetOldest(now);
    if (this.#entries.size >= this.#most) this.#forgetAllExpired(now);
    if (this.#entries.size >= this.#most)
      throw refusal(too_many, `the store remembers ${this.#most} keys already, none of which has expired`);
    const leasedUntil = now + this.#leaseMs;
    this.#entries.set(key, { leasedUntil, ttlMs, expiry: Math.max(leasedUntil, now + ttlMs) });
    return "new";
  }

  /** Throws `invalid_argument` for a key that is not claimed: its time to live ended, or it was released. */
  complete(key: string): void {
    checkKey(key);
    const entry = this.#entries.get(key);
    if (entry === undefined)
      throw refusal(invalid_argument, "`key` is not claimed: it was released, or claimed too long ago");
    // Deleted first, so that the map stays in the order in which keys were last set.
    this.#entries.delete(key);
    this.#entries.set(key, { ttlMs: entry.ttlMs, expiry: this.#now() + entry.ttlMs });
  }

  release(key: string): void {
    checkKey(key);
    if (this.#entries.get(key)?.leasedUntil !== undefined) this.#entries.delete(key);
  }

  #now(): number {
    return toMs(this.#clock(), "clock()");
  }

  /** With one time to live for all, the oldest expire first: each call then costs no more than it saves. */
  #forgetOldest(now: number): void {
    for (const [key, { expiry }] of this.#entries) {
      if (expiry > now) return;
      this.#entries.delete(key);
    }
  }

  #forgetAllExpired(now: number): void {
    for (const [key, { expiry }] of this.#entries) if (expiry <= now) this.#entries.delete(key);
  }
}

function checkKey(key: unknown): void {
  if (typeof key !== "string" || key === "")
    throw refusal(invalid_argument, "`key` must be a text that is not empty: event.replayKey");
}

function millisecondsOf(seconds: unknown, name: string): number {
  if (typeof seconds !== "number" || !(seconds > 0 && seconds < Number.POSITIVE_INFINITY))
    throw refusal(out_of_range, `\`${name}\` must be a positive number of seconds`);
  return seconds * 1000;
}
