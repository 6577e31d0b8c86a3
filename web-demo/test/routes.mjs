// Which pages, routes and stand-ins (for a fault, a missing page …) the site has: read from its app folder.
import { readdirSync } from "node:fs";
import { join } from "node:path";

const app = join(import.meta.dirname, "../app");
const kStandIns = ["error", "global-error", "not-found", "forbidden", "unauthorized", "loading"];

/** Sorted: "page /[platform]", "route /api/feed", "not-found /". */
export function discoverRoutes(folder = app, path = "") {
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      // A private folder is no route, a group and a slot are no part of the address.
      if (entry.name.startsWith("_")) continue;
      const isSilent = entry.name.startsWith("(") || entry.name.startsWith("@");
      found.push(...discoverRoutes(join(folder, entry.name), isSilent ? path : `${path}/${entry.name}`));
      continue;
    }
    const [, kind] = /^(.+)\.(?:tsx?|jsx?|mdx?)$/.exec(entry.name) ?? [];
    if (["page", "route", ...kStandIns].includes(kind)) found.push(`${kind} ${path || "/"}`);
  }
  return found.sort();
}
