import { join } from "node:path";
import type { NextConfig } from "next";
import { kApi, kEverywhere } from "./lib/http/headers";
import { kAllowedOrigins } from "./lib/http/origins";

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
  // Pages get their Content-Security-Policy in proxy.ts, with a nonce.
  headers: async () => [
    { source: "/:path*", headers: [...kEverywhere] },
    { source: "/api/:path*", headers: [...kApi] },
  ],
  // The site's pictures have their size already, and nothing else is to be fetched and drawn here.
  images: { unoptimized: true },
  experimental: {
    // forbidden() and unauthorized(), with their statuses.
    authInterrupts: true,
    // proxy.ts refuses other origins before Next does, with 403 in place of its 500.
    serverActions: { allowedOrigins: [...kAllowedOrigins] },
  },
};

export default config;
