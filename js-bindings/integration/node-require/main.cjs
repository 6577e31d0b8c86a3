const { loadCoreSync, variant } = require("creator-core");
const { loadServerCoreSync } = require("creator-core/server");
const { Can, CoreProvider } = require("creator-core/react");
const { createElement } = require("react");
const { renderToString } = require("react-dom/server");

import("./questions.mjs").then(({ askCore, askServer, facts, policyDocument }) => {
  const core = loadCoreSync();
  const post = { creatorId: "cr_1", status: "published", minTier: "BASIC" };
  const can = createElement(Can, { I: "read", a: "Post", this: post }, "a post");
  const given = { core, policy: policyDocument, viewer: facts, now: 0 };
  const react = renderToString(createElement(CoreProvider, given, can));
  const server = askServer(loadServerCoreSync());
  console.log(JSON.stringify({ variant, react, core: askCore(core), server }));
});
