import type { GlueFactory } from "../wall.js";
/** What Emscripten writes beside server.wasm: embind's JavaScript half. */
declare const factory: GlueFactory;
export default factory;
