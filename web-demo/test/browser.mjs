import { chromium } from "playwright-core";
import { newAddress } from "./site.mjs";

const kFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function startBrowser() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: kFlags });
}

/** A visitor with cookies and an address of their own; what the console complains about is kept in `complaints`. */
export async function visitor(browser, url, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    colorScheme: "light",
    reducedMotion: "reduce",
    locale: "en-GB",
    extraHTTPHeaders: { "X-Forwarded-For": newAddress() },
    ...options,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return {
    context,
    page,
    complaints,
    url,
    open: (path) => page.goto(url + path, { waitUntil: "networkidle" }),
  };
}

/** Chooses who to be, and waits until every side has answered for that viewer. */
export async function become(page, persona) {
  const button = page.locator(`button[name=persona][value=${persona}]`).first();
  if ((await button.getAttribute("aria-pressed")) !== "true") {
    await button.click();
    await page.locator(`button[name=persona][value=${persona}][aria-pressed=true]`).waitFor();
  }
  await settled(page);
}

export async function settled(page) {
  await page.locator('.agreement:not([data-agrees="asking"])').waitFor();
  await page.waitForLoadState("networkidle");
}

/** What is shown: post id to "open", "locked", "coming" or "draft". */
export function states(page) {
  return page.$$eval(".card", (cards) =>
    Object.fromEntries(cards.map((card) => [card.dataset.post, card.dataset.state])),
  );
}

/** What stands in the place of the feed; undefined when the feed is there. */
export async function shut(page) {
  const notice = page.locator(".shut");
  if ((await notice.count()) === 0) return undefined;
  return {
    title: await notice.locator("h2").textContent(),
    code: await codeOf(notice),
    agreeing: await notice.locator("[data-agrees=yes]").count(),
    plans: await page.locator(".plans, .card, .pager").count(),
  };
}

/** The decision's code, which its words stand for. */
export function codeOf(within) {
  return within.locator(".ruling [data-code]").getAttribute("data-code");
}

/** Looks `days` ahead, and waits until every side has answered for that day. */
export async function travel(page, days) {
  await page.locator(`button[name=days][value='${days}']`).first().click();
  await page.locator(`button[name=days][value='${days}'][aria-pressed=true]`).waitFor();
  await settled(page);
}

/** Waits for pictures, lazy ones too, and gives the width of each. */
export function decoded(page, selector) {
  return page.$$eval(selector, (images) =>
    Promise.all(
      images.map(async (image) => {
        image.loading = "eager";
        await image.decode();
        return image.naturalWidth;
      }),
    ),
  );
}
