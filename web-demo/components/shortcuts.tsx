import type { Offer } from "@/lib/feed/answer";
import { agreedOf } from "./agreement-panel";
import { CheckIcon, CrossIcon } from "./icons";
import type { Side } from "./use-agreement";

interface Props {
  readonly rows: readonly string[];
  readonly offers: readonly Offer[];
  readonly browser: Side;
  readonly edge: Side;
}

/** On a narrow screen the panels stand below the posts: their gist, above, leads there. */
export function Shortcuts({ rows, offers, browser, edge }: Props) {
  const { state, agreed } = agreedOf(rows, browser, edge);
  const [cheapest] = offers;
  const held = offers.find(({ change }) => change === "held");
  return (
    <nav className="shortcuts" aria-label="On this page">
      <a href="#agreement" data-agrees={state}>
        {state === "no" ? <CrossIcon /> : <CheckIcon />}
        {state === "asking" ? "Asking again…" : `${agreed} of ${rows.length} agree`}
      </a>
      {cheapest && <a href="#plans">{held ? `Plan: ${held.name}` : `Plans from ${cheapest.monthly}`}</a>}
    </nav>
  );
}
