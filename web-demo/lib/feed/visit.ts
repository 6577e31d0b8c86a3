import { cookies } from "next/headers";
import { siteNow } from "../clock";
import { kPersonaCookie, kTravelCookie, type Persona, toPersona, toTravel } from "./personas";

export interface Visit {
  readonly persona: Persona;
  /** Days ahead of the clock. */
  readonly travel: number;
  /** ms since the epoch, travel included. */
  readonly now: number;
}

/** Who is looking and at what time, as the visitor chose. */
export async function readVisit(): Promise<Visit> {
  const jar = await cookies();
  const travel = toTravel(jar.get(kTravelCookie)?.value);
  return {
    persona: toPersona(jar.get(kPersonaCookie)?.value),
    travel,
    now: siteNow() + travel * 86_400_000,
  };
}
