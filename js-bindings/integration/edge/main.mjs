import { loadCore, loadCoreSync, variant } from "creator-core";
import { Can, CoreProvider } from "creator-core/react";
import { loadServerCore, variant as serverVariant } from "creator-core/server";
import { createElement } from "react";
import { renderToReadableStream } from "react-dom/server";
import { askCore, askServer, facts, policyDocument } from "./questions.mjs";

async function renderReact() {
  const post = { creatorId: "cr_1", status: "published", minTier: "BASIC" };
  const can = createElement(Can, { I: "read", a: "Post", this: post }, "a post");
  const given = { load: loadCore, policy: policyDocument, viewer: facts, now: 0 };
  const stream = await renderToReadableStream(createElement(CoreProvider, given, can));
  await stream.allReady;
  const decoder = new TextDecoder(); // not Response: the first use of Node's own compiles WebAssembly
  let html = "";
  for await (const chunk of stream) html += decoder.decode(chunk, { stream: true });
  return html.replaceAll(/<[^>]*>/g, "");
}

const react = await renderReact();
const core = await loadCore();
const server = await loadServerCore();
const sameCore = loadCoreSync() === core;
console.log(
  JSON.stringify({ variant, serverVariant, sameCore, react, core: askCore(core), server: askServer(server) }),
);
