/** Runs once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const given = process.env.CREATOR_DEMO_PROXIES ?? "0";
  if (!/^\d{1,2}$/.test(given)) throw new Error("CREATOR_DEMO_PROXIES is not a number of proxies");
  const { guardServers } = await import("./lib/http/gate");
  guardServers(Number(given));
}
