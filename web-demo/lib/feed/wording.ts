import type { Verdict } from "./answer";

const kDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const kMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "2026-03-29T02:30" as "Sun 29 Mar, 02:30": written out here, since two runtimes may word a date differently. */
export function wordCivil(civil: string): string {
  const [date = "", time = ""] = civil.split("T");
  return `${wordDate(date)}, ${time.slice(0, 5)}`;
}

export function wordDate(date: string): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split("-").map(Number);
  return `${kDays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]} ${day} ${kMonths[month - 1]}`;
}

/** "Europe/Oslo" as "Oslo". */
export function wordZone(zone: string): string {
  return zone === "UTC" ? "UTC" : (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** How long until then, in the two largest units. */
export function wordWait(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return `in ${count(days, "day")}${hours > 0 ? ` ${hours} h` : ""}`;
  return hours > 0 ? `in ${count(hours, "hour")}` : `in ${count(minutes, "minute")}`;
}

const kDenials: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: "Sign in to see it",
  SUBSCRIPTION_REQUIRED: "For subscribers",
  INSUFFICIENT_CREDITS: "Not enough credits",
  ACCOUNT_INACTIVE: "Account inactive",
};

/** A decision in a fan's words. Before its time a post is denied as one that does not exist, which is not what a fan wants to read. */
export function wordVerdict({ allowed, code, goesLive }: Verdict): string {
  if (allowed) return "Open to you";
  if (goesLive !== null) return "Not out yet";
  return kDenials[code] ?? "Not for you to see";
}

/** A video's length, as players write it. */
export function wordLength(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
