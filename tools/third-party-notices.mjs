// Writes THIRD-PARTY-NOTICES.md: what is linked into the modules and the native libraries, in which version, and the licence
// texts that must go with it, from the copies that are compiled. --check only says whether it is stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NOTICES = "THIRD-PARTY-NOTICES.md";
const SODIUM = "node_modules/sodium-native/libsodium";
const EMSCRIPTEN = "/usr/share/emscripten";

/** The text of the licence that a Debian copyright file calls `name`, as its format spells paragraphs. */
export function debianLicence(copyright, name) {
  const lines = copyright.split("\n");
  const bodies = lines.flatMap((line, at) => {
    if (line.trim() !== `License: ${name}`) return [];
    const end = lines.findIndex((next, index) => index > at && !next.startsWith(" "));
    return end > at + 1 ? [lines.slice(at + 1, end)] : [];
  });
  if (bodies.length === 0) throw new Error(`no text of ${name} in a Debian copyright file`);
  return bodies[0].map((line) => (line.trim() === "." ? "" : line.slice(1).trimEnd())).join("\n");
}

/** The first comment of a C file, without its stars. */
export function leadingComment(source) {
  const comment = /^\s*\/\*-?\n([\s\S]*?)\*\//.exec(source)?.[1];
  if (comment === undefined) throw new Error("a C file begins without its licence");
  return comment.replaceAll(/^ ?\*? ?/gm, "").trim();
}

/** The first group of `pattern`, which must be found. */
export function found(text, pattern) {
  const value = pattern.exec(text)?.[1];
  if (value === undefined) throw new Error(`${pattern} is not where a version is told`);
  return value;
}

/** The folder that Debian keeps for this machine's architecture. */
const debianLibraries = () =>
  `/usr/lib/${readdirSync("/usr/lib").find((name) => name.endsWith("-linux-gnu"))}`;
const debianCopyright = (read, name) => read(`/usr/share/doc/${name}/copyright`);
const jsonVersion = (header) =>
  ["MAJOR", "MINOR", "PATCH"]
    .map((part) => found(header, new RegExp(`#define NLOHMANN_JSON_VERSION_${part} (\\d+)`)))
    .join(".");

/**
 * A part: its name and address, what it is linked into, version(read), copyrights, and licences: each an SPDX expression with
 * text(read), or without where none has to be given. `read` gives the text of a file.
 */
