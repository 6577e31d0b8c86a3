// The types, as strict consumers read them, by each way of resolving and under the conditions of pages and apps: every declaration of the package is checked as well (skipLibCheck: false).
import { install, tool } from "../consumer.mjs";
import { run } from "../program.mjs";

async function checkTypes(resolution, { tarball }) {
  const project = await install("types", tarball);
  await run(tool("tsc"), ["-p", `tsconfig.${resolution}.json`], { cwd: project });
}

export const checks = ["nodenext", "bundler", "node10", "browser", "react-native"].map((resolution) => ({
  name: `types-${resolution}`,
  check: (packed) => checkTypes(resolution, packed),
}));
