import { CreatorError, refusal } from "../errors.js";
import { load_failed } from "../generated/sentences.base.js";

/** What a caller may give in place of the package's own way of finding its .wasm. */
export type WasmSource = WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string;

/** Compiles a source. Throws `load_failed`, with what the runtime said as its `cause`. */
export async function toModule(source: WasmSource): Promise<WebAssembly.Module> {
  try {
    return await compile(source);
  } catch (cause) {
    if (cause instanceof CreatorError) throw cause;
    throw loadFailed(cause);
  }
}

/** Compiles bytes at once. Throws `load_failed`, as where a page's policy lacks 'wasm-unsafe-eval'. */
export function toModuleSync(bytes: BufferSource): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    throw loadFailed(cause);
  }
}

function loadFailed(cause: unknown): CreatorError {
  const error = refusal(load_failed, `${String(cause)}`);
  error.cause = cause;
  return error;
}

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (isModule(source)) return source as WebAssembly.Module;
  const got = typeof source === "string" || source instanceof URL ? await fetch(source) : await source;
  if (!isResponse(got)) return await WebAssembly.compile(got as BufferSource);
  const response = got as Response;
  if (!response.ok) throw refusal(load_failed, `HTTP ${response.status}`);
  if (/^application\/wasm/.test(response.headers.get("content-type") ?? ""))
    return await WebAssembly.compileStreaming(response);
  // In two steps: `next dev` rewrites compile(await x) in edge code into a syntax error.
  const buffer = await response.arrayBuffer();
  return await WebAssembly.compile(buffer);
}

// By tag, not instanceof: in Next's edge sandbox and in Jest the module comes from another realm.
function isModule(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object WebAssembly.Module]";
}

function isResponse(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Response]";
}
