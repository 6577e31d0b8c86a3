/** As browsers keep it: a longer timeout would fire at once. */
const MOST_WAIT_MS = 2 ** 31 - 1;
/** Least time between two looks at a clock that lags behind its timer, or stands still. */
const LEAST_WAIT_MS = 16;

/**
 * Wakes a provider when the earliest of the instants that decisions are valid until is reached on the app's clock: one timer
 * for all. A timer does not count the time that a machine sleeps, so the clock is looked at again when the page is seen again.
 */
export class Alarm {
  readonly #waiting = new Set<{ readonly at: number }>();
  #clock: (() => number) | undefined;
  #ring: ((now: number) => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the timer runs for. */
  #target = Number.POSITIVE_INFINITY;

  /** Asks to be woken at `at` (ms); returns what calls it off. */
  set(at: number): () => void {
    const wish = { at };
    this.#waiting.add(wish);
    if (at < this.#target) this.#arm();
    return () => {
      this.#waiting.delete(wish);
      if (this.#waiting.size === 0) this.#disarm(); // else the timer may find nothing due, and is set anew
    };
  }

  /** Runs from now on; `ring` is given the time that `clock` showed. Returns what stops it. */
  start(clock: () => number, ring: (now: number) => void): () => void {
    this.#clock = clock;
    this.#ring = ring;
    this.#arm();
    document.addEventListener("visibilitychange", this.#look);
    return () => {
      document.removeEventListener("visibilitychange", this.#look);
      this.#disarm();
      this.#clock = undefined;
      this.#ring = undefined;
    };
  }

  readonly #look = () => {
    if (this.#waiting.size > 0) this.#due();
  };

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#target = Number.POSITIVE_INFINITY;
  }

  #arm(): void {
    this.#disarm();
    if (this.#clock === undefined || this.#waiting.size === 0) return;
    this.#target = this.#earliest();
    const wait = Math.max(LEAST_WAIT_MS, Math.min(this.#target - this.#clock(), MOST_WAIT_MS));
    this.#timer = setTimeout(() => this.#due(), wait);
  }

  #due(): void {
    const now = this.#clock?.();
    if (now !== undefined && now >= this.#earliest()) this.#ring?.(now);
    // Decisions made anew call off what they waited for; what is still waited for is waited for again.
    this.#arm();
  }

  #earliest(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { at } of this.#waiting) earliest = Math.min(earliest, at);
    return earliest;
  }
}
