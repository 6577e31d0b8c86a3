import { type BytesLike, capacityOf, clamp, inWipedScratch, putBytes, toBytes } from "./bytes.js";
import { toDocumentText } from "./document.js";
import { creatorError } from "./errors.js";
import {
  Presigner,
  type PresignerHandle,
  type StorageCredentials,
  type StorageSettings,
} from "./presigner.js";
import { type SecretLike, secretBytes } from "./secret.js";
import { type Answer, type CoreModule, checkText, unwrap } from "./wall.js";
import {
  type SigningRaw,
  Webhook,
  type WebhookHandle,
  type WebhookProvider,
  type WebhookSettings,
} from "./webhook.js";

export type { BytesLike } from "./bytes.js";
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
  HeadersLike,
  Webhook,
  WebhookEvent,
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
  /** HMAC-SHA256 (RFC 2104): 32 bytes. */
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
const MOST_PROVIDER_BYTES = 64;
const MOST_ACCESS_KEY_ID_BYTES = 128;
const MOST_SECRET_BYTES = 1024;
const MOST_SESSION_TOKEN_BYTES = 8192;

/** @internal */
export function createSigning(module: CoreModule): Signing {
  const glue = module.glue as unknown as SigningGlue;
  const raw = module.raw as unknown as SigningRaw;
  return {
    webhook(provider, settings = {}) {
      const name = textOf(provider, "provider", MOST_PROVIDER_BYTES);
      const handle = unwrap(glue.WebhookVerifier.compile(name, toDocumentText(settings)));
      return new Webhook(module, provider, handle);
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
      const keyBytes = secretBytes(key, "key");
      const messageBytes = toBytes(message, "message");
      const bytes = TAG_BYTES + capacityOf(keyBytes) + capacityOf(messageBytes);
      return inWipedScratch(module, bytes, (out) => {
        const keyAt = out + TAG_BYTES;
        const keyLength = putBytes(module, keyBytes, keyAt);
        const messageAt = keyAt + keyLength;
        const messageLength = putBytes(module, messageBytes, messageAt);
        raw.cc_hmac_sha256(keyAt, keyLength, messageAt, messageLength, out);
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
