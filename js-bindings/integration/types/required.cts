// The same from a CommonJS module, which gets declarations of its own.
import { CreatorError, type CreatorCore, loadCoreSync } from "creator-core";
import { Can, CoreProvider, useCore } from "creator-core/react";
import { effects } from "creator-core/presets";
import { loadServerCoreSync, Secret } from "creator-core/server";

const core: CreatorCore = loadCoreSync();
const server = loadServerCoreSync();
const asCore: CreatorCore = server;

export const plans: readonly string[] = effects.policy.enums.plan;
export const made = [core, asCore, new Secret("key"), server.signing.hmacSha256("key", "message")];
export const isOurs = (error: unknown): error is CreatorError => error instanceof CreatorError;
export const parts: readonly [typeof Can, typeof CoreProvider, () => CreatorCore] = [Can, CoreProvider, useCore];
