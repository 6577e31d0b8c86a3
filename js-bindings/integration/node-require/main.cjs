const { loadCoreSync, variant } = require("creator-core");
const { loadServerCoreSync } = require("creator-core/server");
const presets = require("creator-core/presets");
const { title: schema } = require("creator-core/policy.schema.json");
const { Can, CoreProvider } = require("creator-core/react");
const { createElement } = require("react");
const { renderToString } = require("react-dom/server");

import("./questions.mjs").then(({ askCore, askPresets, askServer, facts, policyDocument }) => {
  const core = loadCoreSync();
  const post = { creatorId: "cr_1", status: "published", minTier: "BASIC" };
  const can = createElement(Can, { I: "read", a: "Post", this: post }, "a post");
  const given = { core, policy: policyDocument, viewer: facts, now: 0 };
  const react = renderToString(createElement(CoreProvider, given, can));
  const server = askServer(loadServerCoreSync());
  const answers = { presets: askPresets(core, presets), core: askCore(core), server };
  console.log(JSON.stringify({ variant, schema, react, ...answers }));
});
