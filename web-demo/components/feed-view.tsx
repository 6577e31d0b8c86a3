"use client";

import { type ReactNode, useState } from "react";
import type { Answer, Verdict } from "@/lib/feed/answer";
import type { PostFacts, Question } from "@/lib/feed/facts";
import type { PostView } from "@/lib/feed/feed";
import { AgreementPanel } from "./agreement-panel";
import { OpenSwitch, Pager } from "./pager";
import { PlansPanel } from "./plans-panel";
import { PostCard } from "./post-card";
import { Shortcuts } from "./shortcuts";
import { ShutNotice } from "./shut-notice";
import { UpgradeDialog } from "./upgrade-dialog";
import { useAgreement } from "./use-agreement";

interface Props {
  readonly question: Question;
  readonly answer: Answer;
  readonly posts: readonly PostView[];
  readonly creator: string;
  /** Days that the visitor looks ahead. */
  readonly travel: number;
  readonly path: string;
  readonly openOnly: boolean;
  readonly next: string | null;
  readonly previous: string | null;
}

export function FeedView({ question, answer, posts, creator, travel, ...pages }: Props) {
  const { browser, edge } = useAgreement(question, answer);
  const [tier, setTier] = useState<string>();
  const chosen = answer.offers.find((offer) => offer.tier === tier);
  const held = answer.offers.find((offer) => offer.change === "held");

  if (posts.length === 0 && !answer.entry.allowed) {
    const { id } = answer.entry;
    const agreement = { browser: browser.agrees.get(id), edge: edge.agrees.get(id) };
    return (
      <div className="columns">
        <ShutNotice verdict={answer.entry} {...{ question, agreement }} />
        <aside className="side">
          <AgreementPanel rows={[id]} offers={[]} {...{ browser, edge }} />
        </aside>
      </div>
    );
  }

  const rows = posts.map((post, index) => ({
    post,
    facts: question.posts[index] as PostFacts,
    verdict: answer.verdicts[index] as Verdict,
  }));
  const drafts = rows.filter(({ facts }) => facts.status === "draft");
  const coming = rows.filter(({ verdict }) => verdict.goesLive !== null);
  const rest = rows.filter(({ facts, verdict }) => facts.status !== "draft" && verdict.goesLive === null);
  const card = ({ post, facts, verdict }: (typeof rows)[number]) => (
    <PostCard
      key={post.id}
      {...{ post, facts, verdict, question }}
      offer={answer.offers.find((offer) => offer.tier === verdict.plan)}
      agreement={{ browser: browser.agrees.get(post.id), edge: edge.agrees.get(post.id) }}
      onOpen={setTier}
    />
  );

  const ids = posts.map(({ id }) => id);
  return (
    <div className="columns">
      <div className="feed">
        <Shortcuts rows={ids} offers={answer.offers} {...{ browser, edge }} />
        <section aria-labelledby="posts">
          <div className="title">
            <h2 id="posts">{pages.previous === null ? "Posts" : "Older posts"}</h2>
            <OpenSwitch {...pages} />
          </div>
          {rest.length === 0 && <p className="none">Nothing here is open to you.</p>}
          <div className="grid">{rest.map(card)}</div>
          <Pager {...pages} />
        </section>
      </div>
      <aside className="side">
        <AgreementPanel rows={ids} offers={answer.offers.map((offer) => offer.tier)} {...{ browser, edge }} />
        <PlansPanel offers={answer.offers} viewer={question.viewer} travel={travel} onOpen={setTier} />
        <Beside id="coming" title="Coming up">
          {coming.map(card)}
        </Beside>
        <Beside id="drafts" title="Drafts">
          {drafts.map(card)}
        </Beside>
      </aside>
      {chosen && (
        <UpgradeDialog
          key={chosen.tier}
          offer={chosen}
          from={held?.tier === chosen.tier ? undefined : held}
          agrees={browser.agrees.get(chosen.tier)}
          onClose={() => setTier(undefined)}
          {...{ creator, question, travel }}
        />
      )}
    </div>
  );
}

/** Posts that are not out: beside the feed where there is room, below it where there is none. */
function Beside({ id, title, children }: { id: string; title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className="beside" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
