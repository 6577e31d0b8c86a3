// Pictures of the pages, for the eye; and that all that they show is there.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { become, decoded } from "./browser.mjs";

/** On a phone, a visitor sees a post before scrolling: its picture begins in the upper two thirds of the screen. */
const kFirstPost = 2 / 3;

export async function testLooks({ test, site, guest, shots, update }) {
  const views = [
    ["light", "/agency", "tomas", { colorScheme: "light" }],
    ["dark", "/agency", "tomas", { colorScheme: "dark" }],
    ["photos", "/photos", "anonymous", { colorScheme: "light" }],
    ["photos-dark", "/photos", "yuki", { colorScheme: "dark" }],
    ["tablet", "/agency", "tomas", { viewport: { width: 820, height: 1180 } }],
    [
      "phone",
      "/agency",
      "anonymous",
      { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    ],
    [
      "phone-dark",
      "/photos",
      "tomas",
      { viewport: { width: 320, height: 700 }, isMobile: true, colorScheme: "dark" },
    ],
  ];
  for (const [name, path, persona, options] of views) {
    await test(`looks: ${name}, with every picture decoded, says nothing on the console`, async () => {
      const { page, complaints, context, open } = await guest(options);
      await open(path);
      await become(page, persona);
      await decoded(page, "img");
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(shots, `${name}.png`) });
      await page.screenshot({ path: join(shots, `${name}-whole.png`), fullPage: true });
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  for (const [width, height] of [
    [320, 568],
    [360, 740],
    [390, 844],
  ]) {
    await test(`looks: the first post is on the first screen of ${width} x ${height}`, async () => {
      const { page, context, open } = await guest({ viewport: { width, height }, isMobile: true });
      for (const path of ["/agency", "/photos"]) {
        await open(path);
        await become(page, "tomas");
        await page.evaluate(() => scrollTo(0, 0));
        const { y } = await page.locator(".card").first().boundingBox();
        assert.ok(y <= height * kFirstPost, `${path}: ${y} of ${height} px`);
      }
      await context.close();
    });
  }

  await test("looks: the picture of the readme", async () => {
    const { page, context, open } = await guest({
      viewport: { width: 1360, height: 1350 },
    });
    await open("/agency");
    await become(page, "lea");
    await decoded(page, "img");
    await page.mouse.move(0, 0);
    const path = join(update ? join(import.meta.dirname, "../../docs/images") : shots, "demo.png");
    mkdirSync(dirname(path), { recursive: true });
    await page.screenshot({ path });
    await context.close();
  });

  await test("looks: the switch turns dark, and the choice is there from the first byte", async () => {
    const { page, context, open } = await guest();
    await open("/agency");
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.getByRole("button", { name: "Switch between light and dark" }).click();
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.reload({ waitUntil: "networkidle" });
    assert.equal(await paper(), dark);
    assert.match(await (await page.request.get(`${site.url}/agency`)).text(), /data-theme="dark"/);
    await context.close();
  });
}
