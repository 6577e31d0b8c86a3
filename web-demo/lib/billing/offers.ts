import type { CreatorCore } from "creator-core";
import type { Line, Offer } from "../feed/answer";
import type { Membership, Question } from "../feed/facts";
import { type Plan, type Platform, platforms } from "../platform/platforms";
import { catalogueOf, changeTo, runsAt } from "./change";

/** Every plan at the price of the question's time: bought, or moved to from the period that is running, or held. */
export function offersOf(core: CreatorCore, question: Omit<Question, "policy" | "posts">): readonly Offer[] {
  const { creator, viewer, now } = question;
  const platform = platforms[question.platform];
  const { currency } = platform;
  const here = core.schedule.zone(viewer.zone);
  const text = (minor: number) => core.pricing.money(minor, currency).format("en-US");
  const running = runningAt(viewer.memberships, creator.id, now);

  return platform.plans.map((plan): Offer => {
    const monthly = monthlyOf(core, platform, plan);
    const named = { tier: plan.tier, name: plan.name, price: plan.price, monthly: text(monthly) };
    const { quote, held, switched, endsAt } = changeTo(core, platform, plan.price, running, now);
    if (held && running) {
      // Nothing is due for what one has; a membership that was canceled is not renewed either.
      const renewed = running.status === "canceled" ? 0 : monthly;
      const nextAt = here.toCivil(running.endsAt as number).text;
      return { ...named, change: "held", dueNow: text(0), nextAmount: text(renewed), nextAt, lines: [] };
    }
    return {
      ...named,
      change: switched ? "switch" : "subscribe",
      dueNow: text(quote.amountDueNow),
      nextAmount: text(quote.nextInvoiceAmount),
      nextAt: here.toCivil(endsAt).text,
      lines: quote.lines.map(
        (line): Line => ({
          kind: line.kind,
          invoice: line.invoice,
          price: line.price,
          amount: text(line.amount),
          explanation: core.pricing.explain(line),
        }),
      ),
    };
  });
}

/** What the viewer has paid for at this creator's, at that instant. */
export function runningAt(
  memberships: readonly Membership[],
  creatorId: string,
  instant: number,
): Membership | undefined {
  return memberships.find((membership) => membership.creatorId === creatorId && runsAt(membership, instant));
}

function monthlyOf(core: CreatorCore, platform: Platform, plan: Plan): number {
  return catalogueOf(core, platform).price(plan.price)?.unitAmount[platform.currency] ?? 0;
}
