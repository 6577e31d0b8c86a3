// The core without a wall, by Google Benchmark (bench/native/access_bench.cpp), which generates the same posts.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// What cmake says goes to the standard error: the standard output may be JSON.
const run = (program, ...options) => execFileSync(program, options, { cwd: root, stdio: ["ignore", 2, 2] });

/** Builds and runs it. Throws when its count of readable rows is not that of the viewers measured before. */
export function measureNative(viewers) {
  run("cmake", "--preset", "release", "-DCREATOR_BENCH=ON", "--log-level=WARNING");
  run("cmake", "--build", "--preset", "release", "--target", "native_bench");
  const program = join(root, "build/release/bench/native/native_bench");
  const output = execFileSync(
    program,
    [
      "--benchmark_filter=^feed_(decision/[0-9]+|filter/[0-9]+/100000)$",
      "--benchmark_format=json",
      "--benchmark_min_time=0.1",
      "--benchmark_repetitions=5",
      "--benchmark_enable_random_interleaving=true",
      "--benchmark_report_aggregates_only=true",
    ],
    { encoding: "utf8", stdio: ["ignore", "pipe", 2] },
  );
  const medians = JSON.parse(output).benchmarks.filter((one) => one.aggregate_name === "median");
  const find = (name) => {
    const found = medians.find((one) => one.run_name === name);
    if (found === undefined) throw new Error(`The native bench has no ${name}`);
    return found;
  };
  return viewers.map(({ subscriptions, readable }) => {
    const can = find(`feed_decision/${subscriptions}`);
    const filter = find(`feed_filter/${subscriptions}/100000`);
    if (filter.readable !== readable)
      throw new Error(`Natively ${filter.readable} posts are readable, in WASM ${readable}`);
    return { subscriptions, canNs: can.cpu_time, filterNs: filter.cpu_time, rows: filter.rows };
  });
}
