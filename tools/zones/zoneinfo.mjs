// Reads a folder of compiled zones, as a system or `zic` has it, with the tzdata.zi of its release.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readTzif } from "./tzif.mjs";

/** Version, zones and links as tzdata.zi, the compact text of a release, states them. */
export function readNames(text) {
  const version = /^# version (\S+)/.exec(text)?.[1];
  if (!version) throw new Error("tzdata.zi names no version");
  const zones = [];
  const links = new Map();
  for (const line of text.split("\n")) {
    const words = line.split(" ");
    if (words[0] === "Z") zones.push(words[1]);
    if (words[0] === "L") links.set(words[2], words[1]);
  }
  for (const [name, target] of links) {
    let end = target;
    for (let hops = 0; links.has(end) && hops < 5; hops++) end = links.get(end);
    if (!zones.includes(end)) throw new Error(`the link ${name} leads to no zone`);
    links.set(name, end);
  }
  return { version, zones, links };
}

/** `text` is the release's tzdata.zi, which says what is a zone and what a link; `folder` has their files. */
export function readZoneinfo(folder, text = readFileSync(join(folder, "tzdata.zi"), "utf8")) {
  const { version, zones, links } = readNames(text);
  const read = (name) => readFileSync(join(folder, name));
  for (const [name, target] of links)
    if (!read(name).equals(read(target)))
      throw new Error(`${name} is a link to ${target}, but their files differ`);
  const parse = (name) => {
    try {
      return [name, readTzif(read(name))];
    } catch (error) {
      throw new Error(`${join(folder, name)}: ${error.message}`);
    }
  };
  return { version, links, zones: new Map(zones.map(parse)) };
}
