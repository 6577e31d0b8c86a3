import type {
  Change,
  CreatorCore,
  PricingPolicy,
  Quote,
  QuoteLine,
  QuoteRequest,
  SplitRemainder,
  Subscription,
} from "creator-core";

/** What the inputs of the ops hold between them. */
interface Input {
  readonly code: string;
  readonly amount: number;
  readonly currency: string;
  readonly weights: number[];
  readonly remainder?: SplitRemainder;
  readonly line: QuoteLine;
  readonly catalogue: unknown;
  readonly request: QuoteRequest & ChangeDocument;
}

interface ChangeDocument {
  readonly subscription: Subscription;
  readonly change: Change;
  readonly policy?: PricingPolicy;
}

/** Answers the vectors of conformance/pricing. */
export function run(core: CreatorCore, op: string, input: Input): unknown {
  switch (op) {
    case "currency":
      return core.pricing.currency(input.code);
    case "split":
      return core.pricing.split(input.amount, input.currency, input.weights, input.remainder);
    case "explain":
      return core.pricing.explain(input.line);
    case "compile": {
      using catalogue = core.pricing.catalogue(input.catalogue);
      return { hash: catalogue.hash, prices: catalogue.prices.length };
    }
    case "quote": {
      using catalogue = core.pricing.catalogue(input.catalogue);
      return summary(core, catalogue.quote(input.request));
    }
    case "quoteText": {
      using catalogue = core.pricing.catalogue(input.catalogue);
      return catalogue.quoteText(input.request);
    }
    case "previewChange": {
      using catalogue = core.pricing.catalogue(input.catalogue);
      const { subscription, change, policy } = input.request;
      return summary(core, catalogue.previewChange(subscription, change, policy));
    }
    default:
      throw new Error(`unknown op ${op}`);
  }
}

function summary(core: CreatorCore, quote: Quote): unknown {
  return {
    lines: quote.lines.map((line) => ({
      kind: line.kind,
      invoice: line.invoice,
      price: line.price,
      amount: line.amount,
      explanation: core.pricing.explain(line),
    })),
    total: quote.total,
    amountDueNow: quote.amountDueNow,
    nextInvoiceAt: quote.nextInvoiceAt,
    nextInvoiceAmount: quote.nextInvoiceAmount,
    creditLeft: quote.creditLeft,
    creditsGranted: quote.creditsGranted,
    nextCredits: quote.nextCredits,
  };
}
