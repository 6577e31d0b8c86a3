/** Hosts, besides the one that was asked, whose pages may send forms: CREATOR_DEMO_ORIGINS, with commas, such as `shop.example`. */
export const kAllowedOrigins: readonly string[] = (process.env.CREATOR_DEMO_ORIGINS ?? "")
  .split(",")
  .map((host) => host.trim())
  .filter((host) => host !== "");

/**
 * Whether a page of another site sent this. Browsers put an Origin on whatever is no GET or HEAD; what comes without one is no
 * browser's, and carries no visitor's cookies.
 */
export function isForeign(method: string, headers: Headers): boolean {
  const origin = headers.get("origin");
  if (method === "GET" || method === "HEAD" || origin === null) return false;
  const host = hostOf(origin);
  const own = headers.get("x-forwarded-host") ?? headers.get("host");
  return host === undefined || (host !== own && !kAllowedOrigins.includes(host));
}

/** `null`, which a sandboxed frame sends, has none. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host || undefined : undefined;
}
