import { loadCoreSync } from "creator-core";
import { askCore } from "./questions.mjs";

postMessage(askCore(loadCoreSync()));
