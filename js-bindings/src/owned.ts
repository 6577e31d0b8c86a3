import { refusal } from "./errors.js";
import { used_after_dispose } from "./generated/sentences.base.js";

/** An object that embind made: it lives in the module's memory until `delete`. */
export interface EmbindHandle {
  delete(): void;
  isDeleted(): boolean;
  /** Where the C ABI finds it. */
  address(): number;
}

// The net under dispose(): finalizers run late or never, and not inside synchronous code.
const forgotten =
  typeof FinalizationRegistry === "undefined"
    ? undefined
    : new FinalizationRegistry<EmbindHandle>((handle) => {
        if (!handle.isDeleted()) handle.delete();
      });

/** A JavaScript object that owns one C++ object. */
export abstract class Owned<H extends EmbindHandle> implements Disposable {
  #handle: H | undefined;
  #address: number;

  /** @internal */
  protected constructor(handle: H) {
    this.#handle = handle;
    this.#address = handle.address();
    forgotten?.register(this, handle, this);
  }

  /** Frees the C++ object. Calling it again does nothing. */
  dispose(): void {
    const handle = this.#handle;
    if (handle === undefined) return;
    this.#handle = undefined;
    this.#address = 0;
    forgotten?.unregister(this);
    handle.delete();
  }

  /** Whether it was disposed. */
  get disposed(): boolean {
    return this.#handle === undefined;
  }

  // `[Symbol.dispose]` is put on the prototype below: older browsers have no such symbol.
  declare [Symbol.dispose]: () => void;

  /** @internal The embind object. Throws `used_after_dispose`. */
  protected get handle(): H {
    if (this.#handle === undefined) throw disposed(this);
    return this.#handle;
  }

  /** @internal The pointer for raw calls. Throws `used_after_dispose`. */
  protected get address(): number {
    if (this.#address === 0) throw disposed(this);
    return this.#address;
  }
}

function disposed(owner: object) {
  return refusal(used_after_dispose, `a ${owner.constructor.name}`);
}

const disposeSymbol: symbol = Symbol.dispose ?? Symbol.for("Symbol.dispose");
Object.defineProperty(Owned.prototype, disposeSymbol, {
  value(this: Owned<EmbindHandle>) {
    this.dispose();
  },
  configurable: true,
  writable: true,
});
