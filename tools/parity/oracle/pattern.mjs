// Patterns by JavaScript's own engine, over code points. `i` is for ASCII letters alone, which JavaScript's is not:
// letters are written out in both cases instead.

function bothCases(letter) {
  return letter.toLowerCase() + letter.toUpperCase();
}

function foldClass(body) {
  const other = (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());
  // A range of letters of one case, a letter, or what stands behind a backslash.
  return body.replace(/\\.|([A-Za-z])-([A-Za-z])|[A-Za-z]/g, (all, from, to) => {
    if (all.startsWith("\\")) return all;
    return from ? `${all}${other(from)}-${other(to)}` : bothCases(all);
  });
}

function fold(source) {
  return source.replace(/\\.|\[(\^?)((?:\\.|[^\]])*)\]|[A-Za-z]/g, (all, caret, body) => {
    if (all.startsWith("\\")) return all;
    return body === undefined ? `[${bothCases(all)}]` : `[${caret}${foldClass(body)}]`;
  });
}

const compiled = new Map();

/** Whether the pattern matches somewhere in the text. */
export function matchesPattern(source, options, text) {
  const key = `${options}/${source}`;
  let pattern = compiled.get(key);
  if (pattern === undefined) {
    pattern = new RegExp(options.includes("i") ? fold(source) : source, `u${options.replace("i", "")}`);
    compiled.set(key, pattern);
  }
  return pattern.test(text);
}
