export * from "./public.js";
export type { CreatorServerCore } from "./server-core.js";
export type * from "./signing.js";
