import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { kApi, kEverywhere } from "./headers";

interface Refusal {
  readonly status: 400 | 405;
  readonly sentence: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const kForwarded = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"] as const;

/**
 * Stands before Next on each HTTP server of the process. Next has no place for it: what it answers by itself, such as a redirect
 * from /agency/, gets none of the configured headers, an address that is no UTF-8 and a method that pages do not have end as 500,
 * and X-Forwarded-For is whatever a client wrote there. `proxies`: how many trusted ones are in front of the site.
 */
export function guardServers(proxies: number): void {
  const known = new WeakSet<Server>();
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { readonly server: Server };
    if (known.has(server)) return;
    known.add(server);
    const listeners = server.listeners("request");
    server.removeAllListeners("request");
    server.on("request", (request, response) => {
      trustAddress(request, proxies);
      for (const { key, value } of kEverywhere) response.setHeader(key, value);
      const refusal = refusalOf(request.method ?? "", request.url ?? "");
      if (refusal) refuse(response, refusal);
      else for (const listener of listeners) listener.call(server, request, response);
    });
  });
}

/** X-Forwarded-For becomes the address that the outermost trusted proxy saw; without one Next puts the socket's there. */
function trustAddress({ headers }: IncomingMessage, proxies: number): void {
  const seen = String(headers["x-forwarded-for"] ?? "").split(",");
  const address = proxies > 0 ? seen.at(-proxies)?.trim() : undefined;
  if (proxies === 0) for (const name of kForwarded) delete headers[name];
  if (address) headers["x-forwarded-for"] = address;
  else delete headers["x-forwarded-for"];
}

function refusalOf(method: string, url: string): Refusal | undefined {
  const [path = ""] = url.split("?", 1);
  if (!isDecodable(path)) return { status: 400, sentence: "The address is not percent-encoded UTF-8" };
  // Pages are read, and take forms; files are read. Routes of /api answer for themselves.
  const isFile = path.startsWith("/_next/") || /\.[a-z0-9]+$/i.test(path);
  const allowed = ["GET", "HEAD", ...(isFile ? [] : ["POST"])];
  const others = path.startsWith("/api/") ? ["PUT", "PATCH", "DELETE", "OPTIONS"] : [];
  if ([...allowed, ...others].includes(method)) return undefined;
  return {
    status: 405,
    sentence: `There is no ${method} here`,
    headers: { Allow: [...allowed, ...others].join(", ") },
  };
}

function refuse(response: ServerResponse, { status, sentence, headers = {} }: Refusal): void {
  for (const { key, value } of kApi) response.setHeader(key, value);
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers });
  response.end(`${status}: ${sentence}.\n`);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
