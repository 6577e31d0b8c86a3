import { defineConfig } from "vitest/config";

const MOST_MS = 600_000 * Number(process.env.CREATOR_DRAWS ?? 1);

// Tests import the built package by its name, as a user does: run `node build.mjs` first.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/draws.ts"],
    environment: "node",
    // Ends a test that hangs; no test is judged by how long it takes.
    testTimeout: MOST_MS,
    hookTimeout: MOST_MS,
  },
});
