import type { CreatorCore } from "creator-core";
import type { Membership } from "../feed/facts";
import type { Platform } from "../platform/platforms";

type Catalogue = ReturnType<CreatorCore["pricing"]["catalogue"]>;
type Quote = ReturnType<Catalogue["quote"]>;

/** Moving to a plan: the invoices that it makes, and the period that is paid for from then on. Instants are ms since the epoch. */
export interface PlanChange {
  readonly quote: Quote;
  /** The viewer has the plan already; `quote` is what buying it again would cost. */
  readonly held: boolean;
  /** A period was running, and goes on. */
  readonly switched: boolean;
  readonly startsAt: number;
  /** When the next invoice is made. */
  readonly endsAt: number;
}

/** Compiled once for each core, which is once for a process or tab. */
const kCatalogues = new WeakMap<CreatorCore, Map<string, Catalogue>>();

export function catalogueOf(core: CreatorCore, platform: Platform): Catalogue {
  const known = kCatalogues.get(core) ?? new Map<string, Catalogue>();
  kCatalogues.set(core, known);
  const found = known.get(platform.id) ?? core.pricing.catalogue(platform.catalogue);
  known.set(platform.id, found);
  return found;
}

/**
 * Moving to `price` at an instant, from the membership that is running then, if any. The page shows it before anybody pays and
 * the webhook stores it, so the two cannot differ. Throws CreatorError for a price that the catalogue does not have.
 */
export function changeTo(
  core: CreatorCore,
  platform: Platform,
  price: string,
  held: Membership | undefined,
  instant: number,
): PlanChange {
  const catalogue = catalogueOf(core, platform);
  const { currency } = platform;
  const at = Math.floor(instant / 1000) * 1000; // invoices count whole seconds
  const items = [{ price }];
  const running = held && runsAt(held, at) ? held : undefined;
  if (!running || running.price === price) {
    const quote = catalogue.quote({ items, currency, now: at });
    const { periodStart: startsAt, periodEnd: endsAt } = quote;
    return { quote, held: running !== undefined, switched: false, startsAt, endsAt };
  }
  const quote = catalogue.previewChange(
    {
      items: [{ price: running.price }],
      currency,
      periodStart: running.startsAt,
      periodEnd: running.endsAt as number,
    },
    { items, prorationBehavior: "always_invoice", prorationDate: at },
  );
  const { periodStart: startsAt, periodEnd: endsAt } = quote;
  return { quote, held: false, switched: true, startsAt, endsAt };
}

/** Whether the period that was paid for is running: a fact of billing, not a permission. */
export function runsAt({ startsAt, endsAt }: Membership, instant: number): boolean {
  return startsAt <= instant && endsAt !== null && instant < endsAt;
}
