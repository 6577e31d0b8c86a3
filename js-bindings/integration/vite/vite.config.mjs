import { defineConfig } from "vite";

// Nothing for WebAssembly: the package asks for no setting.
export default defineConfig({
  build: { target: "es2022", rolldownOptions: { input: ["index.html", "url.html"] } },
  worker: { format: "es" },
});
