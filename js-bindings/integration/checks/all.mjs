// Every check of the packed package, in the order in which they run: the quick ones first.
import { checks as edge } from "./edge.mjs";
import { checks as next } from "./next.mjs";
import { checks as node } from "./node.mjs";
import { checks as papers } from "./papers.mjs";
import { checks as react } from "./react.mjs";
import { checks as tarball } from "./tarball.mjs";
import { checks as types } from "./types.mjs";
import { checks as vite } from "./vite.mjs";

/** @type {{ name: string, check: (packed: { tarball: string, files: string[] }) => Promise<void> }[]} */
export const checks = [...tarball, ...papers, ...node, ...edge, ...types, ...vite, ...react, ...next];
