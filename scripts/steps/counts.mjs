// Reads how many tests passed and failed from what a test program printed.

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const COLOURS = /\u001b\[[0-9;]*m/g;

/** Each: what one line of the program says, as [passed, failed]. */
const READERS = [
  // doctest
  /\[doctest\] test cases:\s*\d+\s*\|\s*(?<passed>\d+) passed\s*\|\s*(?<failed>\d+) failed/g,
  // vitest: "Tests  2 failed | 40 passed (42)"
  /^\s*Tests\s+(?:(?<failed>\d+) failed)?(?:\s*\|\s*)?(?:(?<passed>\d+) passed)?.*\(\d+\)\s*$/gm,
  // node --test
  /^# pass (?<passed>\d+)$/gm,
  /^# fail (?<failed>\d+)$/gm,
  // Our own runners close with this line; what stands before the last one may be their parts.
  /^(?<passed>\d+) passed, (?<failed>\d+) failed$(?![\s\S]*^\d+ passed, \d+ failed$)/gm,
];

/**
 * The sum of all reports in `text`. A step that reports nothing is one test; one that failed without a
 * failed test (a compiler's error, a crash) has one.
 */
export function countTests(text, succeeded) {
  const plain = text.replace(COLOURS, "");
  let passed = 0;
  let failed = 0;
  for (const reader of READERS) {
    for (const { groups } of plain.matchAll(reader)) {
      passed += Number(groups.passed ?? 0);
      failed += Number(groups.failed ?? 0);
    }
  }
  if (succeeded) return { passed: passed + failed === 0 ? 1 : passed, failed };
  return { passed, failed: Math.max(failed, 1) };
}
