// Installs a finished build (the first argument) into a fresh prefix, then builds native-tests/install against nothing but
// that prefix: by find_package, and by pkg-config, shared, static and after the prefix was moved. Last it builds the core as a
// part of another project. Runs every program and compares what it prints.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

const folder = join(process.cwd(), "build/installed");
const prefix = join(folder, "prefix");

const presigned = /X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404\n$/;
const PROGRAMS = { upgrade: /^3627\n$/, presign: presigned, presign_static: presigned };

const run = (...argv) => execFileSync(argv[0], argv.slice(1), { stdio: ["ignore", "inherit", "inherit"] });

/** Configures, builds and runs a CMake project with these programs. */
function checkProject(source, build, options) {
  run("cmake", "-S", source, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", ...options);
  run("cmake", "--build", build, "--target", ...Object.keys(PROGRAMS));
  for (const program of Object.keys(PROGRAMS)) checkProgram(program, join(build, program));
}

function checkProgram(name, path) {
  assert.match(execFileSync(path, { encoding: "utf8" }), PROGRAMS[name]);
}

function checkInstalled() {
  checkProject("native-tests/install", join(folder, "consumer"), [`-DCMAKE_PREFIX_PATH=${prefix}`]);
}

/** The flags that pkg-config tells of the core below `at`. */
function flags(at, ...options) {
  const told = execFileSync("pkg-config", [...options, "creator_core"], {
    encoding: "utf8",
    env: { ...process.env, PKG_CONFIG_PATH: join(at, "lib/pkgconfig") },
  });
  return told.trim().split(/\s+/);
}

const C = [
  "cc",
  "-std=c99",
  "-Wall",
  "-Wextra",
  "-Wpedantic",
  "-Werror",
  "native-tests/install/presign.c",
  "-o",
];

function checkShared(at = prefix) {
  const program = join(folder, `presign-${basename(at)}`);
  run(...C, program, ...flags(at, "--cflags", "--libs"), `-Wl,-rpath,${join(at, "lib")}`);
  checkProgram("presign", program);
}

function checkStatic() {
  const program = join(folder, "presign-static");
  run(...C, program, "-static", ...flags(prefix, "--static", "--cflags", "--libs"));
  checkProgram("presign_static", program);
}

function checkMoved() {
  const moved = join(folder, "moved");
  cpSync(prefix, moved, { recursive: true, verbatimSymlinks: true });
  const told = flags(moved, "--static", "--cflags", "--libs").join(" ");
  assert.ok(!told.includes(prefix), `the old prefix in ${told}`);
  checkShared(moved);
}

function checkPapers() {
  for (const name of ["LICENSE", "THIRD-PARTY-NOTICES.md"]) {
    const path = join("share/doc/creator_core", name);
    assert.equal(readFileSync(join(prefix, path), "utf8"), readFileSync(name, "utf8"), path);
  }
}

function checkFetched() {
  const build = join(folder, "fetched");
  // Neither optimised nor file by file: it is about being a part, and what ships was compiled before.
  const quick = ["-DCMAKE_BUILD_TYPE=None", "-DCREATOR_UNITY=ON"];
  checkProject("native-tests/install/fetched", build, [`-DCREATOR_CORE=${process.cwd()}`, ...quick]);
  const cache = readFileSync(join(build, "CMakeCache.txt"), "utf8");
  for (const option of ["CREATOR_INSTALL", "CREATOR_WERROR", "CREATOR_TESTS"])
    assert.match(cache, new RegExp(`^${option}:BOOL=OFF$`, "m"), `${option} is off in a part`);
  const installed = join(folder, "fetched-prefix");
  run("cmake", "--install", build, "--prefix", installed);
  assert.ok(!existsSync(installed), "a part installs nothing");
}

const CHECKS = {
  find_package: checkInstalled,
  "pkg-config, shared": checkShared,
  "pkg-config, static": checkStatic,
  "pkg-config, a moved prefix": checkMoved,
  "licence and notices": checkPapers,
  FetchContent: checkFetched,
};

rmSync(folder, { recursive: true, force: true });
run("cmake", "--install", process.argv[2] ?? "build/release", "--prefix", prefix);

let failed = 0;
for (const [name, check] of Object.entries(CHECKS)) {
  try {
    check();
    console.log(`ok  ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}: ${error.message}\n${error.stdout ?? ""}`);
  }
}
console.log(`${Object.keys(CHECKS).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
