import { loadCore, variant } from "creator-core/url";
import { askCore } from "./questions.mjs";
import { show } from "./show.js";

const core = await loadCore();
show({ variant, core: askCore(core) });
