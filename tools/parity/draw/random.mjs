// Seeded choices. The generator is splitmix32: 32 bits of state, the same numbers on every machine.

/** Choices that depend on the seed and the order of the calls alone. */
export class Random {
  #state;

  /** @param {number} seed any integer; its low 32 bits count */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next() {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[this.int(0, list.length - 1)];
  }

  /** From `low` to `high` results of `make`. */
  several(low, high, make) {
    return Array.from({ length: this.int(low, high) }, make);
  }

  /** One of the makers, by weight: [[weight, make], ...]. Those without weight are never called. */
  weighted(choices) {
    let at = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, make] of choices) {
      at -= weight;
      if (at < 0) return make();
    }
    return choices.at(-1)[1]();
  }
}

/** The seed of the case `index` of a run, so that a case can be drawn again without those before it. */
export function caseSeed(seed, index) {
  return (Math.imul(seed ^ (seed >>> 16), 0x45d9f3b) + Math.imul(index + 1, 0x27d4eb2f)) >>> 0;
}
