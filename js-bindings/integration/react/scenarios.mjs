// Each tells what it saw; integration/checks/react.mjs says what it should have seen.
import { loadCore } from "creator-core";
import { Can, CoreProvider, useDecision, useNow, usePossible, useViewer } from "creator-core/react";
import { createElement as h, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { frame, mount, until } from "./mounted.mjs";
import { fan, now, open, policy, shut, Tree } from "./tree.mjs";

const provider = (props, ...children) =>
  h(StrictMode, null, h(CoreProvider, { load: loadCore, policy, now, ...props }, ...children));
const can = (record, children = "yes", fallback = "no") =>
  h(Can, { I: "read", a: "Post", this: record, fallback }, children);
const ask = (viewer) => {
  try {
    return viewer.can("read", "Post", open, { now });
  } catch (error) {
    return error.code;
  }
};

/** The server's markup stays the same elements, answers clicks, and React finds nothing different. */
export async function hydration() {
  const root = document.getElementById("root");
  const before = root.querySelector("#post");
  const html = root.textContent;
  const errors = [];
  hydrateRoot(root, h(Tree), { onRecoverableError: (error) => errors.push(String(error)) });
  const button = root.querySelector("#count");
  await until(() => {
    button.click();
    return /[1-9]$/.test(button.textContent);
  });
  const sameElement = root.querySelector("#post") === before;
  return { html, sameElement, code: button.textContent.split(" ")[0], errors };
}

/** Other facts: decided anew; what was bound is disposed, and what is bound stays, StrictMode or not. */
export async function disposal() {
  const seen = new Set();
  const See = () => {
    seen.add(useViewer());
    return can(shut);
  };
  const viewer = fan(now + 1000);
  const vip = { ...viewer, subscriptions: [{ ...viewer.subscriptions[0], tier: "VIP" }] };
  const { element, errors, render, unmount } = mount(provider({ viewer }, h(See)));
  await until(() => element.textContent === "no");
  const [first] = seen;
  const whileMounted = ask(first);
  render(provider({ viewer: { ...viewer } }, h(See))); // the same facts in another object
  await frame();
  const bound = seen.size;
  render(provider({ viewer: vip }, h(See)));
  await until(() => element.textContent === "yes");
  await frame();
  const second = [...seen].at(-1);
  const afterNewFacts = [ask(first), ask(second)];
  unmount();
  await frame();
  return { whileMounted, bound, afterNewFacts, afterUnmount: ask(second), errors };
}

/** Two providers of the same document and facts share what is made of them until the last of them goes. */
export async function sharing() {
  const viewers = [];
  const See = ({ at }) => {
    viewers[at] = useViewer();
    return "seen";
  };
  const one = mount(provider({ viewer: {} }, h(See, { at: 0 })));
  const two = mount(provider({ viewer: {} }, h(See, { at: 1 })));
  await until(() => one.element.textContent === "seen" && two.element.textContent === "seen");
  const same = viewers[0] === viewers[1];
  one.unmount();
  await frame();
  const afterOne = ask(viewers[1]);
  two.unmount();
  await frame();
  return { same, afterOne, afterBoth: ask(viewers[1]) };
}

/** A policy of the app's is left alone; viewers bound to it are not. */
export async function ownPolicy() {
  const core = await loadCore();
  const mine = core.access.policy(policy);
  let bound;
  const See = () => {
    bound = useViewer();
    return can(open);
  };
  const { element, unmount } = mount(provider({ core, policy: mine, viewer: fan(now + 1000) }, h(See)));
  await until(() => element.textContent === "yes");
  unmount();
  await frame();
  const stillThere = ask(mine.viewer(fan(now + 1000)));
  mine.dispose();
  return { stillThere, bound: ask(bound) };
}

/** What ends by time alone is decided again when the app's clock gets there, and all at the same instant. */
export async function ending() {
  const start = performance.now();
  let asked = 0;
  const clock = () => {
    asked += 1;
    return now + Math.round(performance.now() - start);
  };
  const instants = new Set();
  const Now = () => {
    instants.add(useNow());
    return null;
  };
  const viewer = fan(now + 400);
  const { element, errors, unmount } = mount(
    provider({ viewer, clock }, can(open), can(open, "yes", "no"), h(Now)),
  );
  await until(() => element.textContent === "yesyes");
  await until(() => element.textContent !== "yesyes");
  const texts = element.textContent;
  const [first, second, ...more] = instants;
  const askedBefore = asked;
  await new Promise((done) => setTimeout(done, 200));
  unmount();
  return {
    texts,
    firstIsGiven: first === now,
    reached: second >= now + 400 && second < now + 4000,
    more: more.length,
    fewReads: askedBefore < 30,
    quietAfter: asked === askedBefore,
    errors,
  };
}

/** An end beyond what a timer can wait for (2^31 ms, 24 days) fires nothing now; without a clock time stands still. */
export async function farEnds() {
  let asked = 0;
  const clock = () => {
    asked += 1;
    return now;
  };
  const far = mount(provider({ viewer: fan(now + 2 ** 33), clock }, can(open)));
  const fixed = mount(provider({ viewer: fan(now + 50) }, can(open)));
  await until(() => far.element.textContent === "yes" && fixed.element.textContent === "yes");
  await new Promise((done) => setTimeout(done, 300));
  const fixedText = fixed.element.textContent;
  fixed.render(provider({ viewer: fan(now + 50), now: now + 50 }, can(open)));
  await until(() => fixed.element.textContent === "no");
  const result = { far: far.element.textContent, asked: asked < 5, fixedText, errors: far.errors };
  far.unmount();
  fixed.unmount();
  return result;
}

/** A failure is told once, nothing is thrown, and the fallback shows; the next provider loads again. */
export async function failures() {
  const told = [];
  const onError = (error) => told.push(error.code ?? error.message);
  const given = { viewer: {}, fallback: "sorry", onError };
  const load = () => Promise.reject(new Error("offline"));
  const roots = [
    mount(provider({ ...given, load }, "content")),
    mount(provider({ ...given, policy: { version: 1, rules: [{ actoin: "read" }] } }, "content")),
    mount(provider({ ...given, viewer: { id: 5 } }, "content")),
    mount(provider({ ...given, now: Number.NaN }, "content")),
  ];
  await until(() => told.length >= 4 && roots.every(({ element }) => element.textContent === "sorry"));
  await frame();
  const mended = roots[1];
  mended.render(provider({ ...given }, "content"));
  await until(() => mended.element.textContent === "content");
  for (const { unmount } of roots) unmount();
  return { told: told.sort(), errors: roots.flatMap(({ errors }) => errors) };
}

/** The provider's fallback stands for one bad row; the others stay, and each failure is told once with its question. */
export async function badRows() {
  const told = [];
  const onError = (error, { action, type, record }) => told.push([error.code, action, type, record]);
  const bad = { creatorId: 5 };
  const Hooked = () => `${useDecision("raed", "Post", bad).code} ${usePossible("read", "Pots")} `;
  const Again = ({ count }) => [
    h(Can, { key: 1, I: "read", a: "Post", this: { ...bad }, fallback: "its own " }, "yes"),
    h(Can, { key: 2, I: "read", a: "Post", this: { ...bad } }, "yes"),
    h(Can, { key: 3, I: "read", a: "Post", this: open }, `good ${count} `),
    h(Hooked, { key: 4 }),
  ];
  const tree = (count) =>
    provider({ viewer: fan(now + 1000), fallback: "the provider's ", onError }, h(Again, { count }));
  const { element, errors, render, unmount } = mount(tree(1));
  await until(() => element.textContent.includes("good 1"));
  await frame();
  const before = told.length;
  render(tree(2));
  await until(() => element.textContent.includes("good 2"));
  await frame();
  const text = element.textContent;
  unmount();
  return { text, before, told, errors };
}

/** A clock that throws is told of; the page stays. */
export async function brokenClock() {
  const told = [];
  const clock = () => {
    throw new Error("no time");
  };
  const onError = (error) => told.push(error.message);
  const { element, errors, unmount } = mount(provider({ viewer: fan(now + 30), clock, onError }, can(open)));
  await until(() => told.length > 0);
  const text = element.textContent;
  unmount();
  return { told: [...new Set(told)], text, errors };
}
