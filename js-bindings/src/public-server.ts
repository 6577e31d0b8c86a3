export { MemoryNonceStore, type MemoryNonceStoreOptions, type NonceStore } from "./nonce-store.js";
export * from "./public.js";
export { Secret } from "./secret.js";
export type { CreatorServerCore } from "./server-core.js";
export type * from "./signing.js";
