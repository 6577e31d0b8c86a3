// Finds the examples of a Markdown text that are whole programs, and what they say they print.

const LANGUAGES = { ts: "ts", typescript: "ts", cpp: "cpp", "c++": "cpp", c: "c" };

/** A program, not a fragment: it imports the package, or has a main. Fragments are left alone. */
function isProgram(language, text) {
  if (language === "ts") return /\bfrom\s+"creator-core(\/\w+)?"/.test(text);
  return /\bint main\(/.test(text);
}

/**
 * The runnable blocks of `markdown`: { language, line, text, expected }. ```ts, ```cpp and ```c blocks that
 * are whole programs run; the word `fragment` after the language exempts one, and `run` insists.
 * `expected` are the lines that its `// => …` comments promise, in order; none promises nothing.
 */
export function findBlocks(markdown) {
  const blocks = [];
  const lines = markdown.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const fence = /^(\s*)(`{3,})([\w+]*)\s*(.*)$/.exec(lines[index]);
    if (fence === null) continue;
    const [, indent, ticks, name, words] = fence;
    const first = index + 1;
    do index += 1;
    while (index < lines.length && lines[index].trim() !== ticks);
    const language = LANGUAGES[name];
    const text = lines
      .slice(first, index)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join("\n");
    const wish = words.trim();
    if (language === undefined || wish === "fragment") continue;
    if (wish !== "run" && !isProgram(language, text)) continue;
    const expected = [...text.matchAll(/\/\/ => (.*?)\s*$/gm)].map(([, line]) => line);
    blocks.push({ language, line: first, text, expected });
  }
  return blocks;
}

/** Why the output is not what the block promises, or undefined. */
export function compareOutput(printed, expected) {
  if (expected.length === 0) return undefined;
  const lines = printed.trimEnd().split("\n");
  const wrong = expected.findIndex((line, index) => lines[index]?.trimEnd() !== line);
  if (wrong >= 0) return `line ${wrong + 1} should be "${expected[wrong]}", but is "${lines[wrong] ?? ""}"`;
  return lines.length > expected.length ? `prints more: "${lines[expected.length]}"` : undefined;
}
