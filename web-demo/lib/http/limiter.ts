/** How many keys are remembered; beyond, the one that has been silent longest is forgotten. 100 instants each make some 10 MB. */
const kMostKeys = 10_000;

/** At most `capacity` requests of a key in any stretch of `windowMs`: exact, with the instants of those that were let through. */
export class SlidingWindow {
  private readonly passed = new Map<string, readonly number[]>();

  constructor(
    private readonly capacity: number,
    private readonly windowMs: number,
  ) {}

  /** 0 when the request passes, which then counts; otherwise in how many ms one would. `now` is in ms and never goes back. */
  take(key: string, now: number): number {
    const recent = (this.passed.get(key) ?? []).filter((at) => at > now - this.windowMs);
    const [oldest = now] = recent;
    const full = recent.length >= this.capacity;
    this.passed.delete(key);
    this.passed.set(key, full ? recent : [...recent, now]);
    if (this.passed.size > kMostKeys) {
      const [longest] = this.passed.keys();
      this.passed.delete(longest as string);
    }
    return full ? oldest + this.windowMs - now : 0;
  }
}
