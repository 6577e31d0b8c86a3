// The server's entry under the conditions "browser" and "react-native". A page or an app that imports it has a bug: whoever holds the
// device can read each secret that it would use. Loading it throws; to TypeScript its values are `never`, so that using one does not compile.
const refused = (): never => {
  throw new Error(
    "creator-core/server handles secrets and does not run in browsers or apps: import creator-core there, and creator-core/server in server components, route handlers and workers",
  );
};

// Each by its name, so that the sentence above is what a developer sees, and not a bundler's "no such export".
export const loadServerCore: never = refused();
export const loadServerCoreSync: never = refused();
export const variant: never = refused();
export const CreatorError: never = refused();
export const MemoryReplayStore: never = refused();
export const Secret: never = refused();
export type CreatorError = never;
export type MemoryReplayStore = never;
export type Secret = never;
// What carries no code may be named anywhere.
export type * from "./public-server.js";
