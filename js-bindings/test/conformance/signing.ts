import type {
  CreatorServerCore,
  StorageCredentials,
  StorageSettings,
  WebhookSettings,
} from "creator-core/server";

/** What the inputs of the ops hold between them. */
interface Input {
  readonly keyHex: string;
  readonly messageHex: string;
  readonly tagBytes: number;
  readonly provider?: "stripe";
  readonly settings?: WebhookSettings;
  readonly header: string;
  readonly body: string;
  readonly bodyHex?: string;
  readonly headerNames?: string;
  readonly allowDotSegments?: boolean;
  readonly secrets: string[];
  readonly tolerance?: number;
  readonly storage: StorageSettings;
  readonly credentials: StorageCredentials;
  readonly method: "GET";
  readonly key: string;
  readonly now: number;
  readonly expiresIn: number;
  readonly bucketSeconds?: number;
}

/** Answers the vectors of conformance/signing. */
export function run(core: CreatorServerCore, op: string, input: Input): unknown {
  switch (op) {
    case "hmac-sha256":
      return {
        tagHex: toHex(core.signing.hmacSha256(fromHex(input.keyHex), fromHex(input.messageHex))).slice(
          0,
          input.tagBytes * 2,
        ),
      };
    case "stripe-verify": {
      const { id, replayKey, timestamp } = webhook(core, input).verify(requestOf(input));
      return { id: id ?? null, replayKey, timestamp };
    }
    case "stripe-explain": {
      const explanation = webhook(core, input).explain(requestOf(input));
      if (explanation === undefined) return null;
      const { advice, ...explain } = explanation;
      return advice.length > 20 ? explain : "no advice";
    }
    case "s3-presign": {
      const { options, presigner } = s3(core, input);
      return presigner.presign(input.method, input.key, options);
    }
    case "s3-explain": {
      const { options, presigner } = s3(core, input);
      return presigner.explain(input.method, input.key, options);
    }
    default:
      throw new Error(`unknown op ${op}`);
  }
}

function webhook(core: CreatorServerCore, input: Input) {
  return core.signing.webhook(input.provider ?? "stripe", input.settings);
}

function requestOf(input: Input) {
  const others = Object.fromEntries((input.headerNames ?? "").split("\n").map((name) => [name, "value"]));
  return {
    headers: { ...others, "Stripe-Signature": input.header },
    body: input.bodyHex === undefined ? input.body : fromHex(input.bodyHex),
    secrets: input.secrets,
    now: input.now,
    ...(input.tolerance === undefined ? {} : { tolerance: input.tolerance }),
  };
}

function s3(core: CreatorServerCore, input: Input) {
  const { now, expiresIn, bucketSeconds, allowDotSegments } = input;
  const presigner = core.signing.s3({ ...input.storage, credentials: input.credentials });
  return {
    presigner,
    options: {
      now,
      expiresIn,
      ...(bucketSeconds === undefined ? {} : { bucketSeconds }),
      ...(allowDotSegments === undefined ? {} : { allowDotSegments }),
    },
  };
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
