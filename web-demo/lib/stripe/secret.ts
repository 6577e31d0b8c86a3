import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const kFolder = process.env.CREATOR_DEMO_DATA ?? join(/* turbopackIgnore: true */ process.cwd(), ".data");

/** STRIPE_WEBHOOK_SECRET (several, comma-separated, while one is rotated out), or one made up for this data folder. */
export function webhookSecrets(): string[] {
  const given = process.env.STRIPE_WEBHOOK_SECRET;
  return given ? given.split(",").map((secret) => secret.trim()) : [localSecret()];
}

function localSecret(): string {
  const path = join(kFolder, "webhook-secret");
  try {
    return readFileSync(path, "utf8");
  } catch {
    mkdirSync(kFolder, { recursive: true });
    const made = `whsec_${randomBytes(24).toString("base64url")}`;
    try {
      writeFileSync(path, made, { mode: 0o600, flag: "wx" });
      return made;
    } catch {
      return readFileSync(path, "utf8"); // another request was first
    }
  }
}
