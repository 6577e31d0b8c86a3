/**
 * The site's one clock, in ms since the epoch. CREATOR_DEMO_NOW (an ISO 8601 instant) stops it there; with CREATOR_DEMO_CLOCK=running
 * it stood there when the process began, and runs. The tests see the same day every day by either. Everything else takes `now` as
 * an argument.
 */
export function siteNow(): number {
  const { CREATOR_DEMO_NOW: given, CREATOR_DEMO_CLOCK: motion = "stopped" } = process.env;
  if (!given) return Date.now();
  const start = Date.parse(given);
  if (!Number.isFinite(start)) throw new Error("CREATOR_DEMO_NOW is not an ISO 8601 instant");
  if (motion !== "stopped" && motion !== "running")
    throw new Error("CREATOR_DEMO_CLOCK is neither stopped nor running");
  return motion === "running" ? start + Math.floor(performance.now()) : start;
}
