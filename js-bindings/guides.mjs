// The papers of the package: its readme, the licence, the notices, and every guide that the readme leads to. Each has its path of the
// repository in the package too, so that links between them hold in both; only docs/package.md becomes README.md.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, posix } from "node:path";

const README = "docs/package.md";
const PAPERS = ["LICENSE", "THIRD-PARTY-NOTICES.md"];

/** Where a file of the repository stands in the package. */
const packedPath = (path) => (path === README ? "README.md" : path);

/** Calls `replace(target)` for the target of each relative link outside of code; an anchor stays as it is. */
function mapLinks(markdown, replace) {
  const parts = markdown.split(/(^ *```[\s\S]*?^ *```|`[^`\n]*`)/m);
  const link = /(\]\()([^)\s#]+)(#[^)\s]*)?(\))/g;
  const mapped = parts.map((part, index) =>
    index % 2 === 1
      ? part
      : part.replace(link, (whole, open, target, anchor = "", close) =>
          /^[a-z][a-z0-9+.-]*:/i.test(target) ? whole : `${open}${replace(target)}${anchor}${close}`,
        ),
  );
  return mapped.join("");
}

/** What is packed, by its path in the package; texts of Markdown with the links between them. */
export function collectPapers(root) {
  const papers = new Map();
  const waiting = [README, ...PAPERS];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const here = packedPath(path);
    if (papers.has(here)) continue;
    if (extname(path) !== ".md") {
      papers.set(here, readFileSync(join(root, path)));
      continue;
    }
    const from = path;
    const text = mapLinks(readFileSync(join(root, from), "utf8"), (target) => {
      const to = posix.join(posix.dirname(from), target);
      if (!existsSync(join(root, to))) throw new Error(`${from} links to ${target}, which is not there`);
      waiting.push(to);
      return posix.relative(posix.dirname(here), packedPath(to));
    });
    papers.set(here, text);
  }
  return papers;
}

/** Writes them into the package's folder, in place of those of an earlier build. */
export function emitPapers(root, folder) {
  const papers = collectPapers(root);
  for (const copied of ["docs", "data"]) rmSync(join(folder, copied), { recursive: true, force: true });
  for (const [path, content] of papers) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
