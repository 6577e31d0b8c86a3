import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default {
  // Next and React are those of the repository, three folders up. Nothing for WebAssembly: the package asks for no setting.
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
};
