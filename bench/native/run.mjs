// The core without a wall in between: builds the release preset with Google Benchmark, and runs it.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const run = (program, ...options) => execFileSync(program, options, { cwd: root, stdio: "inherit" });

run("cmake", "--preset", "release", "-DCREATOR_BENCH=ON", "--log-level=WARNING");
run("cmake", "--build", "--preset", "release", "--target", "native_bench");
run(join(root, "build/release/bench/native/native_bench"), "--benchmark_min_time=0.2");
