// The figures for people: times of this machine, and ratios, which travel better.

const NAMES = {
  can: "can",
  decide: "decide, with code and unlock",
  casl: "@casl/ability",
  cedar: "cedar-wasm",
  casbin: "casbin",
  objects: "by hand, over objects",
  filter: "filter, rows resident",
  decideAll: "decideAll, rows resident",
  encode: "encode the rows, and filter",
  columns: "by hand, columns resident",
  columnsEncode: "by hand, encode and filter",
  making: "making the object alone",
};

const times = (ratio) => `${ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2)}x`;

/** A time each; how many times faster than CASL that is; and how many times as long as our own answer takes. */
function lines(title, measured, unit, divisor, digits, ours) {
  console.log(`    ${title.padEnd(57)}CASL / it   it / ${ours}`);
  for (const [name, { ns, calls }] of Object.entries(measured)) {
    const time = (ns / divisor).toFixed(digits).padStart(10);
    const faster = name === "casl" ? "" : times(measured.casl.ns / ns);
    const longer = name === ours ? "" : times(ns / measured[ours].ns);
    const sample = calls < 10_000 && divisor === 1 ? `   n = ${calls}` : "";
    console.log(
      `      ${NAMES[name].padEnd(32)}${time} ${unit}${faster.padStart(17)}${longer.padStart(13)}${sample}`,
    );
  }
}

export function reportViewer({ subscriptions, readable, decisions, fresh, rows }, count) {
  const many = count.toLocaleString("en");
  console.log(
    `\n  A viewer with ${subscriptions} subscriptions: all agree; ${readable} of ${many} posts are readable`,
  );
  lines("a decision, the same 1,000 objects again and again", decisions, "ns", 1, 0, "can");
  lines("a decision, each object made, and asked about once", fresh, "ns", 1, 0, "can");
  lines(`${many} rows`, rows, "ms", 1e6, 2, "filter");
}

/** What more subscriptions cost: 1.00 is level. */
export function reportLevel(level, viewers) {
  const growth = (list, read) => (read(list.at(-1)) / read(list[0])).toFixed(2);
  const peer = (name) => growth(viewers, ({ decisions }) => decisions[name].ns);
  console.log(
    `\n  ${level.at(-1).subscriptions} subscriptions against ${level[0].subscriptions} (1.00 is level)`,
  );
  console.log(
    `      can ${growth(level, (one) => one.canNs)}, filter ${growth(level, (one) => one.filterNs)}`,
  );
  console.log(`      @casl/ability ${peer("casl")}, cedar-wasm ${peer("cedar")}`);
}

export function reportRows(growth) {
  console.log("\n  filter as rows grow");
  for (const { rows, ns } of growth)
    console.log(
      `      ${rows.toLocaleString("en").padStart(9)} rows${(ns / 1e6).toFixed(4).padStart(12)} ms${(ns / rows).toFixed(1).padStart(8)} ns a row`,
    );
}

export function reportRules(growth) {
  console.log("\n  As rules about one action and type grow");
  for (const { rules, canNs, caslNs, filterNs, rows } of growth) {
    const can = `can ${canNs.toFixed(0)} ns (${times(caslNs / canNs)} of @casl/ability's ${caslNs.toFixed(0)})`;
    const perRow = filterNs / rows;
    const all = `filter ${((perRow * 100_000) / 1e6).toFixed(2)} ms for 100,000 (${times(caslNs / perRow)})`;
    console.log(`      ${String(rules).padStart(5)} rules: ${can}, ${all}`);
  }
}

export function reportNative(native, viewers) {
  console.log("\n  Native, the same policy and posts");
  for (const { subscriptions, canNs, filterNs, rows } of native) {
    const { casl } = viewers.find((one) => one.subscriptions === subscriptions).rows;
    const ms = (filterNs / 1e6).toFixed(2);
    console.log(
      `      ${subscriptions} subscriptions: can ${canNs.toFixed(0)} ns from a row of slots; filter ${ms} ms for ${rows.toLocaleString("en")}, ${times(casl.ns / filterNs)} of @casl/ability's`,
    );
  }
}
