import { type CreatorCore, loadCoreSync } from "creator-core";

/** The rules on this side, whichever it is: Node, the edge. Compiled once for the process. */
export function core(): CreatorCore {
  return loadCoreSync();
}
