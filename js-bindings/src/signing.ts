import { setUint32, uint32At } from "./abi/field.js";
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
import { refusal } from "./errors.js";
import {
  CC_OK,
  CC_SECRET_BYTES,
  CC_SECRET_TEXT,
  cc_error_size,
  DIGEST_BYTES,
  MOST_ACCESS_KEY_ID_BYTES,
  MOST_SECRET_BYTES,
  MOST_SESSION_TOKEN_BYTES,
  sizeof_cc_error,
} from "./generated/abi.js";
import { wrong_type } from "./generated/sentences.base.js";
import {
  Presigner,
  type PresignerHandle,
  type StorageCredentials,
  type StorageSettings,
} from "./presigner.js";
import { judgeSecretsBy, type SecretLike, secretBytes } from "./secret.js";
import { type Answer, checkText, type ServerModule, unwrap } from "./wall.js";
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

const MOST_PROVIDER_BYTES = 64;

/** @internal */
export function createSigning(module: ServerModule): Signing {
  const glue = module.glue as unknown as SigningGlue;
  const { raw } = module;
  judgeSecretsBy((secret, form) => {
    const bytes = clamp(secret, MOST_SECRET_BYTES) as Uint8Array;
    inWipedScratch(module, sizeof_cc_error + bytes.length, (error) => {
      const at = error + sizeof_cc_error;
      module.bytes.set(bytes, at);
      setUint32(module.view, error, cc_error_size, sizeof_cc_error);
      if (raw.cc_secret_check(at, bytes.length, form, error) !== CC_OK) throw module.errorAt(error);
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
        throw refusal(wrong_type, "`options` must be an object with credentials, region and host");
      const { credentials, ...storage } = options;
      if (typeof credentials !== "object" || credentials === null)
        throw refusal(wrong_type, "`credentials` must be an object", { pointer: "/credentials" });
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
      const head = sizeof_cc_error + DIGEST_BYTES;
      return inWipedScratch(module, head + capacityOf(keyBytes) + room, (error) => {
        const out = error + sizeof_cc_error;
        const keyAt = error + head;
        const keyLength = putBytes(module, keyBytes, keyAt);
        setUint32(module.view, error, cc_error_size, sizeof_cc_error);
        const form = typeof keyBytes === "string" ? CC_SECRET_TEXT : CC_SECRET_BYTES;
        if (raw.cc_hmac_new(keyAt, keyLength, form, out, error) !== CC_OK) throw module.errorAt(error);
        const hmac = uint32At(module.view, out);
        const window = keyAt + keyLength;
        do raw.cc_hmac_update(hmac, window, pieces.put(window, room));
        while (!pieces.ended);
        raw.cc_hmac_finish(hmac, out);
        raw.cc_hmac_free(hmac);
        return module.bytes.slice(out, out + DIGEST_BYTES) as Uint8Array<ArrayBuffer>;
      });
    },
  };
}

/** A text for embind, no longer than the core needs to refuse it. */
function textOf(value: unknown, name: string, most: number): string {
  if (typeof value !== "string") throw refusal(wrong_type, `\`${name}\` must be a string`);
  const text = clamp(value, most) as string;
  checkText(text);
  return text;
}
