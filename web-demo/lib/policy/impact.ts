import type { CreatorCore } from "creator-core";
import type { Viewer } from "../feed/facts";
import { factsOf } from "../feed/judge";
import type { Platform } from "../platform/platforms";
import { compiledPolicy } from "./compiled";
import type { Sample } from "./fit";

/** What another policy would change for one viewer: ids of posts. */
export interface Impact {
  readonly viewer: Viewer;
  /** May be read then, and may not now. */
  readonly opened: readonly string[];
  readonly shut: readonly string[];
  /** Are in the list then, and are not now. */
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/** For every viewer of the sample, in its order. Both documents are valid: see faultsOf. */
export function impactOf(
  core: CreatorCore,
  platform: Platform,
  documents: { readonly before: string; readonly after: string },
  { viewers, posts, now }: Sample,
): readonly Impact[] {
  const before = compiledPolicy(core, documents.before);
  const after = compiledPolicy(core, documents.after);
  const { changes } = before.diff(
    after,
    platform.resource,
    posts.map(platform.toResource),
    viewers.map((viewer) => factsOf(platform, viewer)),
    { now, action: ["read", "list"] },
  );
  return viewers.map((viewer, index) => {
    const changed = (action: "read" | "list", to: "allowed" | "denied") =>
      changes
        .filter((change) => change.viewer === index && change.action === action)
        .flatMap((change) => Array.from(change[to], (row) => posts[row]?.id ?? ""));
    return {
      viewer,
      opened: changed("read", "allowed"),
      shut: changed("read", "denied"),
      shown: changed("list", "allowed"),
      hidden: changed("list", "denied"),
    };
  });
}
