// What crossing the wall between JavaScript and WebAssembly costs: npm run bench -- boundary.
// The first parts ask the module itself, through the package's own wall; the last asks the package, as a user does.
import assert from "node:assert/strict";
import { loadCoreSync } from "creator-core";
import { bytes } from "../../js-bindings/dist/glue/server.bytes.js";
import factory from "../../js-bindings/dist/glue/server.mjs";
import { rawNames } from "../../js-bindings/dist/glue/server.raw.js";
import { CoreModule, unwrap } from "../../js-bindings/dist/wall.js";
import { nanosecondsPerCall } from "./stopwatch.mjs";

const module = new CoreModule(factory, new WebAssembly.Module(bytes()), rawNames);
const { raw, glue } = module;

/**
 * Repeats a call; the sum of its answers keeps the compiler from leaving it out. All subjects share this loop, so each call
 * goes through a closure and costs some 5 ns more: where that would show, a subject writes its own loop.
 */
const repeat = (call) => (times) => {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += call(i);
  return sum;
};

/** Prints a row for each subject: its time, and how many times the first one's that is. */
function report(title, nanoseconds) {
  console.log(title);
  const [first] = Object.values(nanoseconds);
  for (const [name, ns] of Object.entries(nanoseconds)) {
    const time = ns.toFixed(ns < 100 ? 1 : 0).padStart(10);
    const ratio = ns === first ? "" : `${(ns / first).toFixed(2)} x`;
    console.log(`  ${name.padEnd(48)}${time} ns ${ratio.padStart(12)}`);
  }
}

function measureNumbers() {
  const abiVersion = () => 1;
  assert.equal(raw.cc_abi_version(), abiVersion());
  report(
    "A number out",
    nanosecondsPerCall({
      "a JavaScript function": (times) => {
        let sum = 0;
        for (let i = 0; i < times; i++) sum += abiVersion();
        return sum;
      },
      "a raw export": (times) => {
        let sum = 0;
        for (let i = 0; i < times; i++) sum += raw.cc_abi_version();
        return sum;
      },
    }),
  );
}

/** Text in: encoded into the module's memory, and a call that gets its address and length (it wipes it). */
function measureTexts() {
  const subjects = {};
  for (const [name, size] of Object.entries({ "16 B": 16, "1 KB": 1024, "2 KB": 2048 })) {
    const text = "creator-".repeat(size / 8);
    const { address, length } = module.write(text);
    assert.equal(module.read(address, length), text);
    raw.cc_wipe(address, length);
    assert.equal(module.read(address, length), "\0".repeat(size));
    subjects[name] = repeat(() => {
      const at = module.write(text);
      raw.cc_wipe(at.address, at.length);
      return at.length;
    });
  }
  report("A text in, raw", nanosecondsPerCall(subjects));
}

/** The same catalogue compiled and freed both ways: the difference is what embind takes for text, handle and delete. */
function measureHandles() {
  const prices = [{ id: "free", interval: "month", unitAmount: { USD: 0 } }];
  const document = JSON.stringify({ version: 1, products: [{ id: "free", name: "Free", prices }] });
  const compileRaw = () => {
    const { address, length } = module.write(document);
    return raw.cc_catalogue_compile(address, length, 0);
  };
  const compileByEmbind = () => unwrap(glue.Catalogue.compile(document));

  const catalogue = compileRaw();
  assert.notEqual(catalogue, 0);
  const hashAt = raw.cc_catalogue_hash(catalogue);
  assert.equal(module.read(hashAt, 16), compileByEmbind().hash());
  report(
    "A handle made and freed (a catalogue of one price)",
    nanosecondsPerCall({
      "raw exports": repeat(() => {
        const catalogue = compileRaw();
        raw.cc_catalogue_free(catalogue);
        return catalogue;
      }),
      "embind, compile and delete": repeat(() => {
        const catalogue = compileByEmbind();
        catalogue.delete();
        return 1;
      }),
    }),
  );
}

