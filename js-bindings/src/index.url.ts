import type { CreatorCore } from "./core.js";
import { refusal } from "./errors.js";
import { load_failed } from "./generated/sentences.base.js";
import { coreOnce } from "./load/core-once.js";
import { toModule, type WasmSource } from "./load/source.js";

export * from "./public.js";

/** How this entry finds its .wasm: a file beside it, or the inlined copy where that cannot be had. */
export let variant: string = "url";

/** Only with a compiled module: a file cannot be fetched at once. */
export function loadCoreSync(module?: WebAssembly.Module): CreatorCore {
  return coreOnce(() => {
    if (module) return module;
    throw refusal(
      load_failed,
      "creator-core/url needs `await loadCore()` first, or a WebAssembly.Module; `creator-core` needs neither",
    );
  });
}

let pending: Promise<CreatorCore> | undefined;

/** The core, from the separate .wasm file. */
export function loadCore(source?: WasmSource): Promise<CreatorCore> {
  pending ??= load(source).catch((error: unknown) => {
    pending = undefined;
    throw error;
  });
  return pending;
}

async function load(source?: WasmSource): Promise<CreatorCore> {
  const module = await toModule(source ?? (await find()));
  return coreOnce(() => module);
}

async function find(): Promise<WasmSource> {
  try {
    // Whole and with a literal: Vite, webpack, Turbopack, Rollup and Parcel find the asset only in this form.
    const response = await fetch(new URL("./core.wasm", import.meta.url));
    if (response.ok) {
      if (response.headers.get("content-type")?.startsWith("application/wasm")) return response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      // "\0asm": the right file under a wrong type. A dev server may answer with its index.html instead.
      if (bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d) return bytes;
    }
  } catch {
    // Blocked by connect-src, offline, or file: the inlined copy below.
  }
  variant = "url-inline-fallback";
  const { bytes } = await import("./glue/core.bytes.js");
  return bytes();
}
