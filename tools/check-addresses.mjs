// Fails when a committed file says where packages are downloaded from: a lock file or setting that names
// a registry works on one network only, and may tell what is nobody's business. Prints no such name.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { listSources } from "../scripts/steps/sources.mjs";

const SETTINGS = [
  ["a lock file's download address", /^package-lock\.json$/, /"resolved":\s*"(https?|git|ssh):/],
  [
    "a registry setting",
    /(^|\/)\.(npmrc|yarnrc(\.yml)?)$/,
    /^\s*(@[\w-]+:)?registry\s*=|_authToken|\/\/[^\s=]+\/:/m,
  ],
  ["a registry setting", /(^|\/)package\.json$/, /"registry"\s*:/],
];

/** The host that npm is set to use here, which belongs in no file. */
function configuredHost() {
  try {
    const address = execFileSync("npm", ["config", "get", "registry"], {
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
    return new URL(address).host;
  } catch {
    return undefined;
  }
}

const host = configuredHost();
for (const path of listSources(".")) {
  const text = readFileSync(path, "latin1");
  for (const [what, file, pattern] of SETTINGS) {
    if (file.test(path) && pattern.test(text)) {
      console.error(`${path}: ${what}`);
      process.exitCode = 1;
    }
  }
  if (host !== undefined && text.includes(host)) {
    const line = text.slice(0, text.indexOf(host)).split("\n").length;
    console.error(`${path}:${line}: the host of this machine's npm registry`);
    process.exitCode = 1;
  }
}
