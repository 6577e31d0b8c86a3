// How much the property tests draw, and from which seed. `npm test` is the same each time; `npm run nightly` sets CREATOR_SEED to
// a seed that nobody used and CREATOR_DRAWS to how many times as many cases it wants.
import fc from "fast-check";

export const SEED = Number(process.env.CREATOR_SEED ?? 7);
const TIMES = Number(process.env.CREATOR_DRAWS ?? 1);

/** `cases`, or the nightly multiple of it. */
export const draws = (cases: number): number => cases * TIMES;

// What fc.assert takes where a test does not say how many.
fc.configureGlobal({ seed: SEED, numRuns: draws(100) });
