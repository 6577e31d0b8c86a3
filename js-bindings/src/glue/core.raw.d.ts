/** Export names of the C ABI in core.wasm, which emcc shortens: { cc_alloc: "s" }. */
export declare const rawNames: Readonly<Record<string, string>>;
