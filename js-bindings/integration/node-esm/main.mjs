import { loadCore, loadCoreSync, variant } from "creator-core";
import { loadServerCore, variant as serverVariant } from "creator-core/server";
import { askCore, askServer } from "./questions.mjs";

const core = await loadCore();
const server = await loadServerCore();
const sameCore = loadCoreSync() === core;
console.log(
  JSON.stringify({ variant, serverVariant, sameCore, core: askCore(core), server: askServer(server) }),
);
