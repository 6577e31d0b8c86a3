import { loadCore, loadCoreSync, variant } from "creator-core";
import schema from "creator-core/policy.schema.json" with { type: "json" };
import * as presets from "creator-core/presets";
import { loadServerCore, variant as serverVariant } from "creator-core/server";
import { askCore, askPresets, askServer } from "./questions.mjs";

const core = await loadCore();
const server = await loadServerCore();
const sameCore = loadCoreSync() === core;
const answers = { presets: askPresets(core, presets), core: askCore(core), server: askServer(server) };
console.log(JSON.stringify({ variant, serverVariant, sameCore, schema: schema.title, ...answers }));
