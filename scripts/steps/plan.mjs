// Which steps run, and in which order.

/**
 * The steps of `all` named in `names`, with the steps that they need, in the order of `all`.
 * Throws on a name that is no step.
 */
export function choose(all, names) {
  const byName = new Map(all.map((step) => [step.name, step]));
  const chosen = new Set();
  const add = (name) => {
    const step = byName.get(name);
    if (step === undefined)
      throw new Error(`no step is called "${name}"; there are ${[...byName.keys()].join(", ")}`);
    if (chosen.has(name)) return;
    chosen.add(name);
    for (const needed of step.needs ?? []) add(needed);
  };
  for (const name of names) add(name);
  return all.filter((step) => chosen.has(step.name));
}

/**
 * The first step of `waiting` that may start now: all it needs is done, and it fits into the free cores.
 * A step that wants more cores than the machine has takes them all.
 */
export function nextReady(waiting, done, freeCores, allCores) {
  return waiting.find(
    (step) =>
      (step.needs ?? []).every((name) => done.has(name)) && Math.min(step.cores ?? 1, allCores) <= freeCores,
  );
}
