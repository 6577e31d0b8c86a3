// A page that imports this has a bug: whatever secret it would use can be read by every script on it.
const refused = (): never => {
  throw new Error(
    "creator-core/server handles secrets and does not run in browsers: import creator-core on the page, and creator-core/server in server components, route handlers and workers",
  );
};
refused();

// Named, so that the sentence above is what a developer sees, and not a linker's "no such export".
export const loadServerCore = refused;
export const loadServerCoreSync = refused;
export const CreatorError = refused;
export const MemoryNonceStore = refused;
export const Secret = refused;
