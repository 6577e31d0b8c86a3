import {
  aligned,
  getInt64,
  getUint32,
  setFloat64,
  setFloat64At,
  setPointer,
  setUint32,
  uint32At,
} from "./abi/field.js";
import {
  type BytesLike,
  capacityOf,
  clamp,
  inWipedScratch,
  Pieces,
  putBytes,
  setBytes,
  toBytes,
  WINDOW_BYTES,
} from "./bytes.js";
import { CreatorError, refusal } from "./errors.js";
import {
  CC_OK,
  cc_error_size,
  cc_text_size,
  cc_webhook_event_id,
  cc_webhook_event_id_length,
  cc_webhook_event_replay_key,
  cc_webhook_event_replay_key_length,
  cc_webhook_event_size,
  cc_webhook_event_timestamp_ms,
  cc_webhook_request_body,
  cc_webhook_request_header,
  cc_webhook_request_header_names,
  cc_webhook_request_now_ms,
  cc_webhook_request_secret_count,
  cc_webhook_request_secrets,
  cc_webhook_request_size,
  cc_webhook_request_tolerance_seconds,
  MOST_DIAGNOSED_BYTES,
  MOST_SECRET_BYTES,
  MOST_SECRETS,
  MOST_SIGNATURE_HEADER_BYTES,
  sizeof_cc_bytes,
  sizeof_cc_error,
  sizeof_cc_text,
  sizeof_cc_webhook_event,
  sizeof_cc_webhook_request,
} from "./generated/abi.js";
import { wrong_type } from "./generated/sentences.base.js";
import { type HeadersLike, headerOf, namesOf } from "./headers.js";
import { type InstantLike, toMs } from "./instant.js";
import { type EmbindHandle, Owned } from "./owned.js";
import { type SecretLike, secretBytes } from "./secret.js";
import type { ServerModule } from "./wall.js";

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
  /**
   * The provider's id of the event, as JSON.parse sees it. `undefined` when the body names none, or one that is no id: ids are 1 to 255
   * visible ASCII characters.
   */
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

/** More than any settings accept, and no more than a 32-bit length holds. */
const MOST_CLAIMED_BYTES = 2 ** 31 - 1;
/** Room for any character. */
const LEAST_WINDOW_BYTES = 4;

// Where the structs of a question stand, one after the other.
const REQUEST = 0; // cc_webhook_request
const EVENT = REQUEST + aligned(sizeof_cc_webhook_request); // cc_webhook_event
const TOLERANCE = EVENT + aligned(sizeof_cc_webhook_event); // double
const TEXT = TOLERANCE + 8; // cc_text
const CHECK = TEXT + aligned(sizeof_cc_text); // cc_webhook_check*
const AGAIN = CHECK + 4; // uint32_t
const ERROR = AGAIN + 4; // cc_error
const SECRETS = ERROR + aligned(sizeof_cc_error); // cc_bytes each
const TEXTS = SECRETS + (MOST_SECRETS + 1) * sizeof_cc_bytes;

/** The core's answer: the event, or why there is none. */
type Verdict<Body extends BytesLike> =
  | { readonly event: WebhookEvent<Body> }
  | { readonly error: CreatorError; readonly explanation?: WebhookExplanation };

/** Verifies the webhooks of one provider. Holds no secret. */
export class Webhook extends Owned<WebhookHandle> {
  readonly #module: ServerModule;
  readonly #headerName: string;
  readonly #mostBodyBytes: number;

