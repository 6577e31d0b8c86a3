import { join } from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  // The workspace's root: creator-core and the presets stand beside this folder.
  turbopack: { root: join(import.meta.dirname, "..") },
  // Both look for files beside themselves at run time.
  serverExternalPackages: ["@electric-sql/pglite", "pg"],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Browsers ask for it beside what is no page, JSON say.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  // forbidden() and unauthorized(), with their statuses.
  experimental: { authInterrupts: true },
};

export default config;
