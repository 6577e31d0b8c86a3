import { type CreatorCore, CreatorError } from "creator-core";
import type { PostFacts, Viewer } from "../feed/facts";
import { factsOf } from "../feed/judge";
import type { Platform } from "../platform/platforms";
import { compiledPolicy, type Policy } from "./compiled";
import { conditionOf, declaredAttributes } from "./condition";

/** Most bytes of a policy that the site publishes: it goes out with every page. */
export const kMostPolicyBytes = 32_768;

/** One thing that is wrong with a document, as the editor shows it. */
export interface PolicyFault {
  readonly code: string;
  readonly message: string;
  readonly pointer?: string;
  /** Bytes (UTF-8) from the text's beginning. */
  readonly offset?: number;
}

/** Those whom a policy is tried on: every viewer of the demo, and the site's own posts. */
export interface Sample {
  readonly viewers: readonly Viewer[];
  readonly posts: readonly PostFacts[];
  /** ms since the epoch. */
  readonly now: number;
}

/**
 * Everything that keeps a document from being this platform's policy: the core's own faults, and then whether the site can
 * ask it about its posts, for every viewer, one by one and in the database. None: it can be published. The same on the page and on
 * the server.
 */
export function faultsOf(
  core: CreatorCore,
  platform: Platform,
  document: string,
  sample: Sample,
): readonly PolicyFault[] {
  if (new TextEncoder().encode(document).length > kMostPolicyBytes)
    return [
      { code: "json_too_large", message: `The site takes policies of at most ${kMostPolicyBytes} bytes` },
    ];
  try {
    compiledPolicy(core, document);
  } catch (error) {
    return read(error);
  }
  const strange = strangeAttributes(platform, document);
  return strange.length > 0 ? strange : tried(core, platform, document, sample);
}

/** What the policy declares about posts and the site's posts do not have. */
function strangeAttributes(platform: Platform, document: string): readonly PolicyFault[] {
  const known = Object.keys(platform.columns);
  return declaredAttributes(document, platform.resource)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: "unknown_attribute",
      message: `The site's posts have no "${name}"; they have ${known.join(", ")}`,
      pointer: `/types/${platform.resource}/${name}`,
    }));
}

function tried(
  core: CreatorCore,
  platform: Platform,
  document: string,
  sample: Sample,
): readonly PolicyFault[] {
  const policy = compiledPolicy(core, document);
  const found = [
    ...postFaults(policy, platform, sample),
    ...sample.viewers.flatMap((viewer) => viewerFaults(policy, platform, document, viewer, sample.now)),
  ];
  // What is wrong for one post or viewer is so for many: the first of each kind and place will do.
  const first = new Map<string, PolicyFault>();
  for (const { key, fault } of found) if (!first.has(key)) first.set(key, fault);
  return [...first.values()];
}

interface Found {
  readonly key: string;
  readonly fault: PolicyFault;
}

/** Posts that are not of the type that the policy declares. */
function postFaults(policy: Policy, platform: Platform, { posts }: Sample): readonly Found[] {
  try {
    policy.table(platform.resource, posts.map(platform.toResource)).dispose();
    return [];
  } catch (error) {
    return read(error).map(({ code, message, pointer: place }) => {
      const pointer = `/types/${platform.resource}/${place?.split("/")[2] ?? ""}`;
      return { key: `${code} ${pointer}`, fault: { code, message: `The site's posts: ${message}`, pointer } };
    });
  }
}

/** A viewer whom the policy cannot be bound to, or for whom the database cannot be asked. */
function viewerFaults(
  policy: Policy,
  platform: Platform,
  document: string,
  viewer: Viewer,
  now: number,
): readonly Found[] {
  try {
    const bound = policy.viewer(factsOf(platform, viewer));
    try {
      for (const action of ["list", "read"]) conditionOf(bound, action, platform, document, now);
      return [];
    } finally {
      bound.dispose();
    }
  } catch (error) {
    return read(error).map(({ code, message, pointer }) => {
      // A pointer into the facts says nothing about the document; a rule's does.
      const place = pointer?.startsWith("/rules/") ? { pointer } : {};
      return { key: `${code} ${pointer}`, fault: { code, message: `${viewer.name}: ${message}`, ...place } };
    });
  }
}

function read(error: unknown): readonly PolicyFault[] {
  if (error instanceof CreatorError) return error.faults;
  throw error;
}
