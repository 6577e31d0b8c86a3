"use server";

import { revalidatePath } from "next/cache";
import { siteNow } from "@/lib/clock";
import { database } from "@/lib/db/database";
import { readStudio, readViewers } from "@/lib/feed/viewers";
import { readVisit } from "@/lib/feed/visit";
import { core } from "@/lib/platform/core";
import { platformOf } from "@/lib/platform/platforms";
import { faultsOf, kMostPolicyBytes, type PolicyFault } from "@/lib/policy/fit";
import { presetOf, publish } from "@/lib/policy/published";
import { readSample } from "@/lib/policy/sample";
import { decideStewardship } from "@/lib/policy/steward";

/** What became of an attempt. */
export type Outcome =
  | { readonly kind: "none" }
  | { readonly kind: "published"; readonly version: number; readonly document: string }
  | { readonly kind: "refused"; readonly faults: readonly PolicyFault[]; readonly document: string };

/**
 * Puts a policy in force, or the preset again. Asks for itself who is asking: nothing that the page showed counts. Next refuses
 * the call when it comes from another origin.
 */
export async function changePolicy(_before: Outcome, form: FormData): Promise<Outcome> {
  // A form's line ends are CR LF.
  const written = String(form.get("document") ?? "").replaceAll("\r\n", "\n");
  const refusedFor = (faults: readonly PolicyFault[]): Outcome => ({
    kind: "refused",
    faults,
    document: written.slice(0, kMostPolicyBytes),
  });
  const refused = (code: string, message: string) => refusedFor([{ code, message }]);

  const platform = platformOf(form.get("platform"));
  const db = await database();
  const studio = platform && (await readStudio(db, platform.id));
  if (!platform || !studio) return refused("not_found", "There is no such platform.");
  const { persona, now } = await readVisit();
  const viewer = (await readViewers(db, studio)).get(persona);
  const decision = viewer && decideStewardship(core(), viewer, platform.id, now);
  if (!viewer?.id || !decision?.allowed)
    return refused(decision?.code ?? "FORBIDDEN", "Policies are changed by administrators.");

  const intent = form.get("intent");
  if (intent !== "publish" && intent !== "reset")
    return refused("invalid_argument", "The form says neither publish nor reset.");
  const document = intent === "reset" ? presetOf(platform) : written;
  const { sample } = await readSample(db, studio, now);
  const faults = faultsOf(core(), platform, document, sample);
  if (faults.length > 0) return refusedFor(faults);

  const edited = String(form.get("base"));
  if (!/^\d{1,9}$/.test(edited)) return refused("invalid_argument", "The form says no version.");
  const base = Number(edited);
  if (!(await publish(db, platform, { base, document, by: viewer.id, at: siteNow() })))
    return refused("conflict", "Somebody has published another version since you opened this page.");
  revalidatePath("/", "layout");
  return { kind: "published", version: base + 1, document };
}
