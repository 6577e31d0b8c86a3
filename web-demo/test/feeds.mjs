// What each viewer sees, what stands on a card, and that a side which says something else is shown.
import assert from "node:assert/strict";
import { join } from "node:path";
import { become, codeOf, decoded, settled, shut, states } from "./browser.mjs";
import { announced, expectedStates, hasList, owns, personas } from "./expected.mjs";

export async function testFeeds({ test, guest, site, shots }) {
  for (const platform of ["agency", "photos"]) {
    const { page, complaints, context, open } = await guest();
    await open(`/${platform}`);
    for (const persona of personas) {
      await test(`${platform}: ${persona} sees what the platform's rules say, and all sides agree`, async () => {
        await become(page, persona);
        const expected = expectedStates(platform, persona);
        assert.deepEqual(await states(page), expected);
        if (!hasList(persona)) {
          const title = "Your account is inactive";
          const code = "ACCOUNT_INACTIVE";
          assert.deepEqual(await shut(page), { title, code, agreeing: 2, plans: 0 });
          assert.equal(await page.locator(".total b").textContent(), "1 of 1 rows agree");
          const { envelope } = await site.json(`/api/feed?platform=${platform}`, `persona=${persona}`);
          assert.deepEqual(envelope.data.posts, []);
          assert.equal(envelope.data.entry.code, "ACCOUNT_INACTIVE");
          await page.screenshot({ path: join(shots, `${platform}-inactive.png`) });
          return;
        }
        assert.equal(await shut(page), undefined);
        const rows = Object.keys(expected).length;
        assert.equal(await page.locator(".total b").textContent(), `${rows} of ${rows} rows agree`);
        for (const side of ["browser", "edge"]) {
          assert.equal(await page.locator(`.card [data-side=${side}][data-agrees=yes]`).count(), rows, side);
        }
        const pictures = await decoded(page, ".card .picture img:not(.veil)");
        const seen = Object.values(expected).filter((state) => ["open", "draft"].includes(state)).length;
        const own = owns(platform, persona) ? announced[platform].length : 0;
        assert.deepEqual(pictures, Array(seen + own).fill(800));
      });
    }
    await test(`${platform}: the console stays silent`, async () => assert.deepEqual(complaints, []));
    await context.close();
  }

  await test("a locked post says why, and what opens it at today's price", async () => {
    const { page, context, open } = await guest();
    await open("/agency");
    const why = (id) => page.locator(`[data-post=${id}] .why`).textContent();
    assert.equal(await why("agency_glaze_book"), "Opens with VIP, $24.99 a month.");
    assert.equal(await why("agency_tea_bowls"), "Opens with Basic, $4.99 a month.");
    const code = (id) => codeOf(page.locator(`[data-post=${id}]`));
    assert.equal(await code("agency_glaze_book"), "UNAUTHENTICATED");
    assert.equal(await page.locator("[data-post=agency_glaze_book] .way button").textContent(), "Sign in");
    await page.locator("[data-post=agency_glaze_book] .way button").click();
    await page.locator("button[name=persona][value=lea][aria-pressed=true]").waitFor();
    await settled(page);
    assert.equal(await page.locator("[data-post=agency_glaze_book] .way button").textContent(), "Subscribe");
    assert.equal(await code("agency_glaze_book"), "SUBSCRIPTION_REQUIRED");
    await context.close();
  });

  await test("a side that says something else is counted and shown", async () => {
    const { page, context, open } = await guest();
    await page.route("**/api/edge/judge", async (route) => {
      const response = await route.fetch();
      const envelope = await response.json();
      const verdict = envelope.data.verdicts.find(({ id }) => id === "agency_glaze_book");
      verdict.reason = `${verdict.reason} `;
      await route.fulfill({ response, json: envelope });
    });
    await open("/agency");
    await settled(page);
    assert.equal(await page.locator(".total b").textContent(), "10 of 11 rows agree");
    assert.equal(await page.locator(".agreement").getAttribute("data-agrees"), "no");
    const marks = page.locator("[data-post=agency_glaze_book] [data-side]");
    assert.deepEqual(await marks.evaluateAll((all) => all.map((mark) => mark.dataset.agrees)), ["yes", "no"]);
    await context.close();
  });
}
