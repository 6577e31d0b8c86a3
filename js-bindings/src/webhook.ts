import { type BytesLike, capacityOf, clamp, inWipedScratch, putBytes, toBytes } from "./bytes.js";
import { CreatorError, creatorError, type Explanation } from "./errors.js";
import { type InstantLike, toMs } from "./instant.js";
import { type EmbindHandle, Owned } from "./owned.js";
import { type SecretLike, secretBytes } from "./secret.js";
import type { CoreModule } from "./wall.js";

/** Who sends the events. */
export type WebhookProvider = "stripe";

/** A provider's part of a platform's signing.json. */
export interface WebhookSettings {
  /** How far the signature's time may lie from `now`, in either direction: 1 to 86400, 300 unless said. */
  readonly toleranceSeconds?: number;
  /** 1 MiB unless said. */
  readonly mostBodyBytes?: number;
}

/** `Headers`, Node's `IncomingHttpHeaders`, or any plain object. */
export type HeadersLike =
  | { get(name: string): string | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface WebhookRequest<Body extends BytesLike = BytesLike> {
  readonly headers: HeadersLike;
  /** The body exactly as it arrived, before anything parsed it. */
  readonly body: Body;
  /** Any of which may have signed it: the current one, and those being rotated out. At most 16. */
  readonly secrets: readonly SecretLike[];
  readonly now: InstantLike;
  /** In seconds; overrides the settings. */
  readonly tolerance?: number;
}

/** An event whose sender holds one of the secrets, and sent exactly this body, just now. */
export interface WebhookEvent<Body extends BytesLike = BytesLike> {
  /** The provider's id of the event: what a NonceStore remembers. `undefined` when the body names none. */
  readonly id: string | undefined;
  /** When it was signed, in ms since the epoch. */
  readonly timestamp: number;
  /** What was verified: parse this and nothing else. */
  readonly body: Body;
}

/** What embind makes. Not exported by an entry; the declaration of the class names it. */
export interface WebhookHandle extends EmbindHandle {
  mostBodyBytes(): number;
}

const HEADER_NAMES: Readonly<Record<WebhookProvider, string>> = { stripe: "stripe-signature" };
/** As many as signatures are accepted. */
const MOST_HEADER_VALUES = 16;
const MOST_HEADER_BYTES = 4096;
const MOST_SECRETS = 16;
const MOST_SECRET_BYTES = 1024;

// The structs of core/creator/c-api/signing.h in wasm32, one after the other.
const REQUEST = 0; // cc_webhook_request: size, count, header, body, secrets, tolerance, now
const EVENT = 40; // cc_webhook_event: size, id_length, id, timestamp
const TOLERANCE = 64; // double
const TEXT = 72; // cc_text: size, length, data
const ERROR = 88; // cc_error
const ERROR_BYTES = 784;
const SECRETS = ERROR + ERROR_BYTES; // cc_bytes each
const TEXTS = SECRETS + (MOST_SECRETS + 1) * 8;

/** Verifies the webhooks of one provider. Holds no secret. */
export class Webhook extends Owned<WebhookHandle> {
  readonly #module: CoreModule;
  readonly #provider: WebhookProvider;
  readonly #mostBodyBytes: number;

  /** @internal */
  constructor(module: CoreModule, provider: WebhookProvider, handle: WebhookHandle) {
    super(handle);
    this.#module = module;
    this.#provider = provider;
    this.#mostBodyBytes = handle.mostBodyBytes();
  }

  /**
   * Verifies that the sender holds one of the secrets, sent exactly this body, and did so just now. Compares in constant time.
   * Throws a CreatorError whose `code` says what is wrong, and whose `explain` says, for your log and not for the sender, what
   * probably happened and what to change.
   */
  verify<Body extends BytesLike>(request: WebhookRequest<Body>): WebhookEvent<Body> {
    if (typeof request !== "object" || request === null)
      throw creatorError("wrong_type", "`request` must be an object with headers, body, secrets and now");
    const header = clamp(headerOf(request.headers, HEADER_NAMES[this.#provider]), MOST_HEADER_BYTES);
    const body = toBytes(request.body, "body");
    const secrets = secretsOf(request.secrets);
    const now = toMs(request.now);
    const tolerance = toleranceOf(request.tolerance);

    // A body that is too large is refused by its length alone: it is not even copied.
    const isGiant = body.length > this.#mostBodyBytes;
    const secretBytesAtMost = secrets.reduce((sum, secret) => sum + capacityOf(secret), 0);
    const bytes = TEXTS + capacityOf(header) + secretBytesAtMost + (isGiant ? 0 : capacityOf(body));
    const verifier = this.address;
    const module = this.#module;
    return inWipedScratch(module, bytes, (base) => {
      let end = base + TEXTS;
      const put = (value: string | Uint8Array, field: number): void => {
        const length = putBytes(module, value, end);
        setBytes(module.view, field, end, length);
        end += length;
      };
      put(header, base + REQUEST + 8);
      secrets.forEach((secret, i) => {
        put(secret, base + SECRETS + i * 8);
      });
      if (isGiant) setBytes(module.view, base + REQUEST + 16, end, body.length);
      else put(body, base + REQUEST + 16);

      const view = module.view;
      view.setUint32(base + REQUEST, 40, true);
      view.setUint32(base + REQUEST + 4, secrets.length, true);
      view.setUint32(base + REQUEST + 24, base + SECRETS, true);
      view.setUint32(base + REQUEST + 28, tolerance === undefined ? 0 : base + TOLERANCE, true);
      view.setFloat64(base + REQUEST + 32, now, true);
      view.setUint32(base + EVENT, 24, true);
      view.setFloat64(base + TOLERANCE, tolerance ?? 0, true);
      view.setUint32(base + ERROR, ERROR_BYTES, true);
      const { cc_webhook_verifier_verify: verify } = module.raw as unknown as SigningRaw;
      if (verify(verifier, base + REQUEST, base + EVENT, base + ERROR) !== 0)
        throw this.#refusal(verifier, base);
      return this.#eventAt(base + EVENT, request.body);
    });
  }

  #eventAt<Body extends BytesLike>(address: number, body: Body): WebhookEvent<Body> {
    const view = this.#module.view;
    const length = view.getUint32(address + 4, true);
    const id = length === 0 ? undefined : this.#module.read(view.getUint32(address + 8, true), length);
    return { id, timestamp: int64At(view, address + 16), body };
  }

  /** The error, with its explanation, while the request still stands in memory. */
  #refusal(verifier: number, base: number): CreatorError {
    const module = this.#module;
    const error = module.errorAt(base + ERROR);
    const raw = module.raw as unknown as SigningRaw;
    module.view.setUint32(base + TEXT, 12, true);
    module.view.setUint32(base + TEXT + 8, 0, true);
    if (raw.cc_webhook_verifier_explain(verifier, base + REQUEST, base + TEXT, base + ERROR) !== 0)
      return error;
    const text = module.read(
      module.view.getUint32(base + TEXT + 8, true),
      module.view.getUint32(base + TEXT + 4, true),
    );
    raw.cc_text_free(base + TEXT);
    const explain = JSON.parse(text) as Explanation;
    return new CreatorError(error.faults as [CreatorError["faults"][number]], explain);
  }
}

/** @internal The functions of the C ABI that signing calls. */
export interface SigningRaw {
  cc_hmac_sha256(key: number, keyLength: number, message: number, messageLength: number, out: number): void;
  cc_webhook_verifier_verify(verifier: number, request: number, event: number, error: number): number;
  cc_webhook_verifier_explain(verifier: number, request: number, text: number, error: number): number;
  cc_presigner_presign(presigner: number, request: number, url: number, error: number): number;
  cc_presigner_explain(presigner: number, request: number, text: number, error: number): number;
  cc_text_free(text: number): void;
}

/** @internal Writes a cc_bytes. */
export function setBytes(view: DataView, field: number, address: number, length: number): void {
  view.setUint32(field, address, true);
  view.setUint32(field + 4, length, true);
}

/** @internal An instant, exact: none that the core gives is beyond 2^53. */
export function int64At(view: DataView, address: number): number {
  return view.getInt32(address + 4, true) * 2 ** 32 + view.getUint32(address, true);
}

/** The header's value, `""` without one; several are joined as HTTP does, and then refused by the provider's rule. */
function headerOf(headers: unknown, name: string): string {
  if (typeof headers !== "object" || headers === null)
    throw creatorError("wrong_type", "`headers` must be Headers or an object of headers");
  const get = (headers as { get?: unknown }).get;
  const values: unknown[] =
    typeof get === "function"
      ? [get.call(headers, name)]
      : Object.entries(headers)
          .filter(([key]) => key.toLowerCase() === name)
          .map(([, value]) => value);
  // One more than the core accepts, so that the core says so; an array may claim to be four thousand million long.
  const present = values
    .flatMap((value) => (Array.isArray(value) ? value.slice(0, MOST_HEADER_VALUES + 1) : [value]))
    .filter((value) => value !== undefined && value !== null);
  if (!present.every((value) => typeof value === "string"))
    throw creatorError("wrong_type", `The ${name} header must be a string`);
  return present.join(",");
}

function secretsOf(secrets: unknown): (string | Uint8Array)[] {
  if (!Array.isArray(secrets)) throw creatorError("wrong_type", "`secrets` must be an array");
  // One more than the core accepts, so that the core says so.
  return secrets
    .slice(0, MOST_SECRETS + 1)
    .map((secret, i) => clamp(secretBytes(secret, `secrets[${i}]`), MOST_SECRET_BYTES));
}

function toleranceOf(tolerance: unknown): number | undefined {
  if (tolerance === undefined) return undefined;
  return typeof tolerance === "number" ? tolerance : Number.NaN;
}
