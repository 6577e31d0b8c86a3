import type { CreatorCore } from "creator-core";

export type Policy = ReturnType<CreatorCore["access"]["policy"]>;

/** How many a process or tab keeps: those in force, and what an editor tries. */
const kMost = 8;
const kCompiled = new WeakMap<CreatorCore, Map<string, Policy>>();

/**
 * A policy by its document, compiled once. Good until the caller awaits: when there are too many, the one made first is
 * disposed. Throws CreatorError with every fault of the document.
 */
export function compiledPolicy(core: CreatorCore, document: string): Policy {
  const known = kCompiled.get(core) ?? new Map<string, Policy>();
  kCompiled.set(core, known);
  const found = known.get(document);
  if (found) return found;
  const made = core.access.policy(document);
  known.set(document, made);
  for (const [text, policy] of known) {
    if (known.size <= kMost) break;
    known.delete(text);
    policy.dispose();
  }
  return made;
}
