import { capacityOf, clamp, inWipedScratch, putBytes } from "./bytes.js";
import { creatorError } from "./errors.js";
import { type InstantLike, toMs } from "./instant.js";
import { type EmbindHandle, Owned } from "./owned.js";
import type { SecretLike } from "./secret.js";
import { int64At, type SigningRaw, setBytes } from "./signing-raw.js";
import type { CoreModule } from "./wall.js";

/** One bucket of an S3-compatible storage, as a platform's signing.json has it. */
export interface StorageSettings {
  /** Of the service, such as `s3.eu-central-1.amazonaws.com`; of the bucket itself when `bucket` is absent (a custom domain). */
  readonly host: string;
  /** `auto` for R2. */
  readonly region: string;
  readonly bucket?: string;
  /** `virtual`, unless said: `https://<bucket>.<host>/<key>`. `path`: `https://<host>/<bucket>/<key>`. */
  readonly addressing?: "virtual" | "path";
}

export interface StorageCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: SecretLike;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

export interface PresignOptions {
  readonly now: InstantLike;
  /** How long the URL lives, in seconds: 1 to 604800 (seven days). */
  readonly expiresIn: number;
  /**
   * Cuts `now` down to a multiple of this many seconds, so that equal requests give equal URLs for that long and caches keep what they
   * point to. Shorter than `expiresIn`; a URL then lives for at least the difference. Not cut unless said.
   */
  readonly bucketSeconds?: number;
  /**
   * Whether the key may have segments `.` and `..`. They are parts of a name to S3, but browsers and proxies resolve them before they
   * ask: `../other/x` then names an object of another bucket. Such objects open only with clients that send the path as it is. Refused
   * (`s3_key_dot_segment`) unless said.
   */
  readonly allowDotSegments?: boolean;
}

export interface PresignedUrl {
  readonly url: string;
  /** In ms since the epoch. */
  readonly expiresAt: number;
}

/** What was signed, for comparing with what a storage's refusal says it expected. Holds the session token, where there is one. */
export interface PresignExplanation {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
}

/** What embind makes. Not exported by an entry; the declaration of the class names it. */
export interface PresignerHandle extends EmbindHandle {}

const MOST_METHOD_BYTES = 16;
const MOST_KEY_BYTES = 1024;

// The structs of core/creator/c-api/signing.h in wasm32, one after the other.
const REQUEST = 0; // cc_presign_request: size, method, key, now, expires in, bucket, dot segments
const REQUEST_BYTES = 56;
const URL_AT = 56; // cc_presigned_url: size, length, data, capacity, expires at
const TEXT = 80; // cc_text: size, length, data
const ERROR = 96; // cc_error
const ERROR_BYTES = 784;
const TEXTS = ERROR + ERROR_BYTES;
/** Room for all but URLs with a session token. */
const USUAL_URL_BYTES = 4096;

/** Signs URLs for the objects of one bucket (AWS Signature Version 4, in the query). Holds the secret access key: dispose it. */
export class Presigner extends Owned<PresignerHandle> {
  readonly #module: CoreModule;
  #urlBytes = USUAL_URL_BYTES;

  /** @internal */
  constructor(module: CoreModule, handle: PresignerHandle) {
    super(handle);
    this.#module = module;
  }

  /** A URL that opens one object, for whoever has it, until it expires. `key` is the object's name, not encoded. */
  presign(method: "GET", key: string, options: PresignOptions): PresignedUrl {
    const presigner = this.address;
    const module = this.#module;
    const raw = module.raw as unknown as SigningRaw;
    return this.#ask(method, key, options, (base, end) => {
      const ask = () => {
        const view = module.view;
        view.setUint32(base + URL_AT, 24, true);
        setBytes(view, base + URL_AT + 8, end, this.#urlBytes);
        return raw.cc_presigner_presign(presigner, base + REQUEST, base + URL_AT, base + ERROR);
      };
      const code = ask();
      const view = module.view;
      const length = view.getUint32(base + URL_AT + 4, true);
      if (code !== 0) {
        const error = module.errorAt(base + ERROR);
        if (error.code !== "buffer_too_small") throw error;
        this.#urlBytes = length;
        return undefined;
      }
      return { url: module.read(end, length), expiresAt: int64At(view, base + URL_AT + 16) };
    });
  }

  /** What `presign` would sign. */
  explain(method: "GET", key: string, options: PresignOptions): PresignExplanation {
    const presigner = this.address;
    const module = this.#module;
    const raw = module.raw as unknown as SigningRaw;
    return this.#ask(method, key, options, (base) => {
      module.view.setUint32(base + TEXT, 12, true);
      if (raw.cc_presigner_explain(presigner, base + REQUEST, base + TEXT, base + ERROR) !== 0)
        throw module.errorAt(base + ERROR);
      const view = module.view;
      const text = module.read(view.getUint32(base + TEXT + 8, true), view.getUint32(base + TEXT + 4, true));
      raw.cc_text_free(base + TEXT);
      return JSON.parse(text) as PresignExplanation;
    });
  }

  /** Writes the request and asks; asks again, with the room that it turned out to need, when the answer is `undefined`. */
  #ask<T>(
    method: unknown,
    key: unknown,
    options: unknown,
    ask: (base: number, end: number) => T | undefined,
  ): T {
    if (typeof method !== "string") throw creatorError("wrong_type", "`method` must be a string");
    if (typeof key !== "string") throw creatorError("wrong_type", "`key` must be a string");
    if (typeof options !== "object" || options === null)
      throw creatorError("wrong_type", "`options` must be an object with now and expiresIn");
    const { now, expiresIn, bucketSeconds, allowDotSegments } = options as PresignOptions;
    const nowMs = toMs(now);
    const methodText = clamp(method, MOST_METHOD_BYTES);
    const keyText = clamp(key, MOST_KEY_BYTES);
    const module = this.#module;
    for (;;) {
      const bytes = TEXTS + capacityOf(methodText) + capacityOf(keyText) + this.#urlBytes;
      const answer = inWipedScratch(module, bytes, (base) => {
        const methodAt = base + TEXTS;
        const methodLength = putBytes(module, methodText, methodAt);
        const keyAt = methodAt + methodLength;
        const keyLength = putBytes(module, keyText, keyAt);
        const view = module.view;
        view.setUint32(base + REQUEST, REQUEST_BYTES, true);
        setBytes(view, base + REQUEST + 4, methodAt, methodLength);
        setBytes(view, base + REQUEST + 12, keyAt, keyLength);
        view.setFloat64(base + REQUEST + 24, nowMs, true);
        view.setFloat64(base + REQUEST + 32, numberOr(expiresIn, Number.NaN), true);
        view.setFloat64(
          base + REQUEST + 40,
          numberOr(bucketSeconds, bucketSeconds === undefined ? 0 : Number.NaN),
          true,
        );
        view.setUint32(base + REQUEST + 48, allowDotSegments === true ? 1 : 0, true);
        view.setUint32(base + ERROR, ERROR_BYTES, true);
        return ask(base, keyAt + keyLength);
      });
      if (answer !== undefined) return answer;
    }
  }
}

/** What is no number becomes one that the core refuses. */
function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
