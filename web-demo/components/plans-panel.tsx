import type { Offer } from "@/lib/feed/answer";
import type { Viewer } from "@/lib/feed/facts";
import { platforms } from "@/lib/platform/platforms";
import { CheckIcon } from "./icons";

interface Props {
  readonly offers: readonly Offer[];
  readonly viewer: Viewer;
  readonly onOpen: (tier: string) => void;
}

/** What is for sale, and what moving there costs this viewer today. */
export function PlansPanel({ offers, viewer, onOpen }: Props) {
  const buys = viewer.role === "FAN" && viewer.active;
  const heldAt = offers.findIndex(({ change }) => change === "held");
  return (
    <section className="panel plans" aria-labelledby="plans">
      <h2 id="plans">Plans</h2>
      <ul>
        {offers.map((offer, index) => (
          <li key={offer.tier} data-held={offer.change === "held"}>
            <div className="plan">
              <h3>{offer.name}</h3>
              <p className="price">
                <strong>{offer.monthly}</strong> / month
              </p>
            </div>
            {offer.change === "held" ? (
              <p className="held">
                <CheckIcon /> Yours
              </p>
            ) : (
              buys &&
              index > heldAt && (
                <button
                  className="button quiet"
                  type="button"
                  aria-haspopup="dialog"
                  aria-label={`${offer.change === "switch" ? "Upgrade to" : "Subscribe to"} ${offer.name}`}
                  onClick={() => onOpen(offer.tier)}
                >
                  {offer.dueNow} today
                </button>
              )
            )}
            <p className="features">{featuresOf(offer)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function featuresOf(offer: Offer): string {
  const plans = Object.values(platforms).flatMap((platform) => platform.plans);
  return (
    plans.find(({ name, price }) => name === offer.name && price === offer.price)?.features.join(" · ") ?? ""
  );
}
