// How to see each page of the site, in each state in which it looks different; and how to ask each route.
import { settled, travel } from "./browser.mjs";
import { pages } from "./expected.mjs";

const openDialog = (page) => page.locator(".plans button").last().click();

async function edit(page, from, to) {
  const area = page.getByLabel("Policy document");
  await area.fill((await area.inputValue()).replace(from, to));
}

/**
 * By what routes.mjs calls it. Pages and stand-ins: scenes, each `{ name, path, persona?, status?, prepare?, says? }`; `broken`: on a
 * site without its database; `says`: of which complaint on the console it is a part. Routes: requests, each `{ path, status, method?, body?, persona? }`.
 */
export const scenes = {
  "page /": [{ name: "the door", path: "/", lands: "/agency" }],
  "page /[platform]": [
    { name: "agency, anonymous", path: "/agency" },
    { name: "agency, a fan without a plan", path: "/agency", persona: "lea" },
    { name: "agency, a fan with a plan", path: "/agency", persona: "tomas" },
    { name: "agency, its creator", path: "/agency", persona: "creator" },
    { name: "agency, an administrator", path: "/agency", persona: "admin" },
    { name: "agency, in forty days", path: "/agency", persona: "tomas", prepare: (page) => travel(page, 40) },
    { name: "agency, what is open", path: "/agency?open=1", persona: "lea" },
    { name: "agency, the oldest page", path: `/agency?after=1_${pages.agency[2][0]}`, persona: "tomas" },
    { name: "agency, an invoice", path: "/agency", persona: "tomas", prepare: openDialog },
    {
      name: "agency, an invoice of another day",
      path: "/agency",
      persona: "tomas",
      prepare: async (page) => {
        await travel(page, 10);
        await openDialog(page);
      },
    },
    { name: "photos, anonymous", path: "/photos" },
    { name: "photos, a subscriber who canceled", path: "/photos", persona: "tomas" },
    { name: "photos, an inactive account", path: "/photos", persona: "omar" },
  ],
  "page /[platform]/policy": [
    { name: "policy in force", path: "/agency/policy", persona: "admin" },
    {
      name: "policy with faults",
      path: "/photos/policy",
      persona: "admin",
      prepare: async (page) => {
        await edit(page, '"action": "read"', '"actoin": "read"');
        await page.locator(".check .faults li").first().waitFor();
      },
    },
    {
      name: "policy with changes",
      path: "/agency/policy",
      persona: "admin",
      prepare: async (page) => {
        await edit(page, '{ "minTier": null }', '{ "mediaType": "IMAGE" }');
        await page.locator(".impacts summary").first().click();
      },
    },
  ],
  "not-found /": [{ name: "no such page", path: "/nowhere", status: 404 }],
  "unauthorized /": [{ name: "not signed in", path: "/agency/policy", status: 401 }],
  "forbidden /": [{ name: "not an administrator", path: "/agency/policy", persona: "lea", status: 403 }],
  // React tells the console too that the server had a fault, and not which.
  "error /": [
    { name: "a fault of the site", path: "/agency", status: 500, broken: true, says: "React error #441" },
  ],

  "route /api/covers/[platform]": [
    { path: "/api/covers/photos", status: 200 },
    { path: "/api/covers/nowhere", status: 404 },
    { path: "/api/covers/photos", method: "POST", status: 405 },
  ],
  "route /api/edge/judge": [
    { path: "/api/edge/judge", method: "POST", body: "[]", status: 400 },
    { path: "/api/edge/judge", status: 405 },
  ],
  "route /api/feed": [
    { path: "/api/feed?platform=agency", status: 200 },
    { path: "/api/feed", status: 400 },
    { path: "/api/feed?platform=agency", method: "DELETE", status: 405 },
  ],
  "route /api/media/[id]": [
    { path: "/api/media/agency_opening_kiln", status: 200 },
    { path: "/api/media/agency_glaze_book", persona: "lea", status: 402 },
    { path: "/api/media/nothing", status: 404 },
  ],
  "route /api/webhooks/stripe": [
    { path: "/api/webhooks/stripe", method: "POST", body: "{}", status: 400 },
    { path: "/api/webhooks/stripe", status: 405 },
  ],
};

/** Pages where the sides are compared are ready when they have answered; the others when nothing is under way. */
export async function ready(page) {
  if ((await page.locator(".agreement").count()) > 0) await settled(page);
}
