import { CheckIcon, CrossIcon } from "./icons";
import type { Side } from "./use-agreement";

interface Props {
  readonly rows: readonly string[];
  readonly offers: readonly string[];
  readonly browser: Side;
  readonly edge: Side;
}

/** On how many rows both sides say what the server said, and whether that is all of them. */
export function agreedOf(rows: readonly string[], browser: Side, edge: Side) {
  const agreed = rows.filter((id) => browser.agrees.get(id) && edge.agrees.get(id)).length;
  const asking = browser.state === "asking" || edge.state === "asking";
  return { state: asking ? "asking" : agreed === rows.length ? "yes" : "no", agreed } as const;
}

/** The promise of the whole thing, counted. */
export function AgreementPanel({ rows, offers, browser, edge }: Props) {
  const { state, agreed } = agreedOf(rows, browser, edge);
  const asking = state === "asking";
  return (
    <section className="panel agreement" data-agrees={state} aria-labelledby="agreement">
      <h2 id="agreement">Does the page agree with the server?</h2>
      <p className="total" role="status">
        <span className="seal">{state === "no" ? <CrossIcon /> : <CheckIcon />}</span>
        <span>
          {asking ? "Asking again…" : <b>{`${agreed} of ${rows.length} rows agree`}</b>}
          <small>{asking ? `${rows.length} rows` : "decision, reason, way in, times"}</small>
        </span>
      </p>
      <dl className="sides">
        <div>
          <dt>
            Server <small>Node, from the database</small>
          </dt>
          <dd>asked first</dd>
        </div>
        <Row name="Browser" detail="WebAssembly, in this tab" side={browser} rows={rows} />
        <Row name="Edge" detail="edge runtime route" side={edge} rows={rows} />
        {offers.length > 0 && (
          <div>
            <dt>
              Prices <small>prorated to the second</small>
            </dt>
            <dd>{`${offers.filter((tier) => browser.agrees.get(tier) && edge.agrees.get(tier)).length} of ${offers.length}`}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Row({
  name,
  detail,
  side,
  rows,
}: {
  name: string;
  detail: string;
  side: Side;
  rows: readonly string[];
}) {
  const agreed = rows.filter((id) => side.agrees.get(id)).length;
  return (
    <div>
      <dt>
        {name} <small>{detail}</small>
      </dt>
      <dd>
        {side.state === "asking"
          ? "…"
          : side.state === "failed"
            ? "no answer"
            : `${agreed} of ${rows.length}`}
      </dd>
    </div>
  );
}
