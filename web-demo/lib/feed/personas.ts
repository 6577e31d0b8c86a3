/** Whom the demo lets you be. The cookie holds one of these words; a real site would hold a session. */
export const kPersonas = ["anonymous", "lea", "tomas", "yuki", "creator", "omar", "admin"] as const;
export type Persona = (typeof kPersonas)[number];

export const kPersonaCookie = "persona";
export const kTravelCookie = "travel";
export const kThemeCookie = "theme";

const kUsers: Readonly<Record<Exclude<Persona, "anonymous" | "creator">, string>> = {
  lea: "fan_lea",
  tomas: "fan_tomas",
  yuki: "fan_yuki",
  omar: "fan_omar",
  admin: "adm_ines",
};

export function toPersona(text: string | undefined): Persona {
  return kPersonas.find((persona) => persona === text) ?? "anonymous";
}

/** The user behind a persona on the pages of one creator; undefined when nobody is signed in. */
export function userOf(persona: Persona, creatorId: string): string | undefined {
  if (persona === "anonymous") return undefined;
  return persona === "creator" ? creatorId : kUsers[persona];
}

/** How far the visitor looks ahead, in days. */
export const kTravels = [0, 3, 10, 40] as const;

export function toTravel(text: string | undefined): number {
  return kTravels.find((days) => String(days) === text) ?? 0;
}
