/// <reference lib="esnext.disposable" preserve="true" />
// The public names besides the loaders, the same for every entry.
export type * from "./access.js";
export type { CreatorCore } from "./core.js";
export { CreatorError, type Explanation, type Fault } from "./errors.js";
export type { ErrorCode } from "./generated/error-codes.js";
export type { InstantLike } from "./instant.js";
export type { WasmSource } from "./load/source.js";
export type * from "./pricing.js";
export type * from "./schedule.js";
