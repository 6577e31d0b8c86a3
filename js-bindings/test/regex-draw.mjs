// Draws regular expressions and texts, for comparisons with JavaScript's own engine.

export const FLAGS = ["", "", "i", "m", "s", "ims"];

/**
 * Numbers that look random and are the same in every run (mulberry32).
 * @param {number} seed
 * @returns {(below: number) => number}
 */
export function randomFrom(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const LETTERS = ["a", "b", "A", "B", "1", "_", "-", " ", "\n", "\r", "\u2028", "é", "日", "😀", "😁", "."];
const CLASSES = [
  "[ab]",
  "[^a]",
  "[a-cA]",
  "[^\\n]",
  "[\\w]",
  "[^\\s1]",
  "[\\d_-]",
  "[]",
  "[^]",
  "[😀é]",
  "[^😀]",
  "[0-9a-f]",
];
const ESCAPES = [
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  "\\.",
  "\\n",
  "\\x61",
  "\\u0041",
  "\\u00e9",
  "\\/",
];
const QUANTIFIERS = ["*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}", "*?", "+?", "??", "{2,3}?", "{0}"];

/**
 * A pattern of the subset that the core reads.
 * @param {(below: number) => number} random
 * @param {number} depth of groups
 * @returns {string}
 */
export function randomPattern(random, depth) {
  const atom = () => {
    switch (random(depth > 0 ? 8 : 6)) {
      case 0:
      case 1:
        return ["a", "b", "é", "日", "😀", "1", " ", "A"][random(8)];
      case 2:
        return ".";
      case 3:
        return CLASSES[random(CLASSES.length)];
      case 4:
        return ESCAPES[random(ESCAPES.length)];
      case 5:
        return "ab";
      default:
        return `(${random(2) ? "?:" : ""}${randomPattern(random, depth - 1)})`;
    }
  };
  const branches = Array.from({ length: 1 + (random(4) === 0 ? 1 + random(2) : 0) }, () => {
    let text = random(5) === 0 ? "^" : "";
    for (let i = random(4); i >= 0; i--)
      text += atom() + (random(3) === 0 ? QUANTIFIERS[random(QUANTIFIERS.length)] : "");
    return text + (random(5) === 0 ? "$" : "");
  });
  return branches.join("|");
}

/** @type {(random: (below: number) => number) => string} */
export const randomText = (random) =>
  Array.from({ length: random(8) }, () => LETTERS[random(LETTERS.length)]).join("");
