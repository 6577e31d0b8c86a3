// Compiles the text of a release by the system's zic, so that neither table nor oracle depends on the tzdata that a machine
// happens to have.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";

/** zic stands in /usr/sbin on Debian, which is on no ordinary user's path. */
const PATH = `${process.env.PATH ?? ""}:/usr/sbin:/sbin`;

/**
 * Writes the compiled zones of the text `source` into `folder`. Fat files list every change up to 2037 and beyond; slim
 * ones leave to the footer what it gives. Of Asia/Gaza and Asia/Hebron a zic before 2023d writes slim files that lack what
 * is predicted after 2072 (tz NEWS, release 2023d), so that fat is what a table is made from.
 */
export function compileRelease(source, folder, form = "fat", zic = "zic") {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync(zic, ["-b", form, "-d", folder, source], {
      env: { ...process.env, PATH },
      stdio: ["ignore", "ignore", "pipe"],
    });
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("zic is missing: on Debian it is in the package libc-bin");
    throw error;
  }
}
