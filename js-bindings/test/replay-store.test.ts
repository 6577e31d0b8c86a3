import { createHmac } from "node:crypto";
import { CreatorError, loadServerCoreSync, MemoryReplayStore, type ReplayStore } from "creator-core/server";
import { describe, expect, it } from "vitest";

const { signing } = loadServerCoreSync();
const stripe = signing.webhook("stripe");
const secret = "whsec_test_secret";
const now = 1_748_514_600_000;
const TTL = 3 * 24 * 3600;

function storeAt(options: { most?: number; leaseSeconds?: number } = {}) {
  const clock = { now: 0 };
  return { clock, store: new MemoryReplayStore({ clock: () => clock.now, ...options }) };
}

function codeOf(ask: () => unknown): string | undefined {
  try {
    ask();
  } catch (error) {
    expect(error).toBeInstanceOf(CreatorError);
    return (error as CreatorError).code;
  }
  return undefined;
}

describe("the store in memory", () => {
  it("gives a key to one worker, and is done once the work is", () => {
    const { clock, store } = storeAt();
    expect(store.claim("a", 600)).toBe("new");
    expect(store.claim("a", 600)).toBe("in-flight");
    expect(store.claim("b", 600)).toBe("new");
    store.complete("a");
    expect(store.claim("a", 600)).toBe("done");
    clock.now = 599_999;
    expect(store.claim("a", 600)).toBe("done");
    clock.now = 600_000;
    expect(store.claim("a", 600)).toBe("new");
  });

  it("counts the time to live from when the work was done", () => {
    const { clock, store } = storeAt();
    store.claim("a", 600);
    clock.now = 200_000;
    store.complete("a");
    clock.now = 799_999;
    expect(store.claim("a", 600)).toBe("done");
    clock.now = 800_000;
    expect(store.claim("a", 600)).toBe("new");
  });

  it("gives a released key to the next, and leaves a done one done", () => {
    const { store } = storeAt();
    store.claim("a", 600);
    store.release("a");
    expect(store.claim("a", 600)).toBe("new");
    store.complete("a");
    store.release("a");
    expect(store.claim("a", 600)).toBe("done");
    store.release("never claimed");
  });

  it("gives the key of a worker that died to the next when its lease ends", () => {
    const { clock, store } = storeAt({ leaseSeconds: 60 });
    store.claim("a", 600);
    clock.now = 59_999;
    expect(store.claim("a", 600)).toBe("in-flight");
    clock.now = 60_000;
    expect(store.claim("a", 600)).toBe("new");
    expect(store.claim("a", 600)).toBe("in-flight");
  });

  it("takes the completion of work that outlived its lease", () => {
    const { clock, store } = storeAt({ leaseSeconds: 60 });
    store.claim("a", 600);
    clock.now = 120_000;
    store.complete("a");
    expect(store.claim("a", 600)).toBe("done");
  });

  it("holds a claim for its lease, however short the time to live is", () => {
    const { clock, store } = storeAt({ leaseSeconds: 60 });
    store.claim("a", 1);
    clock.now = 59_999;
    expect(store.claim("a", 1)).toBe("in-flight");
  });

  it("refuses rather than forgets when it is full", () => {
    const { clock, store } = storeAt({ most: 2, leaseSeconds: 1 });
    store.claim("long", 1000);
    store.claim("short", 1);
    expect(codeOf(() => store.claim("third", 1))).toBe("too_many");
    store.complete("long");
    expect(store.claim("long", 1)).toBe("done");
    clock.now = 1000;
    expect(store.claim("third", 1)).toBe("new");
    expect(store.claim("long", 1)).toBe("done");
  });

  it.each<[string, () => unknown, string]>([
    ["an empty key", () => storeAt().store.claim("", 1), "invalid_argument"],
    ["a key that is no text", () => storeAt().store.claim(undefined as never, 1), "invalid_argument"],
    ["no time to live", () => storeAt().store.claim("a", 0), "out_of_range"],
    ["NaN", () => storeAt().store.claim("a", Number.NaN), "out_of_range"],
    ["for ever", () => storeAt().store.claim("a", Number.POSITIVE_INFINITY), "out_of_range"],
    ["completing what nobody claimed", () => storeAt().store.complete("a"), "invalid_argument"],
    ["no room", () => new MemoryReplayStore({ most: 0 }), "out_of_range"],
    ["no lease", () => new MemoryReplayStore({ leaseSeconds: 0 }), "out_of_range"],
  ])("refuses %s", (_why, ask, code) => {
    expect(codeOf(ask)).toBe(code);
  });
});

