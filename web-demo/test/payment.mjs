// The upgrade dialog: its invoice, paying, the receipt, and that what it showed is what is stored.
import assert from "node:assert/strict";
import { join } from "node:path";
import { become, settled, states, travel } from "./browser.mjs";
import { expectedStates } from "./expected.mjs";

const kUpgrade = "Upgrade to VIP";

/** The accessible name of what has the focus, its first line left out: the price stands there. */
const focused = (page) =>
  page.evaluate(() => document.activeElement.textContent.match(/upgrade to .*/)?.[0]?.replace("u", "U"));

export async function testPayment({ test, site, guest, shots }) {
  await test("the upgrade dialog by keyboard alone: open, read, leave, and the focus is back", async () => {
    const { page, complaints, context, open } = await guest();
    await open("/agency");
    await become(page, "tomas");
    // The site's process began a moment after the test's own count.
    const since = site.now() - (site.clock === "running" ? 5000 : 0);
    await page.reload({ waitUntil: "networkidle" });
    await settled(page);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    for (let presses = 0; presses < 60 && (await focused(page)) !== kUpgrade; presses++)
      await page.keyboard.press("Tab");
    assert.equal(await focused(page), kUpgrade);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none");
    await page.keyboard.press("Enter");
    await page.locator("dialog[open]").waitFor();
    assert.ok(await page.evaluate(() => document.querySelector("dialog").contains(document.activeElement)));

    // Basic from 15 March to 14 April, 10:00 UTC. At a quarter past ten 1640700 of its 2592000 seconds remain:
    // 499 x 1640700 / 2592000 = 315.86..., 2499 x 1640700 / 2592000 = 1581.82...
    const left = (at) =>
      Math.floor((Date.parse("2026-04-14T10:00:00Z") - Math.floor(at / 1000) * 1000) / 1000);
    const lines = await page.locator("dialog .invoice li").allInnerTexts();
    assert.equal(lines.length, 3);
    const seconds = Number(/499 x 1 x (\d+)\/2592000 = /.exec(lines[0])?.[1]);
    assert.ok(left(site.now()) <= seconds && seconds <= left(since), `${seconds} s are left`);
    if (site.clock === "stopped") assert.equal(seconds, 1640700);
    const [credit, debit] = [499, 2499].map((price) => Math.round((price * seconds) / 2592000));
    const dollars = (cents) => `$${(cents / 100).toFixed(2)}`;
    assert.ok(lines[0].includes(`-${dollars(credit)}`), lines[0]);
    assert.ok(lines[1].includes(dollars(debit)), lines[1]);
    assert.ok(lines[1].includes(`2499 x 1 x ${seconds}/2592000 = `), lines[1]);
    assert.match(lines[2], /\$24\.99/);
    const sums = await page.locator("dialog .sum b").allInnerTexts();
    assert.deepEqual(sums, [dollars(debit - credit), "$24.99"]);
    if (site.clock === "stopped") assert.deepEqual(sums, ["$12.66", "$24.99"]);
    assert.equal(await page.locator("dialog [data-side=browser]").getAttribute("data-agrees"), "yes");
    await page.screenshot({ path: join(shots, "dialog.png") });

    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    assert.equal(await focused(page), kUpgrade);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  await test("looking ahead, the dialog shows the price of that day, and nobody can pay on it", async () => {
    const { page, complaints, context, open } = await guest();
    await open("/agency");
    await become(page, "tomas");
    const vip = page.locator(".plans button").last();
    const today = await vip.textContent();
    await travel(page, 10);
    assert.notEqual(await vip.textContent(), today);
    await vip.click();
    assert.equal(await page.locator("dialog .sum span").first().textContent(), "In 10 days");
    assert.equal(await page.locator("dialog button", { hasText: "Pay" }).count(), 0);
    await page.screenshot({ path: join(shots, "dialog-ahead.png") });
    await page.locator("dialog").getByRole("button", { name: "Back to today" }).click();
    await page.locator("button[name=days][value='0'][aria-pressed=true]").waitFor();
    await settled(page);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  await test("a price that the site no longer answers, and one that it never did, is not paid", async () => {
    const { page, context, open } = await guest();
    await open("/agency");
    await become(page, "tomas");
    for (const [field, change, said] of [
      ["due", () => "$0.01", "The price has changed"],
      ["at", (at) => String(Number(at) - 16 * 60_000), "older than a quarter of an hour"],
      ["at", (at) => String(Number(at) + 86_400_000), "looking ahead"],
      ["at", () => "yesterday", "looking ahead"],
      ["price", () => "vip_mnoth", "no such plan"],
      ["price", () => "basic_month", "yours already"],
    ]) {
      await page.locator(".plans button").last().click();
      const input = page.locator(`dialog input[name=${field}]`);
      const value = change(await input.inputValue());
      await input.evaluate((element, text) => element.setAttribute("value", text), value);
      await page.locator("dialog").getByRole("button", { name: "Pay" }).click();
      await page.locator("dialog .note").getByText(said).waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });
      await settled(page);
    }
    assert.match(await page.locator("button[value=tomas] small").first().textContent(), /^BASIC$/);
    await context.close();
  });

  await test("paying: three deliveries, one subscription, and a receipt that stays until it is closed", async () => {
    const { page, complaints, context, open } = await guest();
    // Only what is open: what was bought changes which posts are listed, the first one too.
    await open("/photos?open=1");
    await become(page, "lea");
    await page.locator(".plans button").click();
    const [, next] = await page.locator("dialog .sum span").allInnerTexts();
    await page.locator("dialog").getByRole("button", { name: "Pay $9.99" }).click();
    await page.locator("dialog .paid").waitFor();
    await settled(page);
    assert.ok((await page.locator(".card").count()) > 5, "the feed behind it is the new one");
    const outcomes = (await page.locator("dialog .paid li").allInnerTexts()).sort();
    assert.deepEqual(outcomes, ["duplicate", "duplicate", "processed"]);
    assert.deepEqual(await page.locator("dialog .sum dd").allInnerTexts(), ["$9.99", next]);
    await page.screenshot({ path: join(shots, "paid.png") });
    await page.locator("dialog .paid button").click();
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "All", exact: true }).click();
    await page.waitForURL("**/photos");
    await settled(page);
    assert.deepEqual(await states(page), expectedStates("photos", "yuki"));
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
