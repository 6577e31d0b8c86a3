/** core.wasm itself. */
export declare function bytes(): Uint8Array<ArrayBuffer>;
