import {
  type BytesLike,
  capacityOf,
  clamp,
  inWipedScratch,
  Pieces,
  putBytes,
  toBytes,
  WINDOW_BYTES,
} from "./bytes.js";
import { CreatorError, creatorError } from "./errors.js";
import { type HeadersLike, headerOf, namesOf } from "./headers.js";
import { type InstantLike, toMs } from "./instant.js";
import { type EmbindHandle, Owned } from "./owned.js";
import { type SecretLike, secretBytes } from "./secret.js";
import { int64At, type SigningRaw, setBytes } from "./signing-raw.js";
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

export interface WebhookOptions {
  /**
   * Whether a refusal carries its explanation. It costs a multiple of a verification, some twelve hashes of the body a secret: for
   * development, and for looking into a failure. Off unless said.
   */
  readonly explain?: boolean;
}

/** An event whose sender holds one of the secrets, and sent exactly this body, just now. */
export interface WebhookEvent<Body extends BytesLike = BytesLike> {
  /**
   * A ReplayStore claims this, so that the work is done once: `stripe:<id>`, or `stripe#<hash of what was signed>` where the body names
   * no id. Always there.
   */
  readonly replayKey: string;
  /** The provider's id of the event, as JSON.parse sees it. `undefined` when the body names none. */
  readonly id: string | undefined;
  /** When it was signed, in ms since the epoch. */
  readonly timestamp: number;
  /** What was verified: parse this and nothing else. */
  readonly body: Body;
}

/** Why a webhook was refused: for your log, never for the sender. No byte of a secret, a signature or the body stands in it. */
export type WebhookExplanation = {
  /** One of the causes in docs/signing.md. */
  readonly cause: string;
  /** Whether a signature matched once the cause was undone. Otherwise the cause is read off the form of what came: a guess. */
  readonly proven: boolean;
  /** A sentence: the cause, and the change that mends it. */
  readonly advice: string;
  /** Whose request it seems to be, with the cause `header_of_other_provider`. */
  readonly sender?: string;
  /** Which of the secrets it concerns. */
  readonly secretIndex?: number;
  /** How far the signature's time lies behind `now`; negative when it lies ahead. */
  readonly skewSeconds?: number;
  readonly toleranceSeconds?: number;
};

/** What embind makes. Not exported by an entry; the declaration of the class names it. */
export interface WebhookHandle extends EmbindHandle {
  mostBodyBytes(): number;
  headerName(): string;
}

const MOST_HEADER_BYTES = 4096;
const MOST_SECRETS = 16;
const MOST_SECRET_BYTES = 1024;
/** Bodies up to this are tried in other spellings, so they are in memory whole: kMostDiagnosedBytes of the core. */
const EXPLAINED_BYTES = 1 << 18;
/** More than any settings accept, and no more than a 32-bit length holds. */
const MOST_CLAIMED_BYTES = 2 ** 31 - 1;
/** Room for any character. */
const LEAST_WINDOW_BYTES = 4;

// The structs of core/creator/c-api/signing.h in wasm32, one after the other.
const REQUEST = 0; // cc_webhook_request: size, count, header, body, secrets, tolerance, now, header names
const REQUEST_BYTES = 48;
const EVENT = 48; // cc_webhook_event: size, two lengths, timestamp, id, replay key
const EVENT_BYTES = 600;
const TOLERANCE = 648; // double
const TEXT = 656; // cc_text: size, length, data
const CHECK = 668; // cc_webhook_check*
const AGAIN = 672; // uint32_t
const ERROR = 680; // cc_error
const ERROR_BYTES = 784;
const SECRETS = ERROR + ERROR_BYTES; // cc_bytes each
const TEXTS = SECRETS + (MOST_SECRETS + 1) * 8;

/** The core's answer: the event, or why there is none. */
type Verdict<Body extends BytesLike> =
  | { readonly event: WebhookEvent<Body> }
  | { readonly error: CreatorError; readonly explanation?: WebhookExplanation };

/** Verifies the webhooks of one provider. Holds no secret. */
export class Webhook extends Owned<WebhookHandle> {
  readonly #module: CoreModule;
  readonly #headerName: string;
  readonly #mostBodyBytes: number;

  /** @internal */
  constructor(module: CoreModule, handle: WebhookHandle) {
    super(handle);
    this.#module = module;
    this.#headerName = handle.headerName();
    this.#mostBodyBytes = handle.mostBodyBytes();
  }

  /**
   * Verifies that the sender holds one of the secrets, sent exactly this body, and did so just now. Compares in constant time.
   * Throws a CreatorError whose `code` says what is wrong; with `{ explain: true }` its `explain` says what probably happened and what
   * to change. A refusal costs no more than an acceptance. The body passes through the module in pieces of 64 KiB: memory does not grow
   * with it.
   */
  verify<Body extends BytesLike>(
    request: WebhookRequest<Body>,
    options: WebhookOptions = {},
  ): WebhookEvent<Body> {
    if (typeof options !== "object" || options === null)
      throw creatorError("wrong_type", "`options` must be an object, such as { explain: true }");
    const verdict = this.#judge(request, options.explain === true);
    if ("event" in verdict) return verdict.event;
    const { error, explanation } = verdict;
    if (explanation === undefined) throw error;
    throw new CreatorError(error.faults as [CreatorError["faults"][number]], explanation);
  }

  /** Why `verify` refuses the request: for your log, never for the sender. `undefined` when it accepts it. */
  explain(request: WebhookRequest): WebhookExplanation | undefined {
    const verdict = this.#judge(request, true);
    return "event" in verdict ? undefined : verdict.explanation;
  }

