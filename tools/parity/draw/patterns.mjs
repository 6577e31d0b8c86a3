// Regular expressions of the subset that the core declares, printed for the policy as JavaScript writes them.

const ATOMS = [
  "a",
  "b",
  "ab",
  "é",
  "\\\\",
  ".",
  "\\d",
  "\\w",
  "\\s",
  "\\D",
  "\\W",
  "\\S",
  "[a-c]",
  "[^a-c]",
  "[\\d_]",
  "😀",
  "%",
  "_",
  "'",
  " ",
  "\\.",
];
const QUANTIFIERS = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,}", "*?", "+?"];

function drawSequence(random, depth) {
  return random
    .several(1, 3, () => {
      const group = depth > 0 && random.chance(0.25);
      const atom = group ? `(?:${drawAlternatives(random, depth - 1)})` : random.pick(ATOMS);
      const alone = group || atom.startsWith("[") || atom.startsWith("\\") || [...atom].length === 1;
      return alone ? atom + random.pick(QUANTIFIERS) : atom;
    })
    .join("");
}

function drawAlternatives(random, depth) {
  return random.several(1, random.chance(0.3) ? 2 : 1, () => drawSequence(random, depth)).join("|");
}

/** `{ $regex }`, with `$options` at times. */
export function drawPattern(random) {
  const start = random.chance(0.4) ? "^" : "";
  const end = random.chance(0.4) ? "$" : "";
  const body = drawAlternatives(random, 1);
  const source = start || end ? `${start}(?:${body})${end}` : body;
  // Letters beyond ASCII have cases of which engines think differently.
  const fold = /^[\x20-\x7e]*$/.test(source) ? ["i"] : [];
  const options = [...fold, "m", "s"].filter(() => random.chance(0.2)).join("");
  return options === "" ? { $regex: source } : { $regex: source, $options: options };
}
