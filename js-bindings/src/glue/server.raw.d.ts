import type { ServerFunctions } from "../generated/abi.js";
import type { RawNames } from "../wall.js";
/** Export names of the C ABI in server.wasm. */
export declare const rawNames: RawNames<ServerFunctions>;
