// Under a policy without 'wasm-unsafe-eval' the module cannot be compiled: the markup of the server gives way to the fallback.
import { createElement as h } from "react";
import { hydrateRoot } from "react-dom/client";
import { until } from "./mounted.mjs";
import { Tree } from "./tree.mjs";

const root = document.getElementById("root");
const [told, errors] = [[], []];
const note = (error) => errors.push(String(error));
hydrateRoot(root, h(Tree, { onError: (error) => told.push(error.code) }), {
  onUncaughtError: note,
  onCaughtError: note,
  onRecoverableError: note,
});
await until(() => root.textContent === "wait").catch(note);
const element = document.createElement("pre");
element.id = "answer";
element.textContent = JSON.stringify({ text: root.textContent, told, errors });
document.body.append(element);
