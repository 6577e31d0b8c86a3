/**
 * The parameters of an address, where each is known and stands once; otherwise a sentence that says which one is wrong. What was
 * misspelt would be left out in silence else, and the answer be that to another question.
 */
export function readParameters<Name extends string>(
  asked: URLSearchParams,
  known: readonly Name[],
): Readonly<Partial<Record<Name, string>>> | string {
  const read: Partial<Record<Name, string>> = {};
  for (const [word, value] of asked) {
    const name = known.find((candidate) => candidate === word);
    if (name === undefined)
      return `The address has a parameter that is none of: ${known.join(", ") || "(none)"}`;
    if (read[name] !== undefined) return `\`${name}\` stands more than once in the address`;
    read[name] = value;
  }
  return read;
}
