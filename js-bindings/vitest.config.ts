import { defineConfig } from "vitest/config";

// Tests import the built package by its name, as a user does: run `node build.mjs` first.
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], setupFiles: ["test/draws.ts"], environment: "node" },
});
