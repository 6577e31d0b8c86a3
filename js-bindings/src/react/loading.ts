import type { CreatorCore } from "../core.js";
import { refusal } from "../errors.js";
import { invalid_argument } from "../generated/sentences.base.js";

/** How a core is got: `loadCore` of an entry, or the app's own. */
export type Load = () => Promise<CreatorCore>;

const loaded = new WeakMap<Load, CreatorCore>();
const pending = new WeakMap<Load, Promise<CreatorCore>>();

/** One load at a time for each way of loading: StrictMode and several providers ask for it together. A failed one is forgotten. */
function share(load: Load): Promise<CreatorCore> {
  const running = pending.get(load);
  if (running !== undefined) return running;
  const started = Promise.resolve()
    .then(load)
    .then((core) => {
      loaded.set(load, checked(core));
      return core;
    })
    .finally(() => pending.delete(load));
  pending.set(load, started);
  return started;
}

/** Anything may come of an app's function, such as the module `creator-core` itself. */
function checked(core: Partial<CreatorCore> | undefined): CreatorCore {
  if (typeof core?.access === "object") return core as CreatorCore;
  throw refusal(
    invalid_argument,
    "the `load` of a <CoreProvider> gave no core: write load={loadCore}, or give a function whose promise is that of loadCore()",
  );
}

/** The loading of one provider: it stays when what is below suspends. */
export class Loading {
  readonly #load: Load;
  #core: CreatorCore | undefined;
  #error: { readonly error: unknown } | undefined;
  #done: Promise<CreatorCore> | undefined;
  #wake: Promise<void> | undefined;

  constructor(load: Load) {
    this.#load = load;
    this.#core = loaded.get(load);
  }

  get core(): CreatorCore | undefined {
    return this.#core;
  }

  get failed(): boolean {
    return this.#error !== undefined;
  }

  /** The core; rejects with what the load threw. */
  start(): Promise<CreatorCore> {
    if (this.#core !== undefined) return Promise.resolve(this.#core);
    this.#done ??= share(this.#load).then(
      (core) => {
        this.#core = core;
        return core;
      },
      (error: unknown) => {
        this.#error = { error };
        throw error;
      },
    );
    return this.#done;
  }

  /**
   * What a component throws to wait. On a server it ends either way. In a browser a failed load never ends it: the markup
   * that the server sent stays until the provider above, whose effects hear of the failure, puts the fallback there;
   * so nothing is hydrated that the server did not render.
   */
  wait(): Promise<void> {
    const isServer = typeof document === "undefined";
    this.#wake ??= new Promise((wake) => {
      this.start().then(
        () => wake(),
        () => {
          if (isServer) wake();
        },
      );
    });
    return this.#wake;
  }
}
