import { loadCore, variant } from "creator-core";
import { askCore } from "./questions.mjs";
import { show } from "./show.js";

/** The same core in a worker. */
function askWorker() {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  return new Promise((done, fail) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = (event) => fail(new Error(event.message));
  });
}

const core = await loadCore();
show({ variant, core: askCore(core), worker: await askWorker() });
