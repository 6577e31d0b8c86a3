import { randomFrom } from "./regex-draw.mjs";
import { POLICY, randomRow } from "./row-draw.mjs";

const ROWS = 3000;

/**
 * Each drawn row with the answer of the package: the decision's code, or the error's with its pointer.
 * @param {import("creator-core").CreatorCore} core
 * @returns {[string, string][]}
 */
export function answersAbout(core) {
  const random = randomFrom(20_261_128);
  const policy = core.access.policy(POLICY);
  const viewer = policy.viewer({});
  const answers = Array.from({ length: ROWS }, () => {
    const text = randomRow(random);
    return /** @type {[string, string]} */ ([text, answer(viewer, JSON.parse(text))]);
  });
  viewer.dispose();
  policy.dispose();
  return answers;
}

function answer(viewer, row) {
  try {
    return viewer.decide("read", "T", row, { now: 0 }).code;
  } catch (error) {
    return `${error.code} ${error.pointer}`;
  }
}
