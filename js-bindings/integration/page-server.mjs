// Serves pages on a free loopback port under the Content-Security-Policy that the package promises to live with.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** No inline script, no eval: WebAssembly only. */
export const strictPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/**
 * Serves `files` (path → text), then the folder `root`, and nothing whose path `absent` matches.
 * @param {{ files?: Record<string, string>, root?: string, absent?: RegExp, policy?: string }} site
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function servePages({ files = {}, root, absent, policy = strictPolicy }) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const body = absent?.test(name) ? undefined : (files[name] ?? (await readBelow(root, name)));
    // A browser asks for an icon of its own accord; its absence is no fault of the page.
    const status = body !== undefined ? 200 : name === "/favicon.ico" ? 204 : 404;
    response.writeHead(status, {
      "content-type": types[extname(name)] ?? "application/octet-stream",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
    });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done()));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function readBelow(root, name) {
  if (root === undefined) return undefined;
  try {
    return await readFile(join(root, normalize(name)));
  } catch {
    return undefined;
  }
}