const policyDocument = {
  version: 1,
  enums: { tier: ["BASIC", "PREMIUM", "VIP"] },
  types: { Post: { creatorId: "id", status: "string", minTier: "tier?" } },
  rules: [
    { action: "read", subject: "Post", conditions: { status: "published", minTier: null } },
    {
      action: "read",
      subject: "Post",
      conditions: { status: "published", creatorId: { $sub: { tier: { $field: "minTier" } } } },
      require: "SUBSCRIPTION_REQUIRED",
    },
  ],
};

/** 10,000 posts of 100 creators, to 50 of whom the viewer has subscribed. */
function makePosts() {
  const tiers = [undefined, "BASIC", "PREMIUM", "VIP"];
  return Array.from({ length: 10_000 }, (_, i) => ({
    creatorId: `creator_${i % 100}`,
    status: i % 7 === 0 ? "draft" : "published",
    minTier: tiers[i % tiers.length],
  }));
}

/** The same rule in JavaScript: the second opinion, and what there would be without a wall. */
function makeSecondOpinion(subscriptions) {
  const ranks = new Map(policyDocument.enums.tier.map((tier, rank) => [tier, rank]));
  const held = new Map(subscriptions.map(({ creatorId, tier }) => [creatorId, ranks.get(tier)]));
  return ({ creatorId, status, minTier }) => {
    if (status !== "published") return false;
    if (minTier === undefined) return true;
    return (held.get(creatorId) ?? -1) >= ranks.get(minTier);
  };
}

function measureDecisions() {
  const posts = makePosts();
  const now = Date.UTC(2026, 0, 1);
  const subscriptions = Array.from({ length: 50 }, (_, i) => ({
    creatorId: `creator_${i * 2}`,
    tier: i % 2 === 0 ? "BASIC" : "PREMIUM",
    status: "active",
  }));
  const policy = loadCoreSync().access.policy(policyDocument);
  const fan = policy.viewer({ id: "fan_7", roles: ["FAN"], active: true, subscriptions });
  const table = policy.table("Post", posts);
  const inJavaScript = makeSecondOpinion(subscriptions);

  const expected = posts.flatMap((post, i) => (inJavaScript(post) ? [i] : []));
  const options = { now };
  const indicesOf = (decide) => posts.flatMap((post, i) => (decide(post) ? [i] : []));
  assert.ok(expected.length > 1000 && expected.length < 9000);
  assert.deepEqual(
    indicesOf((post) => fan.can("read", "Post", post, options)),
    expected,
  );
  assert.deepEqual(
    indicesOf((post) => fan.decide("read", "Post", post, options).allowed),
    expected,
  );
  assert.deepEqual([...fan.filter("read", table, options)], expected);

  const perCall = nanosecondsPerCall({
    "the rule by hand in JavaScript": (times) => {
      let sum = 0;
      for (let i = 0; i < times; i++) sum += Number(inJavaScript(posts[i % posts.length]));
      return sum;
    },
    "can, from an object": (times) => {
      let sum = 0;
      for (let i = 0; i < times; i++)
        sum += Number(fan.can("read", "Post", posts[i % posts.length], options));
      return sum;
    },
    "decide, from an object": (times) => {
      let sum = 0;
      for (let i = 0; i < times; i++)
        sum += fan.decide("read", "Post", posts[i % posts.length], options).httpStatus;
      return sum;
    },
    filter: repeat(() => fan.filter("read", table, options).length),
    "table and filter": repeat(() => {
      const made = policy.table("Post", posts);
      const { length } = fan.filter("read", made, options);
      made.dispose();
      return length;
    }),
  });
  const { filter, "table and filter": tableAndFilter, ...single } = perCall;
  report("A decision (one of 10,000 posts)", {
    ...single,
    "filter over a resident table, a row": filter / posts.length,
    "table made, filtered and freed, a row": tableAndFilter / posts.length,
  });
}

measureNumbers();
measureTexts();
measureHandles();
measureDecisions();
