/** How many things that nobody holds are kept: rendered and not committed yet, or rendered on a server, which never commits. */
const MOST_IDLE = 32;

interface Disposed {
  /** `true` when somebody else disposed it: then it is made anew. */
  readonly disposed?: boolean;
  dispose(): void;
}

interface Item<T> {
  readonly value: T;
  holders: number;
}

/**
 * Things made of a text, each once. A render only looks at them; an effect holds them. What nobody holds any more is disposed
 * in a microtask, since StrictMode lets go and takes hold again at once; what nobody ever held, when there are too many.
 */
export class Shelf<T extends Disposed> {
  readonly #make: (text: string) => T;
  readonly #items = new Map<string, Item<T>>();

  constructor(make: (text: string) => T) {
    this.#make = make;
  }

  /** The thing made of the text: good until the caller's own synchronous code ends, unless somebody holds it. */
  at(text: string): T {
    return this.#item(text).value;
  }

  /** The same, kept until it is let go of; letting go again does nothing. */
  hold(text: string): { readonly value: T; readonly release: () => void } {
    const item = this.#item(text);
    item.holders += 1;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      item.holders -= 1;
      if (item.holders === 0) queueMicrotask(() => this.#dropIfIdle(text, item));
    };
    return { value: item.value, release };
  }

  /** Disposes everything. */
  dispose(): void {
    for (const { value } of this.#items.values()) value.dispose();
    this.#items.clear();
  }

  #item(text: string): Item<T> {
    const found = this.#items.get(text);
    if (found !== undefined && found.value.disposed !== true) return found;
    const item = { value: this.#make(text), holders: 0 };
    this.#items.set(text, item);
    this.#trim(item);
    return item;
  }

  #trim(latest: Item<T>): void {
    const idle = [...this.#items].filter(([, item]) => item.holders === 0 && item !== latest);
    for (const [text, item] of idle.slice(0, Math.max(0, idle.length + 1 - MOST_IDLE)))
      this.#dropIfIdle(text, item);
  }

  #dropIfIdle(text: string, item: Item<T>): void {
    if (item.holders > 0 || this.#items.get(text) !== item) return;
    this.#items.delete(text);
    item.value.dispose();
  }
}
