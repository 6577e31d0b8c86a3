// Stripe's deliveries: proven or refused, once each, three at a time.
import assert from "node:assert/strict";
import { become, settled, states } from "./browser.mjs";
import { expectedStates } from "./expected.mjs";
import { checkoutEvent, deliver, deliverUntilTaken, sign as signAt } from "./stripe.mjs";

export async function testWebhooks({ test, site, guest }) {
  const sign = (body, options) => signAt(body, { at: site.now(), ...options });

  await test("a delivery that does not prove itself is refused and changes nothing", async () => {
    const body = checkoutEvent("evt_forged");
    for (const [why, signature, code] of [
      ["no header", undefined, "signature_header_missing"],
      ["another secret", sign(body, { secret: "whsec_other" }), "signature_mismatch"],
      ["another body", sign(`${body} `), "signature_mismatch"],
      ["ten minutes old", sign(body, { at: site.now() - 10 * 60_000 }), "timestamp_too_old"],
      ["ten years early", sign(body, { at: Date.parse("2036-03-26T10:15:00Z") }), "timestamp_in_future"],
      ["no time", "t=abc,v1=00", "signature_timestamp_invalid"],
    ]) {
      const before = site.log().length;
      assert.deepEqual(await deliver(site.url, body, signature), { status: 400, text: "" }, why);
      // The log comes by another way than the answer.
      const said = () => site.log().slice(before).includes(`stripe webhook refused: ${code}\n`);
      for (let waits = 0; waits < 100 && !said(); waits++) await new Promise((wake) => setTimeout(wake, 20));
      assert.ok(said(), why);
    }
    const { page, context, open } = await guest();
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
      const answer = await deliver(site.url, body, sign(body));
      assert.deepEqual(answer, { status: 422, text: "" }, JSON.stringify(odd));
    }
    const other = JSON.stringify({ id: "evt_other", type: "invoice.created", data: { object: {} } });
    assert.deepEqual(await deliver(site.url, other, sign(other)), { status: 200, text: "" });
    const large = "x".repeat(300_000);
    assert.equal((await deliver(site.url, large, sign(large))).status, 413);
    const noEvent = "[]";
    assert.equal((await deliver(site.url, noEvent, sign(noEvent))).status, 422);
  });

  await test("an event delivered three times at once makes one subscription, which opens the VIP posts", async () => {
    const { page, complaints, context, open } = await guest();
    await open("/agency");
    await become(page, "lea");
    const body = checkoutEvent("evt_thrice");
    const answers = await Promise.all([1, 2, 3].map(() => deliverUntilTaken(site.url, body, sign(body))));
    const taken = { status: 200, text: "" };
    assert.deepEqual(answers, [taken, taken, taken]);
    assert.deepEqual(await deliver(site.url, body, sign(body)), taken);

    await page.reload({ waitUntil: "networkidle" });
    await settled(page);
    assert.deepEqual(await states(page), expectedStates("agency", "yuki"));
    assert.match(await page.locator("button[value=lea] small").first().textContent(), /VIP/);
    assert.match(await page.locator(".total b").textContent(), /^11 of 11 rows agree$/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
