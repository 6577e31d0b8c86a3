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
import { toDocumentText } from "./document.js";
import { creatorError } from "./errors.js";
import {
  Presigner,
  type PresignerHandle,
  type StorageCredentials,
  type StorageSettings,
} from "./presigner.js";
import { judgeSecretsBy, SecretForm, type SecretLike, secretBytes } from "./secret.js";
import type { SigningRaw } from "./signing-raw.js";
import { type Answer, type CoreModule, checkText, unwrap } from "./wall.js";
import { Webhook, type WebhookHandle, type WebhookProvider, type WebhookSettings } from "./webhook.js";

export type { BytesLike } from "./bytes.js";
export type { HeadersLike } from "./headers.js";
export type {
  PresignExplanation,
  PresignedUrl,
  Presigner,
  PresignOptions,
  StorageCredentials,
  StorageSettings,
} from "./presigner.js";
export type { SecretLike } from "./secret.js";
export type {
  Webhook,
  WebhookEvent,
  WebhookExplanation,
  WebhookOptions,
  WebhookProvider,
  WebhookRequest,
  WebhookSettings,
} from "./webhook.js";

/** Proving that a request is genuine. Every function sees secrets, so this is in `creator-core/server` only. */
export interface Signing {
  /** A verifier of one provider's webhooks. Throws `provider_unknown`, and all faults of the settings. */
  webhook(provider: WebhookProvider, settings?: WebhookSettings): Webhook;
  /** A signer of URLs for one bucket. Throws all faults of the settings; pointers to credentials are relative to them. */
  s3(options: StorageSettings & { readonly credentials: StorageCredentials }): Presigner;
  /**
   * HMAC-SHA256 (RFC 2104): 32 bytes. Throws `secret_invalid` for a key that is empty or over 1024 bytes, and for a text that no secret
   * is (see Secret). The message passes through the module in pieces of 64 KiB.
   */
  hmacSha256(key: SecretLike, message: BytesLike): Uint8Array<ArrayBuffer>;
}

interface SigningGlue {
  WebhookVerifier: { compile(provider: string, settings: string): Answer<WebhookHandle> };
  Presigner: {
    compile(
      storage: string,
      accessKeyId: string,
      secretAddress: number,
      secretLength: number,
      sessionToken: string,
    ): Answer<PresignerHandle>;
  };
}

const TAG_BYTES = 32;
const ERROR_BYTES = 784; // cc_error
const MOST_PROVIDER_BYTES = 64;
const MOST_ACCESS_KEY_ID_BYTES = 128;
const MOST_SECRET_BYTES = 1024;
const MOST_SESSION_TOKEN_BYTES = 8192;

/** @internal */
export function createSigning(module: CoreModule): Signing {
  const glue = module.glue as unknown as SigningGlue;
  const raw = module.raw as unknown as SigningRaw;
  judgeSecretsBy((secret, form) => {
    const bytes = clamp(secret, MOST_SECRET_BYTES) as Uint8Array;
    inWipedScratch(module, ERROR_BYTES + bytes.length, (error) => {
      const at = error + ERROR_BYTES;
      module.bytes.set(bytes, at);
      module.view.setUint32(error, ERROR_BYTES, true);
      if (raw.cc_secret_check(at, bytes.length, form, error) !== 0) throw module.errorAt(error);
    });
  });
  return {
    webhook(provider, settings = {}) {
      const name = textOf(provider, "provider", MOST_PROVIDER_BYTES);
      const handle = unwrap(glue.WebhookVerifier.compile(name, toDocumentText(settings)));
      return new Webhook(module, handle);
    },
    s3(options) {
      if (typeof options !== "object" || options === null)
        throw creatorError("wrong_type", "`options` must be an object with credentials, region and host");
      const { credentials, ...storage } = options;
      if (typeof credentials !== "object" || credentials === null)
        throw creatorError("wrong_type", "`credentials` must be an object", { pointer: "/credentials" });
      const text = toDocumentText(storage);
      const accessKeyId = textOf(credentials.accessKeyId, "accessKeyId", MOST_ACCESS_KEY_ID_BYTES);
      const sessionToken = textOf(credentials.sessionToken ?? "", "sessionToken", MOST_SESSION_TOKEN_BYTES);
      const secret = clamp(secretBytes(credentials.secretAccessKey, "secretAccessKey"), MOST_SECRET_BYTES);
      const answer = inWipedScratch(module, capacityOf(secret), (address) =>
        glue.Presigner.compile(text, accessKeyId, address, putBytes(module, secret, address), sessionToken),
      );
      return new Presigner(module, unwrap(answer));
    },
    hmacSha256(key, message) {
      const keyBytes = clamp(secretBytes(key, "key"), MOST_SECRET_BYTES);
      const messageBytes = toBytes(message, "message");
      const pieces = new Pieces(module, messageBytes);
      const room = Math.max(4, Math.min(capacityOf(messageBytes), WINDOW_BYTES));
      const head = ERROR_BYTES + TAG_BYTES;
      return inWipedScratch(module, head + capacityOf(keyBytes) + room, (error) => {
        const out = error + ERROR_BYTES;
        const keyAt = error + head;
        const keyLength = putBytes(module, keyBytes, keyAt);
        module.view.setUint32(error, ERROR_BYTES, true);
        const form = typeof keyBytes === "string" ? SecretForm.text : SecretForm.bytes;
        if (raw.cc_hmac_new(keyAt, keyLength, form, out, error) !== 0) throw module.errorAt(error);
        const hmac = module.view.getUint32(out, true);
        const window = keyAt + keyLength;
        do raw.cc_hmac_update(hmac, window, pieces.put(window, room));
        while (!pieces.ended);
        raw.cc_hmac_finish(hmac, out);
        raw.cc_hmac_free(hmac);
        return module.bytes.slice(out, out + TAG_BYTES) as Uint8Array<ArrayBuffer>;
      });
    },
  };
}

/** A text for embind, no longer than the core needs to refuse it. */
function textOf(value: unknown, name: string, most: number): string {
  if (typeof value !== "string") throw creatorError("wrong_type", `\`${name}\` must be a string`);
  const text = clamp(value, most) as string;
  checkText(text);
  return text;
}
