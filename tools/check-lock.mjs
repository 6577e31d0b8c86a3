// Fails when package-lock.json lacks a package that another platform needs: `npm ci` refuses it there, or installs a
// program that does not start.
import { readFileSync } from "node:fs";
import { missingOptional } from "./lock-file.mjs";

const missing = missingOptional(JSON.parse(readFileSync("package-lock.json", "utf8")));
for (const name of missing) console.log(`package-lock.json: no entry for ${name}`);
console.log(
  missing.length === 0
    ? "ok"
    : "delete the entry of the package named in brackets, then: npm install --package-lock-only",
);
process.exitCode = missing.length === 0 ? 0 : 1;
