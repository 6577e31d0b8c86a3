// What is locked leaves the server neither by the page nor by a route.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { announced, drafts, opens, owns, personas, published } from "./expected.mjs";

const presets = join(import.meta.dirname, "../../presets");

/** Nothing that is locked may be anywhere in what the server sends. */
export async function testSecrets({ test, site }) {
  const all = ["agency", "photos"].flatMap((platform) => [
    ...published[platform],
    ...announced[platform],
    ...drafts[platform],
  ]);
  for (const persona of personas) {
    await test(`media: ${persona} fetches the pictures of open posts and of no others`, async () => {
      for (const id of all) {
        const platform = id.split("_")[0];
        const may = owns(platform, persona) || opens[platform][persona].includes(id);
        const response = await site.ask(`/api/media/${id}`, { headers: { cookie: `persona=${persona}` } });
        if (may) {
          assert.equal(response.status, 200, id);
          assert.equal(response.headers.get("content-type"), "image/png");
          assert.match(response.headers.get("cache-control"), /no-store/);
        } else {
          assert.ok([401, 402, 403, 404].includes(response.status), `${id}: ${response.status}`);
          assert.equal((await response.json()).success, false);
        }
      }
    });
  }

  await test("a locked post's body is neither in the page nor in the API, a draft's title neither", async () => {
    for (const path of ["/agency", "/api/feed?platform=agency"]) {
      const text = await (await site.ask(path, { headers: { cookie: "persona=lea" } })).text();
      assert.match(text, /Glaze book, page 41/);
      assert.doesNotMatch(text, /Nepheline/);
      assert.doesNotMatch(text, /api\/media\/agency_glaze_book/);
      assert.doesNotMatch(text, /glaze-book/);
      assert.doesNotMatch(text, /Notes for a book|agency_book_notes/);
      assert.match(text, /never hurry a kiln/i);
    }
    const vip = await site.json("/api/feed?platform=agency", "persona=yuki");
    assert.match(vip.envelope.data.posts.find(({ id }) => id === "agency_glaze_book").body, /Nepheline/);
  });

  await test("the API answers in envelopes", async () => {
    const wrong = await site.json("/api/feed?platform=nowhere");
    assert.equal(wrong.status, 400);
    assert.equal(wrong.envelope.error.code, "INVALID_INPUT");
    const none = await site.json("/api/media/no_such_post");
    assert.equal(none.status, 404);
    assert.equal(none.envelope.error.code, "NOT_FOUND");
    assert.equal((await site.ask("/api/webhooks/stripe")).status, 405);
    assert.equal((await site.ask("/nowhere")).status, 404);
  });

  await test("the edge route refuses what is no question, and goes on answering", async () => {
    const ask = async (body) => {
      const response = await site.ask("/api/edge/judge", { method: "POST", body });
      return { status: response.status, envelope: await response.json() };
    };
    assert.equal((await ask("{")).status, 400);
    assert.equal((await ask("[]")).status, 400);
    const policy = readFileSync(join(presets, "agency/policy.json"), "utf8");
    const question = {
      platform: "agency",
      policy,
      creator: { id: "cr_noa", zone: "America/New_York" },
      viewer: { name: "x", active: true, zone: "Nowhere/Atlantis", memberships: [] },
      posts: [],
      now: Date.UTC(2026, 0, 15),
    };
    const refused = await ask(JSON.stringify(question));
    assert.equal(refused.status, 422);
    assert.equal(refused.envelope.error.code, "VALIDATION_ERROR");
    assert.equal((await ask(" ".repeat(300_000))).status, 413);
    const answered = await ask(JSON.stringify({ ...question, viewer: { ...question.viewer, zone: "UTC" } }));
    assert.equal(answered.status, 200);
    assert.equal(answered.envelope.data.offers.length, 3);
  });
}
