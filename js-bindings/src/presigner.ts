import { aligned, getInt64, getUint32, setFloat64, setPointer, setUint32 } from "./abi/field.js";
import { capacityOf, clamp, inWipedScratch, putBytes, setBytes } from "./bytes.js";
import { refusal } from "./errors.js";
import {
  CC_OK,
  cc_error_size,
  cc_presign_request_allow_dot_segments,
  cc_presign_request_bucket_seconds,
  cc_presign_request_expires_in_seconds,
  cc_presign_request_key,
  cc_presign_request_method,
  cc_presign_request_now_ms,
  cc_presign_request_size,
  cc_presigned_url_capacity,
  cc_presigned_url_data,
  cc_presigned_url_expires_at_ms,
  cc_presigned_url_length,
  cc_presigned_url_size,
  cc_text_size,
  MOST_OBJECT_KEY_BYTES,
  sizeof_cc_error,
  sizeof_cc_presign_request,
  sizeof_cc_presigned_url,
  sizeof_cc_text,
} from "./generated/abi.js";
import { wrong_type } from "./generated/sentences.base.js";
import { type InstantLike, toMs } from "./instant.js";
import { type EmbindHandle, Owned } from "./owned.js";
import type { SecretLike } from "./secret.js";
import type { ServerModule } from "./wall.js";

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

// Where the structs of a question stand, one after the other.
const REQUEST = 0; // cc_presign_request
const URL_AT = REQUEST + aligned(sizeof_cc_presign_request); // cc_presigned_url
const TEXT = URL_AT + aligned(sizeof_cc_presigned_url); // cc_text
const ERROR = TEXT + aligned(sizeof_cc_text); // cc_error
const TEXTS = ERROR + aligned(sizeof_cc_error);
/** Room for all but URLs with a session token. */
const USUAL_URL_BYTES = 4096;

/** Signs URLs for the objects of one bucket (AWS Signature Version 4, in the query). Holds the secret access key: dispose it. */
export class Presigner extends Owned<PresignerHandle> {
  readonly #module: ServerModule;
  #urlBytes = USUAL_URL_BYTES;

  /** @internal */
  constructor(module: ServerModule, handle: PresignerHandle) {
    super(handle);
    this.#module = module;
  }

  /** A URL that opens one object, for whoever has it, until it expires. `key` is the object's name, not encoded. */
  presign(method: "GET", key: string, options: PresignOptions): PresignedUrl {
    const presigner = this.address;
    const module = this.#module;
    const { raw } = module;
    return this.#ask(method, key, options, (base, end) => {
      const ask = () => {
        const view = module.view;
        setUint32(view, base + URL_AT, cc_presigned_url_size, sizeof_cc_presigned_url);
        setPointer(view, base + URL_AT, cc_presigned_url_data, end);
        setUint32(view, base + URL_AT, cc_presigned_url_capacity, this.#urlBytes);
        return raw.cc_presigner_presign(presigner, base + REQUEST, base + URL_AT, base + ERROR);
      };
      const code = ask();
      const view = module.view;
      const length = getUint32(view, base + URL_AT, cc_presigned_url_length);
      if (code !== CC_OK) {
        const error = module.errorAt(base + ERROR);
        if (error.code !== "buffer_too_small") throw error;
        this.#urlBytes = length;
        return undefined;
      }
      return {
        url: module.read(end, length),
        expiresAt: getInt64(view, base + URL_AT, cc_presigned_url_expires_at_ms),
      };
    });
  }

  /** What `presign` would sign. */
  explain(method: "GET", key: string, options: PresignOptions): PresignExplanation {
    const presigner = this.address;
    const module = this.#module;
    const { raw } = module;
    return this.#ask(method, key, options, (base) => {
      setUint32(module.view, base + TEXT, cc_text_size, sizeof_cc_text);
      if (raw.cc_presigner_explain(presigner, base + REQUEST, base + TEXT, base + ERROR) !== CC_OK)
        throw module.errorAt(base + ERROR);
      return JSON.parse(module.takeText(base + TEXT)) as PresignExplanation;
    });
  }

  /** Writes the request and asks; asks again, with the room that it turned out to need, when the answer is `undefined`. */
  #ask<T>(
    method: unknown,
    key: unknown,
    options: unknown,
    ask: (base: number, end: number) => T | undefined,
  ): T {
    if (typeof method !== "string") throw refusal(wrong_type, "`method` must be a string");
    if (typeof key !== "string") throw refusal(wrong_type, "`key` must be a string");
    if (typeof options !== "object" || options === null)
      throw refusal(wrong_type, "`options` must be an object with now and expiresIn");
    const { now, expiresIn, bucketSeconds, allowDotSegments } = options as PresignOptions;
    const nowMs = toMs(now);
    const methodText = clamp(method, MOST_METHOD_BYTES);
    const keyText = clamp(key, MOST_OBJECT_KEY_BYTES);
    const module = this.#module;
    for (;;) {
      const bytes = TEXTS + capacityOf(methodText) + capacityOf(keyText) + this.#urlBytes;
      const answer = inWipedScratch(module, bytes, (base) => {
        const methodAt = base + TEXTS;
        const methodLength = putBytes(module, methodText, methodAt);
        const keyAt = methodAt + methodLength;
        const keyLength = putBytes(module, keyText, keyAt);
        const view = module.view;
        const request = base + REQUEST;
        setUint32(view, request, cc_presign_request_size, sizeof_cc_presign_request);
        setBytes(view, request + cc_presign_request_method, methodAt, methodLength);
        setBytes(view, request + cc_presign_request_key, keyAt, keyLength);
        setFloat64(view, request, cc_presign_request_now_ms, nowMs);
        setFloat64(view, request, cc_presign_request_expires_in_seconds, numberOr(expiresIn, Number.NaN));
        const bucket = numberOr(bucketSeconds, bucketSeconds === undefined ? 0 : Number.NaN);
        setFloat64(view, request, cc_presign_request_bucket_seconds, bucket);
        setUint32(view, request, cc_presign_request_allow_dot_segments, allowDotSegments === true ? 1 : 0);
        setUint32(view, base + ERROR, cc_error_size, sizeof_cc_error);
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
