/**
 * The site's one clock, in ms since the epoch. CREATOR_DEMO_NOW (an ISO 8601 instant) stops it, which is how the
 * tests see the same page every day. Everything else takes `now` as an argument.
 */
export function siteNow(): number {
  const pinned = process.env.CREATOR_DEMO_NOW;
  const now = pinned ? Date.parse(pinned) : Date.now();
  if (!Number.isFinite(now)) throw new Error("CREATOR_DEMO_NOW is not an ISO 8601 instant");
  return now;
}
