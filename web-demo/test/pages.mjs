// Lists: pages by links alone, and rows that the database left out.
import assert from "node:assert/strict";
import { drafts, openToTomas, pages } from "./expected.mjs";

const cards = (page) =>
  page.$$eval("section[aria-labelledby=posts] .card", (all) => all.map((card) => card.dataset.post));
/** Without a script a link loads a page, which has arrived when it says so. */
const follow = (page, name) =>
  Promise.all([page.waitForEvent("load"), page.getByRole("link", { name }).click()]);
const upcoming = (page) => page.locator("section[aria-labelledby=coming] .card").count();

/** What the site's log says of the lists that `ask` made it read. */
async function rowsOf(site, ask) {
  const from = site.log().length;
  await ask();
  const lines = site.log().slice(from).split("\n");
  return lines.filter((line) => line.startsWith("rows ")).map((line) => JSON.parse(line.slice(5)));
}

export async function testPages({ test, site, guest }) {
  for (const platform of ["agency", "photos"]) {
    await test(`pages: ${platform} has every post once, newest first, there and back without a script`, async () => {
      const { page, context } = await guest({ javaScriptEnabled: false });
      await page.goto(`${site.url}/${platform}`);
      for (const [index, expected] of pages[platform].entries()) {
        assert.deepEqual((await cards(page)).sort(), [...expected].sort(), `page ${index + 1}`);
        if (index > 0) {
          assert.deepEqual(await cards(page), expected, "in order");
          assert.equal(await upcoming(page), 0, "what is announced stands on the first page only");
        }
        if (index + 1 < pages[platform].length) await follow(page, "Older posts");
      }
      assert.equal(await page.getByRole("link", { name: "Older posts" }).count(), 0);
      for (const expected of pages[platform].slice(0, -1).reverse()) {
        await follow(page, "Newer posts");
        assert.deepEqual((await cards(page)).sort(), [...expected].sort());
      }
      assert.ok((await upcoming(page)) > 0);
      assert.equal(await page.getByRole("link", { name: "Newer posts" }).count(), 0);
      await context.close();
    });
  }

  await test("pages: only what is open to the viewer fills whole pages too", async () => {
    const { page, context } = await guest({ javaScriptEnabled: false });
    await context.addCookies([{ name: "persona", value: "tomas", url: site.url }]);
    await page.goto(`${site.url}/agency`);
    await follow(page, "Open to you");
    const first = await cards(page);
    assert.deepEqual(first, openToTomas.slice(0, 9));
    await follow(page, "Older posts");
    assert.deepEqual(await cards(page), openToTomas.slice(9));
    assert.equal(await page.locator(".card[data-state=locked]").count(), 0);
    await context.close();
  });

  await test("pages: the API pages by the same cursors, and refuses what is none", async () => {
    const seen = [];
    let after = "";
    do {
      const { envelope } = await site.json(`/api/feed?platform=agency&open=1${after}`, "persona=tomas");
      seen.push(...envelope.data.posts.map(({ id }) => id));
      after = envelope.data.next === null ? undefined : `&after=${envelope.data.next}`;
    } while (after !== undefined);
    assert.deepEqual(seen, openToTomas);
    for (const wrong of [
      "after=x",
      "before=1_",
      "after=1_a%27b",
      "after=1_a&before=1_a",
      "after=1_a&after=1_b",
      "open=2",
      "opne=1",
    ])
      assert.equal((await site.json(`/api/feed?platform=agency&${wrong}`)).status, 400, wrong);
    const beyond = await site.json("/api/feed?platform=agency&after=0_a");
    assert.equal(beyond.status, 200);
    assert.equal(beyond.envelope.data.next, null);
  });

  await test("pages: what a viewer may not know of never leaves the database", async () => {
    for (const persona of ["anonymous", "lea", "tomas"]) {
      let shown;
      const read = await rowsOf(site, async () => {
        const { envelope } = await site.json("/api/feed?platform=agency", `persona=${persona}`);
        shown = envelope.data.posts.map(({ id }) => id);
      });
      assert.deepEqual(read.map(({ what }) => what).sort(), ["page", "upcoming"]);
      const ids = read.flatMap((list) => list.ids);
      // One row more than is shown says that there is another page.
      assert.deepEqual(
        ids.filter((id) => !shown.includes(id)),
        [pages.agency[1][0]],
        persona,
      );
      assert.ok(!ids.includes(drafts.agency[0]));
      for (const { text } of read) assert.match(text, /"posts"\."status"/);
    }
    const inactive = await rowsOf(site, () => site.json("/api/feed?platform=agency", "persona=omar"));
    assert.deepEqual(
      inactive.flatMap(({ ids }) => ids),
      [],
    );
    const own = await rowsOf(site, () => site.json("/api/feed?platform=agency", "persona=creator"));
    assert.ok(own.some(({ ids }) => ids.includes(drafts.agency[0])));
    const open = await rowsOf(site, () => site.json("/api/feed?platform=agency&open=1", "persona=tomas"));
    const page = open.find(({ what }) => what === "page");
    assert.deepEqual(page.ids, openToTomas.slice(0, 10));
    assert.match(page.text, /exists \(select/i);
  });
}
