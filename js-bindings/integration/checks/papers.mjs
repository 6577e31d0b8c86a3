// What npm shows of the package, read from the tarball: the manifest's fields, the licences, and every link of its pages.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { unpack } from "../consumer.mjs";

const read = (folder, path) => readFile(join(folder, path), "utf8");

async function checkManifest({ tarball }) {
  const manifest = JSON.parse(await read(await unpack(tarball), "package.json"));
  const { repository, homepage, bugs, keywords, license, description } = manifest;
  // No `directory`: npm's site reads relative links of the readme from there, and the guides stand in the repository's own docs/.
  assert.deepEqual(Object.keys(repository).sort(), ["type", "url"]);
  const [, address] = /^git\+(https:\/\/[\w.-]+\/[\w-]+\/[\w-]+)\.git$/.exec(repository.url) ?? [];
  assert.ok(address, `${repository.url} is an address to clone from`);
  assert.equal(repository.type, "git");
  assert.equal(homepage, `${address}#readme`);
  assert.deepEqual(bugs, { url: `${address}/issues` });
  assert.equal(license, "MIT");
  assert.ok(description.length > 40);
  for (const word of ["access-control", "pricing", "rrule", "webhooks", "webassembly", "react"])
    assert.ok(keywords.includes(word), `${word} is a keyword`);
  assert.equal(new Set(keywords).size, keywords.length, "keywords come once");
}

/** A licence's own words, by which its whole text is known. */
const MIT = [
  "Permission is hereby granted, free of charge",
  "shall be included in all",
  'THE SOFTWARE IS PROVIDED "AS IS"',
];
const ISC = [
  "copyright notice and this permission notice appear in all copies.",
  'THE SOFTWARE IS PROVIDED "AS IS"',
];
const BSD = [
  "Redistributions in binary form must reproduce the above copyright",
  "POSSIBILITY OF SUCH DAMAGE",
];
const BOOST = [
  "Boost Software License - Version 1.0",
  "must be included in all copies of the Software",
  'THE SOFTWARE IS PROVIDED "AS IS"',
];
const LLVM = [
  "portions of this Software are embedded into an Object form",
  "without complying with the conditions",
];

/** Of each part: its name, what the table says of its version and licence, and what its section must hold. */
const NOTICES = [
  ["libsodium", "1.0.18 | ISC, BSD-2-Clause", ["Frank Denis", ...ISC, "Colin Percival", ...BSD]],
  ["JSON for Modern C++ (nlohmann/json)", "3.11.2 | MIT", ["Niels Lohmann", ...MIT]],
  ["Boost (URL, System, and what they include)", "1.81 | BSL-1.0", BOOST],
  ["date", "3.0.1 | MIT", ["Howard Hinnant", ...MIT]],
  [
    "tzdata, the time zone database",
    "the release that `core.schedule.tzdata.version` answers | public domain",
    ["in the public domain"],
  ],
  ["Emscripten's runtime (embind, emmalloc)", "3.1.6 | MIT", ["The Emscripten Authors", ...MIT]],
  ["musl, the C library", "1.2.2 | MIT", ["Rich Felker, et al.", ...MIT]],
  [
    "libc++, libc++abi and compiler-rt of LLVM",
    "as in Emscripten 3.1.6 | Apache-2.0 WITH LLVM-exception",
    LLVM,
  ],
];

async function checkLicences({ tarball }) {
  const folder = await unpack(tarball);
  assert.match(
    await read(folder, "LICENSE"),
    /^MIT License\n\nCopyright \(c\) \d{4} The creator-core authors/,
  );
  const notices = await read(folder, "THIRD-PARTY-NOTICES.md");
  const sections = new Map(
    notices.split(/^## /m).map((text) => [text.slice(0, text.indexOf("\n")), text.replaceAll(/\s+/g, " ")]),
  );
  for (const [name, said, words] of NOTICES) {
    assert.ok(notices.includes(`| ${name} | ${said} |`), `${name} is in the table, as ${said}`);
    const section = sections.get(name);
    assert.ok(section, `${name} has a section`);
    for (const word of words) assert.ok(section.includes(word), `the section of ${name} says "${word}"`);
  }
}

const withoutCode = (markdown) => markdown.replaceAll(/^ *```[\s\S]*?^ *```|`[^`\n]*`/gm, "");

/** Targets of links, images and HTML in a page. */
function linksOf(markdown) {
  const text = withoutCode(markdown);
  const patterns = [/\]\(\s*<?([^)\s>]+)/g, /^\[[^\]]+\]:\s*(\S+)/gm, /\b(?:href|src)="([^"]+)"/g];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, target]) => target));
}

/** The anchors of a page's headings, as GitHub and npm make them. */
function anchorsOf(markdown) {
  const seen = new Map();
  return [...markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/^#{1,6} +(.*)$/gm)].map(
    ([, heading]) => {
      const slug = heading
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-");
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    },
  );
}

/** Why a link of `page` leads nowhere, or undefined. */
function deadEnd(pages, files, page, link) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return /^https:\/\//.test(link) ? undefined : "is no https address";
  const [target, anchor] = link.split("#");
  const path = target === "" ? page : posix.join(posix.dirname(page), target);
  if (!files.has(path)) return "is not in the tarball";
  if (anchor === undefined || anchorsOf(pages.get(path) ?? "").includes(anchor)) return undefined;
  return "names no heading";
}

async function checkLinks({ tarball }) {
  const folder = await unpack(tarball);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => posix.relative(folder, join(entry.parentPath, entry.name))),
  );
  const names = [...files].filter((path) => path.endsWith(".md"));
  const pages = new Map(await Promise.all(names.map(async (path) => [path, await read(folder, path)])));
  const dead = [];
  let followed = 0;
  for (const [page, text] of pages)
    for (const link of linksOf(text)) {
      followed += 1;
      const reason = deadEnd(pages, files, page, link);
      if (reason !== undefined) dead.push(`${page}: ${link} ${reason}`);
    }
  assert.deepEqual(dead, []);
  assert.ok(followed > 30, `${followed} links were found`);
  const linked = new Set(linksOf(pages.get("README.md")));
  for (const name of ["access", "pricing", "schedule", "signing", "react", "errors", "cpp"])
    assert.ok(linked.has(`docs/${name}.md`), `the readme links to docs/${name}.md`);
  assert.ok(linked.has("THIRD-PARTY-NOTICES.md") && linked.has("LICENSE"));
}

export const checks = [
  { name: "manifest", check: checkManifest },
  { name: "licences", check: checkLicences },
  { name: "links", check: checkLinks },
];
