import type { Offer } from "@/lib/feed/answer";
import type { Viewer } from "@/lib/feed/facts";
import { wordCivil } from "@/lib/feed/wording";
import { platforms } from "@/lib/platform/platforms";
import { CheckIcon } from "./icons";

interface Props {
  readonly offers: readonly Offer[];
  readonly viewer: Viewer;
  /** Days that the visitor looks ahead. */
  readonly travel: number;
  readonly onOpen: (tier: string) => void;
}

/** What is for sale, and what moving there costs this viewer today. */
export function PlansPanel({ offers, viewer, travel, onOpen }: Props) {
  const buys = viewer.role === "FAN" && viewer.active;
  const ends = viewer.memberships.some(({ status }) => status === "canceled");
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
                  onClick={() => onOpen(offer.tier)}
                >
                  {offer.dueNow} {travel === 0 ? "today" : "then"}
                  <span className="unseen">
                    , {offer.change === "switch" ? "upgrade to" : "subscribe to"} {offer.name}
                  </span>
                </button>
              )
            )}
            <p className="features">{featuresOf(offer)}</p>
            {offer.change === "held" && (
              <p className="features">
                {ends ? "Canceled, ends" : "Renews"} {wordCivil(offer.nextAt)}
              </p>
            )}
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
