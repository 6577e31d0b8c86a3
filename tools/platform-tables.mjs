// Makes the vectors conformance/access/platform-<name>.json out of the truth tables of docs/platforms/<name>.md, which people
// write from what the platform promises. With --check writes nothing and fails when they are stale.
// docs/platforms/README.md says how the tables are read.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PAGES = "docs/platforms";
const VECTORS = "conformance/access";
/** 2026-11-21T12:00:00Z: any instant will do. */
export const NOW = Date.UTC(2026, 10, 21, 12);
const UNITS = { ms: 1, h: 3_600_000, d: 86_400_000 };

/** Rows of cells of every table of a page; a table ends at a line that is no row. */
export function readTables(markdown) {
  const tables = [];
  let rows;
  for (const line of markdown.split("\n")) {
    if (!/^\|.*\|\s*$/.test(line)) {
      rows = undefined;
      continue;
    }
    if (rows === undefined) {
      rows = [];
      tables.push(rows);
    }
    const cells = line.trim().slice(1, -1).split("|");
    if (!cells.every((cell) => /^\s*-+\s*$/.test(cell))) rows.push(cells.map((cell) => cell.trim()));
  }
  return tables;
}

/** now, now+3d, now-1ms: an instant. Anything else stays the text that it is. */
function toInstant(text) {
  const match = /^now(?:([+-])(\d+)(ms|h|d))?$/.exec(text);
  if (match === null) return text;
  const [, sign, count, unit] = match;
  return NOW + (sign === undefined ? 0 : Number(`${sign}${count}`) * UNITS[unit]);
}

function readJson(cell) {
  const match = /`(\{.*\})`/.exec(cell);
  if (match === null) throw new Error(`no \`{...}\` in "${cell}"`);
  return JSON.parse(match[1], (_key, value) => (typeof value === "string" ? toInstant(value) : value));
}

const DENIED = { 401: "UNAUTHENTICATED", 402: "SUBSCRIPTION_REQUIRED", 403: "FORBIDDEN", 404: "NOT_FOUND" };

function readUnlock(text) {
  if (text === "sign in") return { kind: "sign_in" };
  const credits = /^(\d+) credits?$/.exec(text);
  if (credits !== null) return { kind: "credits", shortfall: Number(credits[1]) };
  const [, tier, creatorId] = /^(?:([A-Z]+) of )?(\w+)$/.exec(text) ?? [];
  if (creatorId === undefined) throw new Error(`"${text}" unlocks nothing`);
  return tier === undefined ? { kind: "subscription", creatorId } : { kind: "subscription", creatorId, tier };
}

/** What a cell of a truth table promises, as a decision's members. Throws on a cell that is none. */
export function readAnswer(cell) {
  const [, said, until] = /^(.*?)(?: until (\S+))?$/.exec(cell);
  const time = until === undefined ? {} : { validUntil: toInstant(until) };
  if (typeof time.validUntil === "string") throw new Error(`"${until}" is no instant`);
  if (said === "yes") return { allowed: true, code: "ALLOWED", httpStatus: 200, ...time };
  const [, status, rest] = /^(40[1-4])(?: (.+))?$/.exec(said) ?? [];
  if (status === undefined) throw new Error(`"${cell}" is no answer`);
  const denial = { allowed: false, code: DENIED[status], httpStatus: Number(status), ...time };
  if (status === "403" && rest === "inactive") return { ...denial, code: "ACCOUNT_INACTIVE" };
  if (rest === undefined && status !== "402") return denial;
  if (status === "403" || status === "404") throw new Error(`"${cell}": nothing unlocks a ${status}`);
  const unlock = readUnlock(rest ?? "");
  if (status === "402" && unlock.kind === "sign_in") throw new Error(`"${cell}": signing in is no payment`);
  return status === "402" && unlock.kind === "credits"
    ? { ...denial, code: "INSUFFICIENT_CREDITS", unlock }
    : { ...denial, unlock };
}

