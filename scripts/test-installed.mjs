// Installs a finished build (the first argument) into a fresh prefix, then builds native-tests/install against nothing but
// that prefix, runs its programs and compares what they print.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.cwd(), "build/installed");
const prefix = join(folder, "prefix");

const PROGRAMS = {
  upgrade: /^3627\n$/,
  presign: /X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404\n$/,
};

const run = (...argv) => execFileSync(argv[0], argv.slice(1), { stdio: ["ignore", "inherit", "inherit"] });

rmSync(folder, { recursive: true, force: true });
run("cmake", "--install", process.argv[2] ?? "build/release", "--prefix", prefix);
run(
  "cmake",
  "-S",
  "native-tests/install",
  "-B",
  join(folder, "consumer"),
  "-G",
  "Ninja",
  "-DCMAKE_BUILD_TYPE=Release",
  `-DCMAKE_PREFIX_PATH=${prefix}`,
);
run("cmake", "--build", join(folder, "consumer"));

let failed = 0;
for (const [program, expected] of Object.entries(PROGRAMS)) {
  let printed;
  try {
    printed = execFileSync(join(folder, "consumer", program), { encoding: "utf8" });
  } catch (error) {
    printed = `${error.message}\n${error.stdout ?? ""}`;
  }
  const right = expected.test(printed);
  console.log(`${right ? "ok" : "FAILED"}  ${program}: ${printed.trimEnd()}`);
  if (!right) failed += 1;
}
console.log(`${Object.keys(PROGRAMS).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