  /** @internal */
  constructor(module: ServerModule, handle: WebhookHandle) {
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
      throw refusal(wrong_type, "`options` must be an object, such as { explain: true }");
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
      throw refusal(wrong_type, "`request` must be an object with headers, body, secrets and now");
    const header = clamp(headerOf(request.headers, this.#headerName), MOST_SIGNATURE_HEADER_BYTES);
    const names = explain ? namesOf(request.headers).join("\n") : "";
    const given = request.body; // read once: a getter may give another body next time
    const body = bodyOf(given);
    const secrets = secretsOf(request.secrets);
    const now = toMs(request.now);
    const tolerance = toleranceOf(request.tolerance);

    const module = this.#module;
    const verifier = this.address;
    const { raw } = module;
    // A body that is too large is refused by its length alone: it is not even copied.
    const isGiant = body.length > this.#mostBodyBytes;
    const pieces = new Pieces(module, isGiant ? "" : body);
    // Bodies that are tried in other spellings are in memory whole.
    const most = explain ? MOST_DIAGNOSED_BYTES : WINDOW_BYTES;
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
      put(header, base + REQUEST + cc_webhook_request_header);
      put(names, base + REQUEST + cc_webhook_request_header_names);
      secrets.forEach((secret, i) => {
        put(secret, base + SECRETS + i * sizeof_cc_bytes);
      });
      const window = end;
      const first = isGiant ? Math.min(body.length, MOST_CLAIMED_BYTES) : pieces.put(window, room);

      const view = module.view;
      const asked = base + REQUEST;
      setUint32(view, asked, cc_webhook_request_size, sizeof_cc_webhook_request);
      setUint32(view, asked, cc_webhook_request_secret_count, secrets.length);
      setBytes(view, asked + cc_webhook_request_body, window, isGiant ? 0 : first);
      setPointer(view, asked, cc_webhook_request_secrets, base + SECRETS);
      setPointer(
        view,
        asked,
        cc_webhook_request_tolerance_seconds,
        tolerance === undefined ? 0 : base + TOLERANCE,
      );
      setFloat64(view, asked, cc_webhook_request_now_ms, now);
      setUint32(view, base + EVENT, cc_webhook_event_size, sizeof_cc_webhook_event);
      setFloat64At(view, base + TOLERANCE, tolerance ?? 0);
      setUint32(view, base + ERROR, cc_error_size, sizeof_cc_error);
      if (raw.cc_webhook_check_new(verifier, asked, base + CHECK, base + ERROR) !== CC_OK)
        throw module.errorAt(base + ERROR);
      const check = uint32At(module.view, base + CHECK);
      try {
        if (this.#feed(check, base, pieces, window, room, first))
          return { event: this.#eventAt(base + EVENT, given) };
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
    const { raw } = module;
    const isInWindow = pieces.ended;
    let length = first;
    for (;;) {
      let refused = raw.cc_webhook_check_update(check, window, length) !== CC_OK;
      while (!refused && !pieces.ended)
        refused = raw.cc_webhook_check_update(check, window, pieces.put(window, room)) !== CC_OK;
      if (raw.cc_webhook_check_end(check, base + EVENT, base + AGAIN, base + ERROR) !== CC_OK) return false;
      if (uint32At(module.view, base + AGAIN) === 0) return true;
      if (isInWindow) continue;
      pieces.rewind();
      length = pieces.put(window, room);
    }
  }

  #eventAt<Body extends BytesLike>(address: number, body: Body): WebhookEvent<Body> {
    const module = this.#module;
    const view = module.view;
    const idLength = getUint32(view, address, cc_webhook_event_id_length);
    const keyLength = getUint32(view, address, cc_webhook_event_replay_key_length);
    return {
      replayKey: module.read(address + cc_webhook_event_replay_key, keyLength),
      id: idLength === 0 ? undefined : module.read(address + cc_webhook_event_id, idLength),
      timestamp: getInt64(view, address, cc_webhook_event_timestamp_ms),
      body,
    };
  }

  #explanation(verifier: number, check: number, base: number): WebhookExplanation {
    const module = this.#module;
    const { raw } = module;
    setUint32(module.view, base + TEXT, cc_text_size, sizeof_cc_text);
    const request = base + REQUEST;
    if (raw.cc_webhook_check_explain(verifier, check, request, base + TEXT, base + ERROR) !== CC_OK)
      throw module.errorAt(base + ERROR);
    return JSON.parse(module.takeText(base + TEXT)) as WebhookExplanation;
  }
}

function bodyOf(body: unknown): string | Uint8Array {
  if (typeof (body as { then?: unknown } | null | undefined)?.then === "function")
    throw refusal(wrong_type, "`body` is a promise: await it first");
  return toBytes(body, "body");
}

function secretsOf(secrets: unknown): (string | Uint8Array)[] {
  if (!Array.isArray(secrets)) throw refusal(wrong_type, "`secrets` must be an array");
  // One more than the core accepts, so that the core says so.
  return secrets
    .slice(0, MOST_SECRETS + 1)
    .map((secret, i) => clamp(secretBytes(secret, `secrets[${i}]`), MOST_SECRET_BYTES));
}

function toleranceOf(tolerance: unknown): number | undefined {
  if (tolerance === undefined) return undefined;
  return typeof tolerance === "number" ? tolerance : Number.NaN;
}
