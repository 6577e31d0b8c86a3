"use client";

import { useActionState, useEffect, useRef } from "react";
import { pay, type Receipt } from "@/app/actions";
import type { Line, Offer } from "@/lib/feed/answer";
import type { Question } from "@/lib/feed/facts";
import { wordCivil, wordZone } from "@/lib/feed/wording";
import { CrossIcon } from "./icons";
import { Mark } from "./post-card";

interface Props {
  readonly offer: Offer;
  /** The plan that is left, if there is one. */
  readonly from: Offer | undefined;
  readonly creator: string;
  readonly question: Question;
  readonly agrees: boolean | undefined;
  readonly onClose: () => void;
}

/** The invoice before it is made: each line with the integers and the rounding that made it. */
export function UpgradeDialog({ offer, from, creator, question, agrees, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [receipt, action, paying] = useActionState<Receipt | null, FormData>(pay, null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="dialog_title" onClose={onClose} closedby="any">
      <div className="sheet">
        <header>
          <h2 id="dialog_title">
            {from ? `From ${from.name} to ${offer.name}` : `Subscribe: ${offer.name}`}
          </h2>
          <p>
            {creator}, {offer.monthly} a month
          </p>
          <button className="close" type="button" aria-label="Close" onClick={() => dialog.current?.close()}>
            <CrossIcon />
          </button>
        </header>
        {receipt && "deliveries" in receipt ? (
          <Paid receipt={receipt} onClose={() => dialog.current?.close()} />
        ) : (
          <>
            <Lines
              title="Today"
              lines={offer.lines.filter(({ invoice }) => invoice === "now")}
              sum={offer.dueNow}
              {...{ offer, from }}
            />
            <Lines
              title={`${wordCivil(offer.nextAt)}, ${wordZone(question.viewer.zone)} time`}
              lines={offer.lines.filter(({ invoice }) => invoice === "next")}
              sum={offer.nextAmount}
              {...{ offer, from }}
            />
            <form action={action} className="ask">
              <input type="hidden" name="platform" value={question.platform} />
              <input type="hidden" name="price" value={offer.price} />
              <Mark name="Browser" agrees={agrees} />
              <button className="button" type="submit" disabled={paying}>
                {paying ? "Paying…" : `Pay ${offer.dueNow}`}
              </button>
            </form>
            <p className="note">
              {receipt && "refused" in receipt
                ? receipt.refused
                : "No money moves: the demo plays Stripe, signs the event and delivers it three times."}
            </p>
          </>
        )}
      </div>
    </dialog>
  );
}

function Lines(props: {
  title: string;
  lines: readonly Line[];
  sum: string;
  offer: Offer;
  from: Offer | undefined;
}) {
  const { title, lines, sum, offer, from } = props;
  return (
    <section className="invoice">
      <ul>
        {lines.map((line) => (
          <li key={`${line.kind} ${line.price}`}>
            <span>{labelOf(line, offer, from)}</span>
            <b>{line.amount}</b>
            <code>{line.explanation}</code>
          </li>
        ))}
      </ul>
      <p className="sum">
        <span>{title}</span>
        <b>{sum}</b>
      </p>
    </section>
  );
}

function labelOf(line: Line, offer: Offer, from: Offer | undefined): string {
  const name = line.price === offer.price ? offer.name : (from?.name ?? line.price);
  if (line.kind === "credit") return `${name}, the time not used`;
  if (line.kind === "debit") return `${name}, the rest of this month`;
  return `${name}, ${line.invoice === "now" ? "the first month" : "the month after"}`;
}

function Paid({
  receipt,
  onClose,
}: {
  receipt: { readonly deliveries: readonly string[] };
  onClose: () => void;
}) {
  const processed = receipt.deliveries.filter((outcome) => outcome === "processed").length;
  return (
    <div className="paid" role="status">
      <p>
        <b>{processed === 1 ? "Subscribed, once." : "The webhook did not take the event."}</b> Stripe's event
        arrived {receipt.deliveries.length} times at once; the webhook answered:
      </p>
      <ol>
        {receipt.deliveries.map((outcome, index) => (
          <li key={index}>
            <code>{outcome}</code>
          </li>
        ))}
      </ol>
      {/* biome-ignore lint/a11y/noAutofocus: the button that had the focus is gone. */}
      <button className="button" type="button" autoFocus onClick={onClose}>
        See what opened
      </button>
    </div>
  );
}