  #judge<Body extends BytesLike>(request: WebhookRequest<Body>, explain: boolean): Verdict<Body> {
    if (typeof request !== "object" || request === null)
      throw creatorError("wrong_type", "`request` must be an object with headers, body, secrets and now");
    const header = clamp(headerOf(request.headers, this.#headerName), MOST_HEADER_BYTES);
    const names = explain ? namesOf(request.headers).join("\n") : "";
    const body = bodyOf(request.body);
    const secrets = secretsOf(request.secrets);
    const now = toMs(request.now);
    const tolerance = toleranceOf(request.tolerance);

    const module = this.#module;
    const verifier = this.address;
    const raw = module.raw as unknown as SigningRaw;
    // A body that is too large is refused by its length alone: it is not even copied.
    const isGiant = body.length > this.#mostBodyBytes;
    const pieces = new Pieces(module, isGiant ? "" : body);
    const most = explain ? EXPLAINED_BYTES : WINDOW_BYTES;
    const room = Math.max(LEAST_WINDOW_BYTES, isGiant ? 0 : Math.min(capacityOf(body), most));
    const secretBytesAtMost = secrets.reduce((sum, secret) => sum + capacityOf(secret), 0);
    const bytes = TEXTS + capacityOf(header) + capacityOf(names) + secretBytesAtMost + room;
    return inWipedScratch(module, bytes, (base) => {
      let end = base + TEXTS;
      const put = (value: string | Uint8Array, field: number): void => {
        const length = putBytes(module, value, end);
        setBytes(module.view, field, end, length);
        end += length;
      };
      put(header, base + REQUEST + 8);
      put(names, base + REQUEST + 40);
      secrets.forEach((secret, i) => {
        put(secret, base + SECRETS + i * 8);
      });
      const window = end;
      const first = isGiant ? Math.min(body.length, MOST_CLAIMED_BYTES) : pieces.put(window, room);

      const view = module.view;
      view.setUint32(base + REQUEST, REQUEST_BYTES, true);
      view.setUint32(base + REQUEST + 4, secrets.length, true);
      setBytes(view, base + REQUEST + 16, window, isGiant ? 0 : first);
      view.setUint32(base + REQUEST + 24, base + SECRETS, true);
      view.setUint32(base + REQUEST + 28, tolerance === undefined ? 0 : base + TOLERANCE, true);
      view.setFloat64(base + REQUEST + 32, now, true);
      view.setUint32(base + EVENT, EVENT_BYTES, true);
      view.setFloat64(base + TOLERANCE, tolerance ?? 0, true);
      view.setUint32(base + ERROR, ERROR_BYTES, true);
      if (raw.cc_webhook_check_new(verifier, base + REQUEST, base + CHECK, base + ERROR) !== 0)
        throw module.errorAt(base + ERROR);
      const check = module.view.getUint32(base + CHECK, true);
      try {
        if (this.#feed(check, base, pieces, window, room, first))
          return { event: this.#eventAt(base + EVENT, request.body) };
        const error = module.errorAt(base + ERROR);
        return explain ? { error, explanation: this.#explanation(verifier, check, base) } : { error };
      } finally {
        raw.cc_webhook_check_free(check);
      }
    });
  }

  /** Feeds the body, whose first piece is in the window already, as often as the check asks for it; false when it is refused. */
  #feed(check: number, base: number, pieces: Pieces, window: number, room: number, first: number): boolean {
    const module = this.#module;
    const raw = module.raw as unknown as SigningRaw;
    const isInWindow = pieces.ended;
    let length = first;
    for (;;) {
      let refused = raw.cc_webhook_check_update(check, window, length) !== 0;
      while (!refused && !pieces.ended)
        refused = raw.cc_webhook_check_update(check, window, pieces.put(window, room)) !== 0;
      if (raw.cc_webhook_check_end(check, base + EVENT, base + AGAIN, base + ERROR) !== 0) return false;
      if (module.view.getUint32(base + AGAIN, true) === 0) return true;
      if (isInWindow) continue;
      pieces.rewind();
      length = pieces.put(window, room);
    }
  }

  #eventAt<Body extends BytesLike>(address: number, body: Body): WebhookEvent<Body> {
    const module = this.#module;
    const view = module.view;
    const idLength = view.getUint32(address + 4, true);
    return {
      replayKey: module.read(address + 280, view.getUint32(address + 8, true)),
      id: idLength === 0 ? undefined : module.read(address + 24, idLength),
      timestamp: int64At(view, address + 16),
      body,
    };
  }

  #explanation(verifier: number, check: number, base: number): WebhookExplanation {
    const module = this.#module;
    const raw = module.raw as unknown as SigningRaw;
    module.view.setUint32(base + TEXT, 12, true);
    const request = base + REQUEST;
    if (raw.cc_webhook_check_explain(verifier, check, request, base + TEXT, base + ERROR) !== 0)
      throw module.errorAt(base + ERROR);
    const view = module.view;
    const text = module.read(view.getUint32(base + TEXT + 8, true), view.getUint32(base + TEXT + 4, true));
    raw.cc_text_free(base + TEXT);
    return JSON.parse(text) as WebhookExplanation;
  }
}

function bodyOf(body: unknown): string | Uint8Array {
  if (typeof (body as { then?: unknown } | null | undefined)?.then === "function")
    throw creatorError("wrong_type", "`body` is a promise: await it first");
  return toBytes(body, "body");
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
