// The engines there are. One is { name, open() }; opened it has prepare({ drawn, policy, rows, type, now }), which
// gives { ask({ viewer, at, action, field }), rows?, answers?(question), close?() } or undefined where it has no opinion; `answers`
// says whether it has one on a question. An answer is { found } with the indices of the allowed rows, { refused } with a reason, or
// both where a superset was filtered. About an action that the policy does not name it throws.
import { caslRules } from "./engines/casl-rules.mjs";
import { batch, check, decide, decideAll, fields, lists } from "./engines/memory.mjs";
import { mongo } from "./engines/mongo.mjs";
import { pglite, pgliteExists, postgres, postgresExists } from "./engines/postgres.mjs";
import { prisma } from "./engines/prisma.mjs";
import { sqlite, sqliteExists } from "./engines/sqlite.mjs";
import { until } from "./engines/until.mjs";

const IN_MEMORY = [check, decide, batch, lists, decideAll, fields, until];
const DATABASES = [pglite, pgliteExists, postgres, postgresExists, sqlite, sqliteExists, mongo, prisma];
const ENGINES = [...IN_MEMORY, caslRules, ...DATABASES];

/** Opens the engines with these names, or all that this machine has. */
export async function openEngines(names) {
  const unknown = names?.find((name) => !ENGINES.some((engine) => engine.name === name));
  if (unknown)
    throw new Error(`no engine ${unknown}; there are ${ENGINES.map(({ name }) => name).join(", ")}`);
  const opened = [];
  for (const engine of ENGINES.filter(({ name }) => names?.includes(name) ?? true)) {
    const instance = await engine.open();
    if (instance !== undefined) opened.push({ ...engine, ...instance });
  }
  return opened;
}
