"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { pay, type Receipt, travelTo } from "@/app/actions";
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
  /** Days that the visitor looks ahead: prices are those of that day, and nobody can pay on it. */
  readonly travel: number;
  readonly onClose: () => void;
}

/** The invoice before it is made: each line with the integers and the rounding that made it. */
export function UpgradeDialog({ offer, from, creator, question, agrees, travel, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [receipt, action, paying] = useActionState<Receipt | null, FormData>(pay, null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  const close = () => dialog.current?.close();
  const paid = receipt && "deliveries" in receipt ? receipt : undefined;

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="dialog_title" onClose={onClose} closedby="any">
      <div className="sheet">
        <header>
          <h2 id="dialog_title">{titleOf(offer, from, paid !== undefined)}</h2>
          <p>
            {creator}, {offer.monthly} a month
          </p>
          <button className="close" type="button" aria-label="Close" onClick={close}>
            <CrossIcon />
          </button>
        </header>
        {paid ? (
          <Paid receipt={paid} zone={question.viewer.zone} onClose={close} />
        ) : (
          <>
            <Lines
              title={travel === 0 ? "Today" : `In ${travel} days`}
              lines={offer.lines.filter(({ invoice }) => invoice === "now")}
              sum={offer.dueNow}
              {...{ offer, from }}
            />
            <Lines
              title={<At civil={offer.nextAt} zone={question.viewer.zone} />}
              lines={offer.lines.filter(({ invoice }) => invoice === "next")}
              sum={offer.nextAmount}
              {...{ offer, from }}
            />
            <div className="ask">
              <Mark name="Browser" agrees={agrees} />
              {travel === 0 ? (
                <form action={action}>
                  <input type="hidden" name="platform" value={question.platform} />
                  <input type="hidden" name="price" value={offer.price} />
                  <input type="hidden" name="at" value={question.now} />
                  <input type="hidden" name="due" value={offer.dueNow} />
                  <button className="button" type="submit" disabled={paying || offer.change === "held"}>
                    {paying ? "Paying…" : `Pay ${offer.dueNow}`}
                  </button>
                </form>
              ) : (
                <form action={travelTo}>
                  <button className="button" type="submit" name="days" value="0">
                    Back to today
                  </button>
                </form>
              )}
            </div>
            <p className="note" role="status">
              {receipt && "refused" in receipt ? receipt.refused : noteOf(travel)}
            </p>
          </>
        )}
      </div>
    </dialog>
  );
}

function titleOf(offer: Offer, from: Offer | undefined, paid: boolean): string {
  if (paid) return `${offer.name} is yours`;
  return from ? `From ${from.name} to ${offer.name}` : `Subscribe: ${offer.name}`;
}

function noteOf(travel: number): string {
  return travel === 0
    ? "No money moves: the demo plays Stripe, signs the event and delivers it three times."
    : `You are looking ${travel} days ahead: this is the price then. Paying happens today.`;
}

/** A time as the viewer's clocks show it. */
function At({ civil, zone }: { civil: string; zone: string }) {
  return (
    <>
      <time dateTime={civil}>{wordCivil(civil)}</time>, {wordZone(zone)} time
    </>
  );
}

function Lines(props: {
  title: ReactNode;
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
  zone,
  onClose,
}: {
  receipt: Extract<Receipt, { deliveries: unknown }>;
  zone: string;
  onClose: () => void;
}) {
  const processed = receipt.deliveries.filter((outcome) => outcome === "processed").length;
  return (
    <div className="paid" role="status">
      <dl className="invoice">
        <div className="sum">
          <dt>Paid today</dt>
          <dd>{receipt.paid}</dd>
        </div>
        {receipt.nextAt !== null && (
          <div className="sum">
            <dt>Next invoice</dt>
            <dd>
              <At civil={receipt.nextAt} zone={zone} />
            </dd>
          </div>
        )}
      </dl>
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
