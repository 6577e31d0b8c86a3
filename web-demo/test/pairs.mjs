// For every pair of tiers: what was previewed is what is stored.
import assert from "node:assert/strict";
import { become, settled } from "./browser.mjs";
import { checkoutEvent, deliver, sign } from "./stripe.mjs";

const kTiers = ["BASIC", "PREMIUM", "VIP"];
const kDay = 86_400_000;

/** A fan for each tier that is left, in a zone of their own. */
const fans = [
  { from: undefined, persona: "lea", id: "fan_lea", zone: "Europe/Berlin" },
  { from: "BASIC", persona: "yuki", id: "fan_yuki", zone: "Asia/Tokyo" },
  { from: "PREMIUM", persona: "tomas", id: "fan_tomas", zone: "America/Sao_Paulo" },
  { from: "VIP", persona: "lea", id: "fan_lea", zone: "Europe/Berlin" },
];

const priceOf = (tier) => `${tier.toLowerCase()}_month`;

/** An instant a month later, as clocks in the zone show it; without the core. */
function monthAfter(at, zone) {
  const date = new Date(Math.floor(at / 1000) * 1000);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
}

/** "2026-04-15T12:15" and "2026-04-15T12:15:00" are one time. */
const toSecond = (civil) => (civil.length === 16 ? `${civil}:00` : civil);

export async function testPairs({ test, site, guest }) {
  let events = 0;
  const buy = async (fan, tier, at) => {
    events += 1;
    const body = checkoutEvent(`evt_pair_${events}`, { fan: fan.id, price: priceOf(tier), at });
    const { status } = await deliver(site.url, body, sign(body, { at: site.now() }));
    assert.equal(status, 200);
  };
  const offers = async (fan) => {
    const { envelope } = await site.json("/api/feed?platform=agency", `persona=${fan.persona}`);
    return Object.fromEntries(envelope.data.offers.map((offer) => [offer.tier, offer]));
  };

  for (const fan of fans) {
    for (const to of kTiers.filter((tier) => tier !== fan.from)) {
      const upgrade = fan.from === undefined || kTiers.indexOf(to) > kTiers.indexOf(fan.from);
      await test(`from ${fan.from ?? "nothing"} to ${to}: what is previewed is what is stored`, async () => {
        // Whatever they had has run out; then, eleven days ago, what they leave now.
        const start = site.now() - 11 * kDay;
        await buy(fan, "BASIC", site.now() - 60 * kDay);
        if (fan.from) await buy(fan, fan.from, start);
        const preview = (await offers(fan))[to];
        assert.equal(preview.change, fan.from ? "switch" : "subscribe");
        if (fan.from) assert.equal(toSecond(preview.nextAt), monthAfter(start, fan.zone));

        let shown = preview.nextAt;
        if (upgrade) shown = await payInPage(guest, fan, to);
        else await buy(fan, to, site.now());

        const stored = (await offers(fan))[to];
        assert.equal(stored.change, "held");
        assert.equal(stored.nextAt, shown);
        if (fan.from) assert.equal(stored.nextAt, preview.nextAt, "the running period goes on");
        else if (site.clock === "stopped")
          assert.equal(toSecond(stored.nextAt), monthAfter(site.now(), fan.zone));
        assert.equal(stored.dueNow, "$0.00");
        assert.equal(stored.nextAmount, preview.monthly);
      });
    }
  }
}

/** Pays by the dialog; gives the next invoice's time that it showed before, which the receipt must repeat. */
async function payInPage(guest, fan, tier) {
  const { page, context, open, complaints } = await guest();
  await open("/agency");
  await become(page, fan.persona);
  const name = tier === "VIP" ? "VIP" : tier[0] + tier.slice(1).toLowerCase();
  await page
    .locator(".plans")
    .getByRole("button", { name: new RegExp(`(upgrade|subscribe) to ${name}$`) })
    .click();
  const next = page.locator("dialog .sum time");
  const shown = await next.getAttribute("datetime");
  await page.locator("dialog").getByRole("button", { name: "Pay" }).click();
  await page.locator("dialog .paid").waitFor();
  await settled(page);
  assert.equal(await next.getAttribute("datetime"), shown);
  assert.deepEqual(complaints, []);
  await context.close();
  return shown;
}
