import { becomePersona } from "@/app/actions";
import type { Offer, Verdict } from "@/lib/feed/answer";
import type { PostFacts, Question } from "@/lib/feed/facts";
import type { PostView } from "@/lib/feed/feed";
import { wordCivil, wordLength, wordVerdict, wordWait, wordZone } from "@/lib/feed/wording";
import { CheckIcon, ClockIcon, CrossIcon, LockIcon, PencilIcon, VideoIcon } from "./icons";

interface Props {
  readonly post: PostView;
  readonly facts: PostFacts;
  readonly verdict: Verdict;
  readonly question: Question;
  readonly offer: Offer | undefined;
  readonly agreement: { readonly browser: boolean | undefined; readonly edge: boolean | undefined };
  readonly onOpen: (tier: string) => void;
}

export function PostCard({ post, facts, verdict, question, offer, agreement, onOpen }: Props) {
  const state =
    facts.status === "draft" ? "draft" : verdict.goesLive ? "coming" : verdict.allowed ? "open" : "locked";
  const badge = facts.minTier ?? (facts.visibility === "premium" ? "PREMIUM" : undefined);
  return (
    <article className="card" data-state={state} data-post={post.id} aria-labelledby={`${post.id}_title`}>
      <div className="picture">
        {post.media ? (
          <img src={post.media} alt={post.title} width={800} height={600} loading="lazy" />
        ) : (
          <img className="veil" src={post.preview} alt="" width={800} height={600} />
        )}
        <div className="badges">
          {badge && (
            <span className="badge" data-tier={badge}>
              {badge === "VIP" ? "VIP" : badge[0] + badge.slice(1).toLowerCase()}
            </span>
          )}
          {post.seconds !== null && (
            <span className="badge">
              <VideoIcon /> {wordLength(post.seconds)}
            </span>
          )}
          {state === "draft" && (
            <span className="badge">
              <PencilIcon /> Draft
            </span>
          )}
        </div>
        {state === "locked" && (
          <div className="lock">
            <LockIcon />
          </div>
        )}
      </div>
      <div className="words">
        {state === "coming" && (
          <p className="wait">
            <ClockIcon /> {wordWait((facts.publishAt ?? question.now) - question.now)}
          </p>
        )}
        <h3 id={`${post.id}_title`}>{post.title}</h3>
        <p className={post.body ? "body" : "teaser"}>{post.body ?? post.teaser}</p>
        {verdict.goesLive && (
          <dl className="times">
            <div>
              <dt>{wordZone(question.creator.zone)}, the creator</dt>
              <dd>{wordCivil(verdict.goesLive.creator)}</dd>
            </div>
            <div>
              <dt>
                {wordZone(question.viewer.zone)}
                {question.viewer.id ? ", you" : ""}
              </dt>
              <dd>{wordCivil(verdict.goesLive.viewer)}</dd>
            </div>
          </dl>
        )}
        {state === "locked" && <WayIn {...{ verdict, offer, onOpen }} />}
      </div>
      <Ruling {...{ verdict, agreement, question }} />
    </article>
  );
}

/** Why it is shut, and what would open it. */
function WayIn({ verdict, offer, onOpen }: Pick<Props, "verdict" | "offer" | "onOpen">) {
  if (verdict.code === "ACCOUNT_INACTIVE")
    return <p className="why">This account is inactive: nothing opens for it.</p>;
  if (verdict.signIn) {
    return (
      <div className="way">
        <p className="why">{offer ? <PlanPrice offer={offer} /> : "Opens once you sign in"}.</p>
        <form action={becomePersona}>
          <button className="button quiet" type="submit" name="persona" value="lea">
            Sign in
          </button>
        </form>
      </div>
    );
  }
  if (!offer) return <p className="why">{verdict.reason ?? "This is not for you to see."}</p>;
  return (
    <div className="way">
      <p className="why">
        <PlanPrice offer={offer} />
        {offer.change === "switch" && <>; {offer.dueNow} today</>}.
      </p>
      <button className="button" type="button" aria-haspopup="dialog" onClick={() => onOpen(offer.tier)}>
        {offer.change === "switch" ? "Upgrade" : "Subscribe"}
      </button>
    </div>
  );
}

function PlanPrice({ offer }: { offer: Offer }) {
  return (
    <>
      Opens with <b>{offer.name}</b>, <strong>{offer.monthly}</strong> a month
    </>
  );
}

/** The decision as it was made, and who agrees with it. */
export function Ruling({ verdict, agreement, question }: Pick<Props, "verdict" | "agreement" | "question">) {
  const until = verdict.validUntil;
  return (
    <footer className="ruling">
      <p>
        <b
          data-allowed={verdict.allowed}
          data-code={verdict.code}
          title={`${verdict.httpStatus} ${verdict.code}`}
        >
          {wordVerdict(verdict)}
        </b>
        <span>
          {verdict.rule === null ? "no rule" : `rule ${verdict.rule}`}
          {until !== null && `, may change ${wordWait(until - question.now)}`}
        </span>
      </p>
      <Mark name="Browser" agrees={agreement.browser} />
      <Mark name="Edge" agrees={agreement.edge} />
    </footer>
  );
}

export function Mark({ name, agrees }: { name: string; agrees: boolean | undefined }) {
  const state = agrees === undefined ? "asking" : agrees ? "yes" : "no";
  const said = { asking: "is being asked", yes: "agrees with the server", no: "disagrees with the server" }[
    state
  ];
  return (
    <span className="mark-of" data-agrees={state} data-side={name.toLowerCase()} title={`${name} ${said}`}>
      {state === "no" ? <CrossIcon /> : <CheckIcon />}
      <span aria-hidden="true">{name}</span>
      <span className="unseen">{`${name} ${said}`}</span>
    </span>
  );
}
