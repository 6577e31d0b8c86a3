import { toDocumentText } from "./document.js";
import { type CreatorError, refusal } from "./errors.js";
import { CC_OK, type CoreFunctions } from "./generated/abi.js";
import { invalid_argument, wrong_type } from "./generated/sentences.base.js";
import { type EmbindHandle, Owned } from "./owned.js";
import { copyChange, copyQuoteRequest } from "./pricing-requests.js";
import type {
  Change,
  Price,
  PricingPolicy,
  Product,
  Quote,
  QuoteRequest,
  Subscription,
} from "./pricing-types.js";
import type { QuoteMemory } from "./quote-memory.js";
import { type Answer, type CoreModule, unwrap } from "./wall.js";

/** What embind makes. Not exported by an entry; the declaration of the class names it. */
export interface CatalogueHandle extends EmbindHandle {
  hash(): string;
  canonical(): string;
  prices(): Price[];
  products(): Product[];
  quoteText(document: string): Answer<string>;
  changeText(document: string): Answer<string>;
}

/** All that is sold, checked. Made by `core.pricing.catalogue`. */
export class Catalogue extends Owned<CatalogueHandle> {
  /** A fingerprint of the content: equal on page and server when both sell the same. */
  readonly hash: string;
  /** Frozen, as are the prices: they are what `price` answers with. */
  readonly products: readonly Product[];
  readonly prices: readonly Price[];
  readonly #raw: CoreFunctions;
  readonly #memory: QuoteMemory;
  readonly #ids: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  /** @internal */
  constructor(module: CoreModule, memory: QuoteMemory, handle: CatalogueHandle) {
    super(handle);
    this.hash = handle.hash();
    this.products = handle.products().map(frozen);
    this.prices = handle.prices().map(frozen);
    Object.freeze(this.products);
    Object.freeze(this.prices);
    this.#raw = module.raw;
    this.#memory = memory;
    this.#ids = this.prices.map(({ id }) => id);
    this.#places = new Map(this.#ids.map((id, place) => [id, place]));
  }

  /** The price of that id; nothing for an unknown one. */
  price(id: string): Price | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.prices[place];
  }

  /** What buying costs: today, and at the next invoice. Throws every fault of the request. */
  quote(request: QuoteRequest): Quote {
    const copy = copyQuoteRequest(request, this.#places);
    const { address } = this; // now that getters of the request, which may dispose of this, have run
    const memory = this.#memory;
    if (copy === undefined || !memory.writeQuote(copy)) throw this.#refusalOfQuote(request);
    if (this.#raw.cc_quote_make(address, memory.quoteRequest, memory.quote, 0) !== CC_OK)
      throw this.#refusalOfQuote(request);
    return memory.readQuote(copy.currency, this.hash, this.#ids);
  }

  /** What changing a running subscription costs, prorated to the second. Throws every fault of the request. */
  previewChange(subscription: Subscription, change: Change, policy?: PricingPolicy): Quote {
    const copy = copyChange(subscription, change, policy, this.#places);
    const { address } = this; // as above
    const memory = this.#memory;
    if (copy === undefined || !memory.writeChange(copy))
      throw this.#refusalOfChange(subscription, change, policy);
    if (this.#raw.cc_preview_change(address, memory.changeRequest, memory.quote, 0) !== CC_OK)
      throw this.#refusalOfChange(subscription, change, policy);
    return memory.readQuote(copy.currency, this.hash, this.#ids);
  }

  /** The canonical bytes of a quote as text: what is signed, and compared byte by byte with another's. */
  quoteText(request: QuoteRequest): string {
    const text = documentOf(request); // before the handle, as getters may dispose of it
    return unwrap(this.handle.quoteText(text));
  }

  /** The same of a change. */
  previewChangeText(subscription: Subscription, change: Change, policy?: PricingPolicy): string {
    const text = documentOf({ subscription, change, policy });
    return unwrap(this.handle.changeText(text));
  }

  /** The content in one spelling: what to sign or hash where a forger is to be feared. */
  canonical(): string {
    return this.handle.canonical();
  }

  // The hot path says only that something is wrong; the strict reader says what, and all of it.
  #refusalOfQuote(request: QuoteRequest): CreatorError {
    return refusalBy(() => this.quoteText(request));
  }

  #refusalOfChange(subscription: Subscription, change: Change, policy?: PricingPolicy): CreatorError {
    return refusalBy(() => this.previewChangeText(subscription, change, policy));
  }
}

/** A record of embind's with the lists and records in it. */
function frozen<T extends object>(record: T): T {
  for (const member of Object.values(record)) if (typeof member === "object") Object.freeze(member);
  return Object.freeze(record);
}

function documentOf(request: unknown): string {
  if (typeof request === "string")
    throw refusal(wrong_type, "the request must be an object, not its JSON text");
  return toDocumentText(request);
}

function refusalBy(ask: () => unknown): CreatorError {
  try {
    ask();
  } catch (error) {
    return error as CreatorError;
  }
  return refusal(invalid_argument, "the request must be made of plain objects, arrays, numbers and strings");
}
