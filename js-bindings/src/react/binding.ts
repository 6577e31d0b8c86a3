import type { Policy, Viewer } from "../access.js";
import type { CreatorCore } from "../core.js";
import { Shelf } from "./shelf.js";

/** A policy of the provider's own making, with the viewers bound to it. */
class Compiled {
  readonly policy: Policy;
  readonly viewers: Shelf<Viewer>;

  constructor(policy: Policy) {
    this.policy = policy;
    this.viewers = new Shelf((facts) => policy.viewer(facts));
  }

  dispose(): void {
    this.viewers.dispose();
    this.policy.dispose();
  }
}

const compiled = new WeakMap<CreatorCore, Shelf<Compiled>>();
/** Viewers bound to policies of the app: the policy is the app's to dispose, they are ours. */
const bound = new WeakMap<Policy, Shelf<Viewer>>();

/** A viewer by what it is made of. Nothing is made before it is asked for. */
export class Binding {
  readonly #policies: Shelf<Compiled> | undefined;
  readonly #policy: Policy | string;
  readonly #facts: string;

  /** `policy` is a compiled policy of the app, or the text of a document. */
  constructor(core: CreatorCore, policy: Policy | string, facts: string) {
    this.#policy = policy;
    this.#facts = facts;
    if (typeof policy === "string")
      this.#policies = entry(
        compiled,
        core,
        () => new Shelf((text) => new Compiled(core.access.policy(text))),
      );
  }

  /** The viewer, good until the caller's own synchronous code ends. Throws the faults of policy and facts. */
  viewer(): Viewer {
    return this.#viewers().at(this.#facts);
  }

  /** The same, kept until it is let go of. */
  hold(): { readonly viewer: Viewer; readonly release: () => void } {
    const policy = this.#policies?.hold(this.#policy as string);
    const viewer = this.#viewers().hold(this.#facts);
    const release = () => {
      viewer.release();
      policy?.release();
    };
    return { viewer: viewer.value, release };
  }

  #viewers(): Shelf<Viewer> {
    if (this.#policies !== undefined) return this.#policies.at(this.#policy as string).viewers;
    const policy = this.#policy as Policy;
    return entry(bound, policy, () => new Shelf((facts) => policy.viewer(facts)));
  }
}

function entry<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
