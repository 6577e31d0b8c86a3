// Drives the built site in Chromium. `--update` also writes the picture of the README.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { become, decoded, settled, shut, startBrowser, states, visitor } from "./browser.mjs";
import { announced, drafts, expectedStates, hasList, opens, owns, personas, published } from "./expected.mjs";
import { testPages } from "./pages.mjs";
import { testPolicy } from "./policy.mjs";
import { startSite } from "./site.mjs";
import { checkoutEvent, deliver, sign } from "./stripe.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const shots = join(root, "test-results");
mkdirSync(shots, { recursive: true });
const update = process.argv.includes("--update");

const site = await startSite();
const browser = await startBrowser();
let passed = 0;
let failed = 0;

async function test(name, run) {
  try {
    await run();
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.stack ?? error}`);
  }
}

const json = async (path, cookie = "") => {
  const response = await fetch(site.url + path, { headers: { cookie } });
  return { status: response.status, envelope: await response.json(), headers: response.headers };
};

const guest = (options) => visitor(browser, site.url, options);
const tools = { test, site, guest, json, shots };

try {
  await feeds();
  await disagreement();
  await secrets();
  await time();
  await dialog();
  await looks();
  await testPages(tools);
  await testPolicy(tools);
  await webhooks();
} finally {
  await browser.close();
  await site.stop();
}
const said = site
  .log()
  .split("\n")
  .filter((line) => !line.startsWith("rows "));
if (failed > 0) console.log(`\nthe site said:\n${said.join("\n")}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function feeds() {
  for (const platform of ["agency", "photos"]) {
    const { page, complaints, context, open } = await visitor(browser, site.url);
    await open(`/${platform}`);
    for (const persona of personas) {
      await test(`${platform}: ${persona} sees what the platform's rules say, and all sides agree`, async () => {
        await become(page, persona);
        const expected = expectedStates(platform, persona);
        assert.deepEqual(await states(page), expected);
        if (!hasList(persona)) {
          const title = "Your account is inactive";
          const code = "403 ACCOUNT_INACTIVE";
          assert.deepEqual(await shut(page), { title, code, agreeing: 2, plans: 0 });
          assert.equal(await page.locator(".total b").textContent(), "1 of 1 rows agree");
          const { envelope } = await json(`/api/feed?platform=${platform}`, `persona=${persona}`);
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
    const { page, context, open } = await visitor(browser, site.url);
    await open("/agency");
    const why = (id) => page.locator(`[data-post=${id}] .why`).textContent();
    assert.equal(await why("agency_glaze_book"), "Opens with VIP, $24.99 a month.");
    assert.equal(await why("agency_tea_bowls"), "Opens with Basic, $4.99 a month.");
    const code = (id) => page.locator(`[data-post=${id}] .ruling code`).textContent();
    assert.equal(await code("agency_glaze_book"), "401 UNAUTHENTICATED");
    assert.equal(await page.locator("[data-post=agency_glaze_book] .way button").textContent(), "Sign in");
    await page.locator("[data-post=agency_glaze_book] .way button").click();
    await page.locator("button[name=persona][value=lea][aria-pressed=true]").waitFor();
    await settled(page);
    assert.equal(await page.locator("[data-post=agency_glaze_book] .way button").textContent(), "Subscribe");
    assert.equal(await code("agency_glaze_book"), "402 SUBSCRIPTION_REQUIRED");
    await context.close();
  });
}

async function disagreement() {
  await test("a side that says something else is counted and shown", async () => {
    const { page, context, open } = await visitor(browser, site.url);
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

/** Nothing that is locked may be anywhere in what the server sends. */
async function secrets() {
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
        const response = await fetch(`${site.url}/api/media/${id}`, {
          headers: { cookie: `persona=${persona}` },
        });
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
      const text = await (await fetch(site.url + path, { headers: { cookie: "persona=lea" } })).text();
      assert.match(text, /Glaze book, page 41/);
      assert.doesNotMatch(text, /Nepheline/);
      assert.doesNotMatch(text, /api\/media\/agency_glaze_book/);
      assert.doesNotMatch(text, /glaze-book/);
      assert.doesNotMatch(text, /Notes for a book|agency_book_notes/);
      assert.match(text, /never hurry a kiln/i);
    }
    const vip = await json("/api/feed?platform=agency", "persona=yuki");
    assert.match(vip.envelope.data.posts.find(({ id }) => id === "agency_glaze_book").body, /Nepheline/);
  });

  await test("the API answers in envelopes", async () => {
    const wrong = await json("/api/feed?platform=nowhere");
    assert.equal(wrong.status, 400);
    assert.equal(wrong.envelope.error.code, "INVALID_INPUT");
    const none = await json("/api/media/no_such_post");
    assert.equal(none.status, 404);
    assert.equal(none.envelope.error.code, "NOT_FOUND");
    assert.equal((await fetch(`${site.url}/api/webhooks/stripe`)).status, 405);
    assert.equal((await fetch(`${site.url}/nowhere`)).status, 404);
  });

  await test("the edge route refuses what is no question, and goes on answering", async () => {
    const ask = async (body) => {
      const response = await fetch(`${site.url}/api/edge/judge`, { method: "POST", body });
      return { status: response.status, envelope: await response.json() };
    };
    assert.equal((await ask("{")).status, 400);
    assert.equal((await ask("[]")).status, 400);
    const policy = readFileSync(join(root, "presets/agency/policy.json"), "utf8");
    const question = {
      platform: "agency",
      policy,
      creator: { id: "cr_noa", zone: "America/New_York" },
      viewer: { name: "x", active: true, zone: "Nowhere/Atlantis", memberships: [] },
      posts: [],
      now: 0,
    };
    const refused = await ask(JSON.stringify(question));
    assert.equal(refused.status, 422);
    assert.equal(refused.envelope.error.code, "VALIDATION_ERROR");
    assert.equal((await ask(" ".repeat(300_000))).status, 413);
    const answered = await ask(JSON.stringify({ ...question, viewer: { ...question.viewer, zone: "UTC" } }));
    assert.equal(answered.status, 200);
    assert.equal(answered.envelope.data.offers.length, 3);
  });

  await test("the policy of the page allows WebAssembly and no eval", async () => {
    const policy = (await fetch(`${site.url}/agency`)).headers.get("content-security-policy");
    assert.match(policy, /script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'wasm-unsafe-eval';/);
    assert.doesNotMatch(policy, /'unsafe-eval'|'unsafe-inline'/);
  });
}

async function time() {
  await test("scheduled posts show both clocks, across a change of the clocks", async () => {
    const { page, context, open } = await visitor(browser, site.url);
    await open("/photos");
    await become(page, "yuki");
    // 02:30 on the night when Oslo skips from 02:00 to 03:00: the post goes live at 03:30, 01:30 UTC, 10:30 in Tokyo.
    const times = await page.locator("[data-post=photos_long_night] dd").allInnerTexts();
    assert.deepEqual(times, ["Sun 29 Mar, 03:30", "Sun 29 Mar, 10:30"]);
    assert.match(await page.locator("[data-post=photos_long_night] .wait").textContent(), /in 2 days 15 h/);
    await context.close();
  });

  await test("ahead in time posts go live and subscriptions end, on all sides", async () => {
    const { page, context, open } = await visitor(browser, site.url);
    await open("/photos");
    await become(page, "tomas");
    await page.locator("button[name=days][value='3']").click();
    await page.locator("button[name=days][value='3'][aria-pressed=true]").waitFor();
    await settled(page);
    assert.equal((await states(page)).photos_long_night, "open");
    await page.locator("button[name=days][value='10']").click();
    await page.locator("button[name=days][value='10'][aria-pressed=true]").waitFor();
    await settled(page);
    const after = await states(page);
    assert.equal(after.photos_long_night, "locked");
    assert.equal(after.photos_blue_hour, "locked");
    assert.equal(after.photos_harbour, "open");
    assert.match(await page.locator(".total b").textContent(), /^(\d+) of \1 rows agree$/);
    await context.close();
  });
}

async function dialog() {
  await test("the upgrade dialog by keyboard alone: open, read, leave, and the focus is back", async () => {
    const { page, complaints, context, open } = await visitor(browser, site.url);
    await open("/agency");
    await become(page, "tomas");
    await page.reload({ waitUntil: "networkidle" });
    await settled(page);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    for (let presses = 0; presses < 40 && (await focused()) !== "Upgrade to VIP"; presses++)
      await page.keyboard.press("Tab");
    assert.equal(await focused(), "Upgrade to VIP");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none");
    await page.keyboard.press("Enter");
    await page.locator("dialog[open]").waitFor();
    assert.ok(await page.evaluate(() => document.querySelector("dialog").contains(document.activeElement)));

    // Basic from 15 March to 14 April, 10:00 UTC; 19 days less 15 minutes of 30 days remain.
    // 499 x 1640700 / 2592000 = 315.86..., 2499 x 1640700 / 2592000 = 1581.82...
    const lines = await page.locator("dialog .invoice li").allInnerTexts();
    assert.equal(lines.length, 3);
    assert.match(lines[0], /-\$3\.16[\s\S]*499 x 1 x 1640700\/2592000 = 315\.8/);
    assert.match(lines[1], /\$15\.82[\s\S]*2499 x 1 x 1640700\/2592000 = 1581\.8/);
    assert.match(lines[2], /\$24\.99/);
    assert.deepEqual(await page.locator("dialog .sum b").allInnerTexts(), ["$12.66", "$24.99"]);
    assert.equal(await page.locator("dialog [data-side=browser]").getAttribute("data-agrees"), "yes");
    await page.screenshot({ path: join(shots, "dialog.png") });

    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    assert.equal(await focused(), "Upgrade to VIP");
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

async function webhooks() {
  await test("a delivery that does not prove itself is refused and changes nothing", async () => {
    const body = checkoutEvent("evt_forged");
    for (const [why, signature, code] of [
      ["no header", undefined, "signature_header_missing"],
      ["another secret", sign(body, { secret: "whsec_other" }), "signature_mismatch"],
      ["another body", sign(`${body} `), "signature_mismatch"],
      ["ten minutes old", sign(body, { at: Date.parse("2026-03-26T10:05:00Z") }), "timestamp_too_old"],
      ["ten years early", sign(body, { at: Date.parse("2036-03-26T10:15:00Z") }), "timestamp_in_future"],
      ["no time", "t=abc,v1=00", "signature_timestamp_invalid"],
    ]) {
      const { status, envelope } = await deliver(site.url, body, signature);
      assert.equal(status, 400, why);
      assert.equal(envelope.error.code, "INVALID_SIGNATURE", why);
      assert.equal(envelope.error.details.code, code, why);
    }
    const { page, context, open } = await visitor(browser, site.url);
    await open("/agency");
    await become(page, "lea");
    assert.deepEqual(await states(page), expectedStates("agency", "lea"));
    await context.close();
  });

  await test("a genuine event that cannot be used is refused, logged, and can be sent again", async () => {
    for (const odd of [
      { fan: "fan_nobody" },
      { creator: "cr_nobody" },
      { price: "vip_mnoth" },
      { paid: "unpaid" },
    ]) {
      const body = checkoutEvent("evt_odd", odd);
      const { status, envelope } = await deliver(site.url, body, sign(body));
      assert.equal(status, 422, JSON.stringify(odd));
      assert.equal(envelope.error.code, "VALIDATION_ERROR");
    }
    const other = JSON.stringify({ id: "evt_other", type: "invoice.created", data: { object: {} } });
    assert.equal((await deliver(site.url, other, sign(other))).envelope.data.outcome, "ignored");
    const large = "x".repeat(300_000);
    assert.equal((await deliver(site.url, large, sign(large))).status, 413);
    const noEvent = "[]";
    assert.equal((await deliver(site.url, noEvent, sign(noEvent))).status, 422);
  });

  await test("an event delivered three times at once makes one subscription, which opens the VIP posts", async () => {
    const { page, complaints, context, open } = await visitor(browser, site.url);
    await open("/agency");
    await become(page, "lea");
    const body = checkoutEvent("evt_thrice");
    const answers = await Promise.all([1, 2, 3].map(() => deliver(site.url, body, sign(body))));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    const outcomes = answers.map(({ envelope }) => envelope.data.outcome).sort();
    assert.deepEqual(outcomes, ["duplicate", "duplicate", "processed"]);
    const later = await deliver(site.url, body, sign(body));
    assert.equal(later.envelope.data.outcome, "duplicate");

    await page.reload({ waitUntil: "networkidle" });
    await settled(page);
    assert.deepEqual(await states(page), expectedStates("agency", "yuki"));
    assert.match(await page.locator("button[value=lea] small").first().textContent(), /VIP/);
    assert.match(await page.locator(".total b").textContent(), /^11 of 11 rows agree$/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  await test("paying in the dialog takes the same way: three deliveries, one subscription", async () => {
    const { page, complaints, context, open } = await visitor(browser, site.url);
    await open("/photos");
    await become(page, "lea");
    await page.locator("[data-post=photos_blue_hour] .way button").click();
    await page.locator("dialog .ask button").click();
    await page.locator("dialog .paid").waitFor();
    const outcomes = (await page.locator("dialog .paid li").allInnerTexts()).sort();
    assert.deepEqual(outcomes, ["duplicate", "duplicate", "processed"]);
    await page.screenshot({ path: join(shots, "paid.png") });
    await page.locator("dialog .paid button").click();
    await settled(page);
    assert.deepEqual(await states(page), expectedStates("photos", "yuki"));
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

async function looks() {
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
    await test(`looks: ${name} fits its width and says nothing on the console`, async () => {
      const { page, complaints, context, open } = await visitor(browser, site.url, options);
      await open(path);
      await become(page, persona);
      const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(width <= room, `${width} > ${room}`);
      await decoded(page, "img");
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(shots, `${name}.png`) });
      await page.screenshot({ path: join(shots, `${name}-whole.png`), fullPage: true });
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  await test("looks: the picture of the readme", async () => {
    const { page, context, open } = await visitor(browser, site.url, {
      viewport: { width: 1360, height: 1350 },
    });
    await open("/agency");
    await become(page, "lea");
    await decoded(page, "img");
    await page.mouse.move(0, 0);
    const path = join(update ? join(root, "docs/images") : shots, "demo.png");
    mkdirSync(dirname(path), { recursive: true });
    await page.screenshot({ path });
    await context.close();
  });

  await test("looks: the switch turns dark, and the choice is there from the first byte", async () => {
    const { page, context, open } = await visitor(browser, site.url);
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
