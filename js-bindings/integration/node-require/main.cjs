const { loadCoreSync, variant } = require("creator-core");
const { loadServerCoreSync } = require("creator-core/server");

import("./questions.mjs").then(({ askCore, askServer }) => {
  const core = askCore(loadCoreSync());
  console.log(JSON.stringify({ variant, core, server: askServer(loadServerCoreSync()) }));
});
