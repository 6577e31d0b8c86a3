export * from "./public.js";
export {
  type Claim,
  MemoryReplayStore,
  type MemoryReplayStoreOptions,
  type ReplayStore,
} from "./replay-store.js";
export { Secret } from "./secret.js";
export type { CreatorServerCore } from "./server-core.js";
export type * from "./signing.js";
