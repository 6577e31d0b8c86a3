// The administrators' page: who gets in, faults, what would change, publishing and going back.
import assert from "node:assert/strict";
import { join } from "node:path";
import { become, settled, states } from "./browser.mjs";
import { announced, expectedStates, opens, published } from "./expected.mjs";

const kOpenToAll = ['{ "isPremium": false }', '{ "isPremium": { "$exists": true } }'];

const area = (page) => page.getByLabel("Policy document");
const faults = (page) => page.locator(".check .faults li");
const verdict = (page) => page.locator(".check [role=status]");
const impact = (page, viewer, kind) => page.locator(`[data-viewer=${viewer}] [data-kind=${kind}] b`);

async function edit(page, [from, to]) {
  const text = await area(page).inputValue();
  assert.ok(text.includes(from), `the document has ${from}`);
  await area(page).fill(text.replace(from, to));
}

async function saysPublished(page, version) {
  await page.getByText(`Version ${version} is in force on every page and route.`).waitFor();
}

export async function testPolicy({ test, site, guest, shots }) {
  const administrator = async (options = {}) => {
    const visit = await guest(options);
    await visit.context.addCookies([{ name: "persona", value: "admin", url: site.url }]);
    return visit;
  };
  const version = async (platform) => {
    const { page, context } = await administrator();
    await page.goto(`${site.url}/${platform}/policy`);
    const text = await page.locator(".in-force").textContent();
    await context.close();
    return Number(/version (\d+)/.exec(text)?.[1] ?? 0);
  };

  await test("policy: the page is for administrators, and the switcher leads there", async () => {
    const status = async (persona, path = "/agency/policy") =>
      (await site.ask(path, { headers: { cookie: `persona=${persona}` } })).status;
    assert.equal(await status("admin"), 200);
    assert.equal(await status("admin", "/photos/policy"), 200);
    assert.equal(await status("anonymous"), 401);
    for (const persona of ["lea", "yuki", "omar", "creator"])
      assert.equal(await status(persona), 403, persona);
    assert.equal(await status("admin", "/nowhere/policy"), 404);
    const { page, context, open, complaints } = await guest();
    await open("/agency");
    await become(page, "lea");
    assert.equal(await page.getByRole("link", { name: "Edit the policy" }).count(), 0);
    await become(page, "admin");
    await page.getByRole("link", { name: "Edit the policy" }).click();
    await page.waitForURL("**/agency/policy");
    assert.equal(await page.locator("h1").textContent(), "Who may see what");
    assert.match(await verdict(page).textContent(), /^None/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  await test("policy: faults as one writes, each with its place, and a press goes there", async () => {
    const { page, context, open, complaints } = await administrator();
    await open("/agency/policy");
    await edit(page, ['"action": "read"', '"actoin": "read"']);
    await faults(page).first().waitFor();
    assert.match(await verdict(page).textContent(), /^2 faults/);
    assert.match(await faults(page).first().textContent(), /line \d+ .*\/rules\/0/);
    const selected = () =>
      area(page).evaluate((element) => element.value.slice(element.selectionStart, element.selectionEnd));
    await faults(page).filter({ hasText: "/rules/0/actoin" }).getByRole("button").click();
    assert.equal(await selected(), '"actoin": "read"');
    assert.equal(await page.evaluate(() => document.activeElement.id), "document");

    await area(page).fill('{ "version": 1,\n  "types": { é }');
    await page.getByText("1 fault.").waitFor();
    await faults(page).getByRole("button").click();
    assert.equal(await selected(), "é", "an offset counts bytes, a selection does not");
    for (const [[from, to], pointer] of [
      [['"minTier": "tier?"', '"minTier": "tier?", "likes": "int"'], "/types/Post/likes"],
      [
        ['"creatorId": "id", "mediaType"', '"creatorId": "int", "mediaType"'],
        "/rules/1/conditions/creatorId",
      ],
      [['"minTier": "tier?"', '"minTier": "tier"'], "The site's posts: .*/types/Post/minTier"],
      [['"PREMIUM", "VIP"]', '"PREMIUM", "GOLD"]'], "Yuki Tanaka: "],
    ]) {
      await page.getByRole("button", { name: "Undo my changes" }).click();
      await page.getByText("None: this can be published.").waitFor();
      await edit(page, [from, to]);
      await faults(page).first().waitFor();
      assert.match((await faults(page).allTextContents()).join("\n"), new RegExp(pointer));
    }
    assert.deepEqual(complaints, []);
    await page.screenshot({ path: join(shots, "policy-faults.png") });
    await context.close();
  });

  await test("policy: what would change, for whom, before anything is published", async () => {
    const { page, context, open } = await administrator();
    await open("/photos/policy");
    await edit(page, kOpenToAll);
    await impact(page, "fan_lea", "opened").waitFor();
    // The premium pictures that are live: five of the first page, two of the second.
    for (const viewer of ["anonymous", "fan_lea", "adm_ines"])
      assert.equal(await impact(page, viewer, "opened").textContent(), "+7", viewer);
    assert.match(
      await page.locator(".diff").textContent(),
      /No change for .*Yuki Tanaka.*Mara Lindqvist.*Omar Haddad/,
    );
    assert.match(await page.locator(".diff [role=status]").textContent(), /^21 changes/);
    await edit(page, ['{ "$in": ["scheduled", "published"] }', '"published"']);
    await impact(page, "fan_lea", "hidden").waitFor();
    assert.equal(await impact(page, "fan_lea", "hidden").textContent(), "−1");
    await page.locator("[data-viewer=fan_lea] [data-kind=hidden] summary").click();
    await page.screenshot({ path: join(shots, "policy-diff.png"), fullPage: true });
    await context.close();
    assert.equal(await version("photos"), 0, "looking publishes nothing");
  });

  await test("policy: published, it decides everywhere; the preset brings everything back", async () => {
    const { page, context, open, complaints } = await administrator();
    await open("/photos/policy");
    await edit(page, kOpenToAll);
    await page.getByRole("button", { name: "Publish" }).click();
    await saysPublished(page, 1);
    assert.match(
      await page.locator(".versions").textContent(),
      site.clock === "stopped"
        ? /Version 1Ines Okafor, Thu 26 Mar, 10:15 UTC/
        : /Version 1Ines Okafor, Thu 26 Mar, 10:\d\d UTC/,
    );
    await page.screenshot({ path: join(shots, "policy-published.png"), fullPage: true });

    const fan = await guest();
    await fan.open("/photos");
    await become(fan.page, "lea");
    const everything = Object.fromEntries([
      ...published.photos.map((id) => [id, "open"]),
      ...announced.photos.map((id) => [id, "coming"]),
    ]);
    assert.deepEqual(await states(fan.page), everything);
    assert.equal(await fan.page.locator(".total b").textContent(), "10 of 10 rows agree");
    const media = () =>
      site
        .ask("/api/media/photos_blue_hour", { headers: { cookie: "persona=lea" } })
        .then(({ status }) => status);
    const listed = async () =>
      (await site.json("/api/feed?platform=photos&open=1", "persona=lea")).envelope.data.posts.length;
    assert.equal(await media(), 200);
    assert.equal(await listed(), 9);

    await page.getByRole("button", { name: "Reset to the preset" }).click();
    await saysPublished(page, 2);
    assert.ok((await area(page).inputValue()).includes(kOpenToAll[0]));
    assert.equal(await page.locator(".versions .tag").first().textContent(), "preset");
    assert.equal(await media(), 402);
    assert.equal(await listed(), opens.photos.lea.length + 1, "and the public one of the second page");
    await fan.page.reload({ waitUntil: "networkidle" });
    await settled(fan.page);
    assert.deepEqual(await states(fan.page), expectedStates("photos", "lea"));
    assert.deepEqual([...complaints, ...fan.complaints], []);
    await fan.context.close();
    await context.close();
  });

  await test("policy: the server checks again, for itself", async () => {
    const { page, context, open } = await administrator();
    await open("/photos/policy");
    const before = await version("photos");
    const said = page.locator(".outcome");
    const publish = async (text) => {
      await area(page).fill(text);
      await page.getByRole("button", { name: "Publish" }).click();
    };
    const valid = await area(page).inputValue();
    await publish("{");
    await said.getByText("The server did not publish it.").waitFor();
    assert.equal(await said.locator(".faults li").count(), 1);
    await publish(`${valid}${" ".repeat(40_000)}`);
    await said.getByText("at most 32768 bytes").waitFor();

    // Another administrator is faster.
    const other = await administrator({ javaScriptEnabled: false });
    await other.page.goto(`${site.url}/photos/policy`);
    await other.page.getByRole("button", { name: "Publish" }).click();
    assert.equal(await version("photos"), before + 1, "and needs no script");
    await publish(valid);
    await said.getByText("Somebody has published another version").waitFor();
    assert.equal(await version("photos"), before + 1);

    // A fan who sends the administrator's form, and a page elsewhere that sends it for the administrator.
    await other.page.goto(`${site.url}/photos/policy`);
    const fields = await other.page.$$eval(".policy-form input, .policy-form textarea", (all) =>
      all.map((field) => [field.name, field.value]),
    );
    const send = async (headers) => {
      const form = new FormData();
      for (const [name, value] of [...fields, ["intent", "publish"]]) form.append(name, value);
      const response = await site.ask("/photos/policy", { method: "POST", headers, body: form });
      return response.status;
    };
    assert.equal(await send({ cookie: "persona=lea", origin: site.url }), 403);
    assert.equal(await version("photos"), before + 1);
    assert.equal(await send({ cookie: "persona=admin", origin: "https://elsewhere.example" }), 403);
    assert.equal(await version("photos"), before + 1);
    assert.equal(await send({ cookie: "persona=admin", origin: site.url }), 200);
    assert.equal(await version("photos"), before + 2, "the same form, sent by who may");
    await other.context.close();
    await context.close();
  });

  await test("policy: by keyboard alone, from the text to a fault and to publishing", async () => {
    const { page, context, open } = await administrator();
    await open("/agency/policy");
    const before = await version("agency");
    const focused = (what) => page.evaluate((selector) => document.activeElement.matches(selector), what);
    const tabTo = async (what) => {
      for (let presses = 0; presses < 30 && !(await focused(what)); presses++)
        await page.keyboard.press("Tab");
      assert.ok(await focused(what), `Tab leads to ${what}`);
    };
    await tabTo("#document");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("x");
    await faults(page).first().waitFor();
    await tabTo(".check .faults button");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none");
    await page.keyboard.press("Enter");
    assert.ok(await focused("#document"));
    await page.keyboard.press("Delete");
    await page.getByText("None: this can be published.").waitFor();
    await tabTo("button[value=publish]");
    await page.keyboard.press("Enter");
    await saysPublished(page, before + 1);
    await context.close();
  });
}
