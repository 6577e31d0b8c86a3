// The types, as strict consumers read them: every declaration of the package is checked as well (skipLibCheck: false).
import { install, tool } from "../consumer.mjs";
import { run } from "../program.mjs";

async function checkTypes(resolution, { tarball }) {
  const project = await install("types", tarball);
  await run(tool("tsc"), ["-p", `tsconfig.${resolution}.json`], { cwd: project });
}

export const checks = ["nodenext", "bundler"].map((resolution) => ({
  name: `types-${resolution}`,
  check: (packed) => checkTypes(resolution, packed),
}));
