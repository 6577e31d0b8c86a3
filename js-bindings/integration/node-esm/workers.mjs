// Two workers at once: each thread is a realm of its own and loads its own core.
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { loadCoreSync } from "creator-core";
import { loadServerCoreSync } from "creator-core/server";
import { askCore, askServer } from "./questions.mjs";

if (isMainThread) {
  const answerOf = () =>
    new Promise((done, fail) => {
      const worker = new Worker(new URL(import.meta.url));
      worker.on("message", done);
      worker.on("error", fail);
    });
  console.log(JSON.stringify(await Promise.all([answerOf(), answerOf()])));
} else {
  parentPort.postMessage({ core: askCore(loadCoreSync()), server: askServer(loadServerCoreSync()) });
}
