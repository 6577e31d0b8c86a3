// Read by TypeScript under the conditions of pages and apps: the server's values are `never` there, its data types stay.
import {
  type CreatorServerCore,
  CreatorError,
  loadServerCore,
  loadServerCoreSync,
  MemoryReplayStore,
  Secret,
  variant,
} from "creator-core/server";

export const refused: readonly never[] = [
  CreatorError,
  loadServerCore,
  loadServerCoreSync,
  MemoryReplayStore,
  Secret,
  variant,
];
// @ts-expect-error: there is nothing to call
loadServerCore();
// @ts-expect-error: there is nothing to make
new Secret("key");
export const keep = (key: Secret): never => key;
export const hash = ({ signing }: CreatorServerCore): Uint8Array => signing.hmacSha256("key", "message");