const PARTS = [
  {
    name: "libsodium",
    address: "https://libsodium.org",
    into: "`server.wasm`; the native libraries link to it",
    version: (read) => found(read(`${SODIUM}/configure.ac`), /AC_INIT\(\[libsodium\],\[([\d.]+)\]/),
    licences: [
      { spdx: "ISC", text: (read) => leadingComment(read(`${SODIUM}/LICENSE`)) },
      {
        spdx: "BSD-2-Clause",
        of: "SHA-256 and HMAC",
        text: (read) =>
          leadingComment(read(`${SODIUM}/src/libsodium/crypto_hash/sha256/cp/hash_sha256_cp.c`)),
      },
    ],
  },
  {
    name: "JSON for Modern C++ (nlohmann/json)",
    address: "https://json.nlohmann.me",
    into: "`core.wasm`, `server.wasm`, the native libraries",
    version: (read) => jsonVersion(read("/usr/include/nlohmann/detail/abi_macros.hpp")),
    copyrights: [
      "2013-2022 Niels Lohmann",
      "2009 Florian Loitsch (conversions of floating-point numbers)",
      "2008-2009 Björn Hoehrmann (UTF-8 decoder)",
    ],
    licences: [
      { spdx: "MIT", text: (read) => debianLicence(debianCopyright(read, "nlohmann-json3-dev"), "Expat") },
    ],
  },
  {
    name: "Boost (URL, System, and what they include)",
    address: "https://www.boost.org",
    into: "`core.wasm`, `server.wasm`, the native libraries",
    version: (read) =>
      found(read("/usr/include/boost/version.hpp"), /BOOST_LIB_VERSION "([\d_]+)"/).replaceAll("_", "."),
    copyrights: ["the Boost contributors"],
    licences: [
      {
        spdx: "BSL-1.0",
        text: (read) => debianLicence(debianCopyright(read, "libboost1.81-dev"), "BSL-1.0"),
      },
    ],
  },
  {
    name: "date",
    address: "https://github.com/HowardHinnant/date",
    into: "`core.wasm`, `server.wasm`, the native libraries",
    version: (read) =>
      found(read(`${debianLibraries()}/cmake/date/dateConfigVersion.cmake`), /PACKAGE_VERSION "([\d.]+)"/),
    copyrights: [
      "2015, 2016, 2017 Howard Hinnant",
      "2016 Adrian Colomitchi",
      "2017 Florian Dang",
      "2017 Paul Thompson",
      "2018, 2019 Tomasz Kamiński",
      "2019 Jiangang Zhuang",
    ],
    licences: [
      {
        spdx: "MIT",
        text: (read) => debianLicence(debianCopyright(read, "libhowardhinnant-date-dev"), "Expat"),
      },
    ],
  },
  {
    name: "tzdata, the time zone database",
    address: "https://www.iana.org/time-zones",
    into: "`core.wasm`, `server.wasm`, the native libraries, packed into a table of our own",
    version: () => "the release that `core.schedule.tzdata.version` answers",
    licences: [
      {
        spdx: "public domain",
        text: (read) => debianLicence(debianCopyright(read, "tzdata"), "public-domain"),
      },
    ],
  },
  {
    name: "Emscripten's runtime (embind, emmalloc)",
    address: "https://emscripten.org",
    into: "`core.wasm`, `server.wasm` and the JavaScript beside them",
    version: (read) => read(`${EMSCRIPTEN}/emscripten-version.txt`).replaceAll(/["\s]/g, ""),
    copyrights: ["2010-2022 The Emscripten Authors"],
    licences: [{ spdx: "MIT", text: (read) => debianLicence(debianCopyright(read, "emscripten"), "Expat") }],
  },
  {
    name: "musl, the C library",
    address: "https://musl.libc.org",
    into: "`core.wasm`, `server.wasm`",
    version: (read) => read(`${EMSCRIPTEN}/system/lib/libc/musl/VERSION`).trim(),
    licences: [
      {
        spdx: "MIT",
        text: (read) =>
          found(read(`${EMSCRIPTEN}/system/lib/libc/musl/COPYRIGHT`), /\n-{60,}\n([\s\S]*?)\n-{60,}\n/),
      },
    ],
  },
  {
    name: "libc++, libc++abi and compiler-rt of LLVM",
    address: "https://llvm.org",
    into: "`core.wasm`, `server.wasm`",
    version: (read) =>
      `as in Emscripten ${read(`${EMSCRIPTEN}/emscripten-version.txt`).replaceAll(/["\s]/g, "")}`,
    copyrights: ["the LLVM contributors"],
    licences: [
      {
        spdx: "Apache-2.0 WITH LLVM-exception",
        of: "compiled code, for which this exception asks for no copy of the licence",
        text: (read) => debianLicence(debianCopyright(read, "emscripten"), "Apache-2.0 with LLVM exception"),
      },
    ],
  },
];

const licenceSection = ({ spdx, of, text }, read) =>
  `${spdx}${of === undefined ? "" : ` (${of})`}:\n\n\`\`\`text\n${text(read)}\n\`\`\`\n`;

function section(part, read) {
  const copyrights = (part.copyrights ?? []).map((line) => `Copyright (c) ${line}  \n`).join("");
  const licences = part.licences.map((licence) => licenceSection(licence, read)).join("\n");
  return `## ${part.name}\n\n<${part.address}>\n\n${copyrights === "" ? "" : `${copyrights}\n`}${licences}`;
}

/** The whole page; throws where a version or a text is not found. */
export function toNotices(read) {
  const rows = PARTS.map(
    (part) =>
      `| ${part.name} | ${part.version(read)} | ${part.licences.map(({ spdx }) => spdx).join(", ")} | ${part.into} |`,
  );
  return `# Third-party notices

<!-- Generated by tools/third-party-notices.mjs from the sources that are compiled: do not edit. -->

creator-core is under the MIT licence (LICENSE). Its WebAssembly modules and its native libraries contain parts of the software below, each
under its own licence.

| part | version | licence | linked into |
| --- | --- | --- | --- |
${rows.join("\n")}

${PARTS.map((part) => section(part, read)).join("\n")}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const read = (path) => readFileSync(path.startsWith("/") ? path : join(root, path), "utf8");
  const path = join(root, NOTICES);
  const text = toNotices(read);
  if (existsSync(path) && read(path) === text) {
    console.log(`${NOTICES} is up to date`);
  } else if (process.argv.includes("--check")) {
    console.error(`${NOTICES} is stale: run node tools/third-party-notices.mjs and commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    console.log(`wrote ${NOTICES}`);
  }
}