describe("a handler as docs/signing.md has it", () => {
  const bodyOf = (id?: string) => JSON.stringify({ ...(id === undefined ? {} : { id }), type: "x" });

  /** Delivers a body once: the status that the sender is told. */
  async function deliver(
    store: ReplayStore,
    body: string,
    work: () => void | Promise<void>,
  ): Promise<number> {
    const seconds = now / 1000;
    const mac = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
    const headers = { "stripe-signature": `t=${seconds},v1=${mac}` };
    const { replayKey } = stripe.verify({ headers, body, secrets: [secret], now });
    const claim = await store.claim(replayKey, TTL);
    if (claim === "done") return 200;
    if (claim === "in-flight") return 409;
    try {
      await work();
    } catch {
      await store.release(replayKey);
      return 500;
    }
    await store.complete(replayKey);
    return 200;
  }

  it.each([
    ["with an id", bodyOf("evt_1")],
    ["without an id", bodyOf()],
    ["with its id doubled", '{"id":"evt_1","id":"evt_2"}'],
    ["with an escaped id", '{"\\u0069d":"evt_1"}'],
  ])("does the work of an event %s once, though it throws the first time", async (_why, body) => {
    const { store } = storeAt();
    let done = 0;
    const failing = () => {
      throw new Error("the database is away");
    };
    const working = () => {
      done += 1;
    };
    expect(await deliver(store, body, failing)).toBe(500);
    expect(await deliver(store, body, working)).toBe(200);
    expect(await deliver(store, body, working)).toBe(200);
    expect(done).toBe(1);
  });

  it("does the work once when two deliveries come at once", async () => {
    const { store } = storeAt();
    let done = 0;
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done += 1;
    };
    const statuses = await Promise.all([1, 2, 3].map(() => deliver(store, bodyOf("evt_1"), slow)));
    expect(statuses).toEqual([200, 409, 409]);
    expect(await deliver(store, bodyOf("evt_1"), slow)).toBe(200);
    expect(done).toBe(1);
  });

  it("takes a body without an id for one event, whichever of its signatures and secrets match", () => {
    const body = bodyOf();
    const tag = (key: string) =>
      `v1=${createHmac("sha256", key)
        .update(`${now / 1000}.${body}`)
        .digest("hex")}`;
    const keyOf = (signatures: string[], secrets: string[]) => {
      const headers = { "stripe-signature": [`t=${now / 1000}`, ...signatures].join(",") };
      return stripe.verify({ headers, body, secrets, now }).replayKey;
    };
    const [old, recent] = ["whsec_old", "whsec_recent"];
    const expected = keyOf([tag(old), tag(recent)], [old, recent]);
    expect(keyOf([tag(recent)], [old, recent])).toBe(expected);
    expect(keyOf([tag(old)], [recent, old])).toBe(expected);
    expect(keyOf([tag(recent)], [recent])).toBe(expected);
  });

  it("takes one id under two spellings for one event", async () => {
    const { store } = storeAt();
    let done = 0;
    const work = () => {
      done += 1;
    };
    for (const body of ['{"id":"evt_1"}', '{"\\u0069\\u0064":"evt_\\u0031"}', '{"id":"x","id":"evt_1"}'])
      expect(await deliver(store, body, work)).toBe(200);
    expect(done).toBe(1);
  });
});
