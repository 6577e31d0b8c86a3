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
  sample: Sample,
): readonly Impact[] {
  const before = answers(core, platform, documents.before, sample);
  const after = answers(core, platform, documents.after, sample);
  return sample.viewers.map((viewer, index) => {
    const [was, will] = [before[index], after[index]];
    const gained = (action: Action, from = was, to = will) =>
      sample.posts.flatMap(({ id }, row) => (to?.[action][row] && !from?.[action][row] ? [id] : []));
    return {
      viewer,
      opened: gained("read"),
      shut: gained("read", will, was),
      shown: gained("list"),
      hidden: gained("list", will, was),
    };
  });
}

type Action = "read" | "list";

/** By viewer, action and post: whether the policy says yes. */
function answers(core: CreatorCore, platform: Platform, document: string, { viewers, posts, now }: Sample) {
  const policy = compiledPolicy(core, document);
  const table = policy.table(platform.resource, posts.map(platform.toResource));
  try {
    return viewers.map((viewer) => {
      const bound = policy.viewer(factsOf(platform, viewer));
      const ask = (action: Action) => {
        const said = bound.decideAll(action, table, { now });
        return posts.map((_, row) => said.allowed(row));
      };
      const answer = { read: ask("read"), list: ask("list") };
      bound.dispose();
      return answer;
    });
  } finally {
    table.dispose();
  }
}
