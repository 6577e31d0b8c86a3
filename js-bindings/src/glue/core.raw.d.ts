import type { CoreFunctions } from "../generated/abi.js";
import type { RawNames } from "../wall.js";
/** Export names of the C ABI in core.wasm. */
export declare const rawNames: RawNames<CoreFunctions>;
