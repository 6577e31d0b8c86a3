import { createRoot } from "react-dom/client";

export const frame = () => new Promise((done) => setTimeout(done, 20));

/** Waits until `holds` does, at most five seconds. */
export async function until(holds) {
  for (const end = performance.now() + 5000; !holds(); await frame())
    if (performance.now() > end) throw new Error(`never came true: ${holds}`);
}

/** A root of its own, and what React complained about. */
export function mount(node) {
  const element = document.createElement("div");
  document.body.append(element);
  const errors = [];
  const note = (error) => errors.push(String(error));
  const root = createRoot(element, { onUncaughtError: note, onCaughtError: note, onRecoverableError: note });
  root.render(node);
  return { element, errors, render: (next) => root.render(next), unmount: () => root.unmount() };
}
