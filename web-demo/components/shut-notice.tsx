import type { Verdict } from "@/lib/feed/answer";
import type { Question } from "@/lib/feed/facts";
import { LockIcon } from "./icons";
import { Ruling } from "./post-card";

interface Props {
  readonly verdict: Verdict;
  readonly question: Question;
  readonly agreement: { readonly browser: boolean | undefined; readonly edge: boolean | undefined };
}

/** Stands where the feed would be, for a viewer who may not even know of its posts. */
export function ShutNotice({ verdict, question, agreement }: Props) {
  const inactive = verdict.code === "ACCOUNT_INACTIVE";
  return (
    <section className="feed" aria-labelledby="shut">
      <div className="shut" data-code={verdict.code}>
        <div className="lock">
          <LockIcon />
        </div>
        <div className="words">
          <h2 id="shut">{inactive ? "Your account is inactive" : "There is no list for you here"}</h2>
          <p>
            {inactive
              ? "While it is, nothing on this platform opens, not even the list of posts."
              : (verdict.reason ?? "The platform's policy shows you none of its posts.")}
          </p>
        </div>
        <Ruling {...{ verdict, agreement, question }} />
      </div>
    </section>
  );
}