function known(map, name, what) {
  const found = map.get(name);
  if (found === undefined) throw new Error(`"${name}" is no ${what} of the page`);
  return found;
}

/** Every question of a page with its answer, in its order: { who, what, list, input, expected }. */
export function readQuestions(markdown) {
  const viewers = new Map();
  const things = new Map();
  const questions = [];
  for (const [[head, ...columns], ...rows] of readTables(markdown)) {
    if (head === "viewer") for (const row of rows) viewers.set(row[0], readJson(row.at(-1)));
    else if (head === "thing")
      for (const row of rows)
        things.set(row[0], { type: /^(\w+)/.exec(row.at(-1))[1], resource: readJson(row.at(-1)) });
    else if (head === "may")
      for (const [what, ...cells] of rows) {
        const [, action, field, thing] = /^`(\w+)` (?:the field `([^`]+)` of )?(.+)$/.exec(what) ?? [];
        if (action === undefined) throw new Error(`"${what}" does not begin with an \`action\``);
        if (cells.length !== columns.length) throw new Error(`"${what}" has ${cells.length} answers`);
        const asked = { action, ...known(things, thing, "thing"), ...(field === undefined ? {} : { field }) };
        for (const [column, who] of columns.entries())
          questions.push({
            who,
            what: what.replaceAll("`", ""),
            viewer: known(viewers, who, "viewer"),
            ...asked,
            expected: readAnswer(cells[column]),
          });
      }
  }
  return questions;
}

/** The same answers once more as lists: which of the things of one type each viewer may act upon. */
function lists(questions) {
  const groups = new Map();
  for (const question of questions.filter(({ field }) => field === undefined)) {
    const key = `${question.who} may ${question.action} of ${question.type}`;
    groups.set(key, [...(groups.get(key) ?? []), question]);
  }
  return [...groups].filter(([, group]) => group.length > 1);
}

export function toVectors(name, markdown) {
  const questions = readQuestions(markdown);
  const source = `${PAGES}/${name}.md, written by hand`;
  const one = ({ who, what, viewer, action, type, resource, field, expected }) => ({
    id: `${name}: ${who} may ${what}`,
    source,
    op: "verdict",
    input: {
      preset: name,
      viewer,
      action,
      type,
      resource,
      ...(field === undefined ? {} : { field }),
      now: NOW,
    },
    expected,
  });
  const list = ([key, group]) => ({
    id: `${name}: what ${key}, as a list`,
    source,
    op: "list",
    input: {
      preset: name,
      viewer: group[0].viewer,
      action: group[0].action,
      type: group[0].type,
      resources: group.map(({ resource }) => resource),
      now: NOW,
    },
    expected: group.flatMap(({ expected }, i) => (expected.allowed ? [i] : [])),
  });
  return [...questions.map(one), ...lists(questions).map(list)];
}

function toFile(vectors) {
  return `{"module":"access","vectors":[\n${vectors.map((vector) => JSON.stringify(vector)).join(",\n")}\n]}\n`;
}

function main() {
  const root = join(fileURLToPath(import.meta.url), "../..");
  const check = process.argv.includes("--check");
  const stale = [];
  for (const page of readdirSync(join(root, PAGES)).filter((file) => /^[a-z]+\.md$/.test(file))) {
    const name = basename(page, ".md");
    const vectors = toVectors(name, readFileSync(join(root, PAGES, page), "utf8"));
    const path = join(VECTORS, `platform-${name}.json`);
    const text = toFile(vectors);
    if (check && readFileSync(join(root, path), "utf8") !== text) stale.push(path);
    if (!check) writeFileSync(join(root, path), text);
    console.log(`${path}: ${vectors.filter(({ op }) => op === "verdict").length} answers`);
  }
  if (stale.length > 0) console.error(`stale: ${stale.join(", ")}; run node tools/platform-tables.mjs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
