// The two clocks of a scheduled post, and looking ahead.
import assert from "node:assert/strict";
import { become, settled, states, travel } from "./browser.mjs";

export async function testTime({ test, guest }) {
  await test("scheduled posts show both clocks, across a change of the clocks", async () => {
    const { page, context, open } = await guest();
    await open("/photos");
    await become(page, "yuki");
    // 02:30 on the night when Oslo skips from 02:00 to 03:00: the post goes live at 03:30, 01:30 UTC, 10:30 in Tokyo.
    const times = await page.locator("[data-post=photos_long_night] dd").allInnerTexts();
    assert.deepEqual(times, ["Sun 29 Mar, 03:30", "Sun 29 Mar, 10:30"]);
    assert.match(await page.locator("[data-post=photos_long_night] .wait").textContent(), /in 2 days 15 h/);
    await context.close();
  });

  await test("ahead in time posts go live and subscriptions end, on all sides", async () => {
    const { page, context, open } = await guest();
    await open("/photos");
    await become(page, "tomas");
    await travel(page, 3);
    assert.equal((await states(page)).photos_long_night, "open");
    await travel(page, 10);
    const after = await states(page);
    assert.equal(after.photos_long_night, "locked");
    assert.equal(after.photos_blue_hour, "locked");
    assert.equal(after.photos_harbour, "open");
    assert.match(await page.locator(".total b").textContent(), /^(\d+) of \1 rows agree$/);
    await context.close();
  });

  await test("ahead in time a viewer's chip says what has run out by then", async () => {
    const { page, context, open } = await guest();
    const chip = (persona) => page.locator(`button[value=${persona}] small`).first().textContent();
    await open("/agency");
    await settled(page);
    assert.equal(await chip("tomas"), "BASIC");
    assert.equal(await chip("yuki"), "VIP");
    await travel(page, 10);
    assert.equal(await chip("tomas"), "BASIC");
    // Tomas has paid for 19 days, Yuki for 24.
    await travel(page, 40);
    assert.equal(await chip("tomas"), "BASIC, ended");
    assert.equal(await chip("yuki"), "VIP, ended");
    await open("/photos");
    assert.equal(await chip("tomas"), "subscriber, ended");
    await travel(page, 0);
    assert.equal(await chip("tomas"), "subscriber, canceled");
    await context.close();
  });

  await test("a post that is not out yet says so in a fan's words, with no code", async () => {
    const { page, context, open } = await guest();
    await open("/agency");
    await become(page, "lea");
    const coming = page.locator("section[aria-labelledby=coming]");
    const said = await coming.locator(".ruling b").allInnerTexts();
    assert.deepEqual(said, ["Not out yet", "Not out yet"]);
    assert.doesNotMatch(await coming.textContent(), /\b\d{3} [A-Z_]+|NOT_FOUND|404/);
    await context.close();
  });
}
