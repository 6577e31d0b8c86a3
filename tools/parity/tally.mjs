// Counts what was asked and answered, and says whether that is enough to prove anything.

/** Least share of questions that an engine must have answered, in percent. */
const LEAST_ANSWERED = 33;

export class Tally {
  #engines = new Map();
  #rows = new Map();
  #refusals = new Map();

  row(name, count) {
    this.#rows.set(name, (this.#rows.get(name) ?? 0) + count);
  }

  /** What an engine's answers about policies of those semantics are counted by. */
  of(name, semantics) {
    const engine = `${semantics}: ${name}`;
    let counts = this.#engines.get(engine);
    if (counts === undefined) {
      counts = { asked: 0, refused: 0, residual: 0, decisions: 0, allowed: 0 };
      this.#engines.set(engine, counts);
    }
    return {
      /** { found?, refused? }: refused and found is a superset that was filtered. */
      answer: ({ refused, found }) => {
        counts.asked += 1;
        if (!refused) return;
        if (found) counts.residual += 1;
        counts.refused += 1;
        const why = `${engine}: ${refused}`;
        this.#refusals.set(why, (this.#refusals.get(why) ?? 0) + 1);
      },
      /** How many rows an answer was about, and how many of them are allowed. */
      decided: (rows, allowed) => {
        counts.decisions += rows;
        counts.allowed += allowed;
      },
    };
  }

  /** The engines that answered too little, or nothing but "no". */
  weak() {
    return [...this.#engines].filter(([, { asked, refused, allowed }]) => {
      return asked === 0 || allowed === 0 || (100 * (asked - refused)) / asked < LEAST_ANSWERED;
    });
  }

  print() {
    const percent = (part, whole) => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
    for (const [engine, { asked, refused, residual, decisions, allowed }] of this.#engines)
      console.log(
        `${engine.padEnd(24)} ${String(asked).padStart(7)} questions, ${String(decisions).padStart(9)} rows ` +
          `(${percent(allowed, decisions)} allowed), refused ${percent(refused, asked)}` +
          (residual > 0
            ? `, of these ${percent(residual, refused)} answered by a superset and a filter`
            : ""),
      );
    for (const [name, count] of this.#rows)
      console.log(`${name.padEnd(24)} ${String(count).padStart(7)} rows`);
    const reasons = [...this.#refusals].sort((a, b) => b[1] - a[1]).slice(0, 12);
    for (const [why, count] of reasons) console.log(`  refused ${count} times by ${why}`);
  }
}
