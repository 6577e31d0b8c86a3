"use client";

import { useState } from "react";
import type { Answer, Verdict } from "@/lib/feed/answer";
import type { PostFacts, Question } from "@/lib/feed/facts";
import type { PostView } from "@/lib/feed/feed";
import { AgreementPanel } from "./agreement-panel";
import { OpenSwitch, Pager } from "./pager";
import { PlansPanel } from "./plans-panel";
import { PostCard } from "./post-card";
import { ShutNotice } from "./shut-notice";
import { UpgradeDialog } from "./upgrade-dialog";
import { useAgreement } from "./use-agreement";

interface Props {
  readonly question: Question;
  readonly answer: Answer;
  readonly posts: readonly PostView[];
  readonly creator: string;
  readonly path: string;
  readonly openOnly: boolean;
  readonly next: string | null;
  readonly previous: string | null;
}

export function FeedView({ question, answer, posts, creator, ...pages }: Props) {
  const { browser, edge } = useAgreement(question, answer);
  const [tier, setTier] = useState<string>();
  const chosen = answer.offers.find((offer) => offer.tier === tier);
  const held = answer.offers.find((offer) => offer.change === "held");

  if (posts.length === 0 && !answer.entry.allowed) {
    const { id } = answer.entry;
    const agreement = { browser: browser.agrees.get(id), edge: edge.agrees.get(id) };
    return (
      <div className="columns">
        <aside className="side">
          <AgreementPanel rows={[id]} offers={[]} {...{ browser, edge }} />
        </aside>
        <ShutNotice verdict={answer.entry} {...{ question, agreement }} />
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

  return (
    <div className="columns">
      <aside className="side">
        <AgreementPanel
          rows={posts.map(({ id }) => id)}
          offers={answer.offers.map((offer) => offer.tier)}
          {...{ browser, edge }}
        />
        <PlansPanel offers={answer.offers} viewer={question.viewer} onOpen={setTier} />
      </aside>
      <div className="feed">
        {drafts.length > 0 && (
          <section aria-labelledby="drafts">
            <h2 id="drafts">Drafts</h2>
            <div className="grid">{drafts.map(card)}</div>
          </section>
        )}
        {coming.length > 0 && (
          <section aria-labelledby="coming">
            <h2 id="coming">Coming up</h2>
            <div className="grid">{coming.map(card)}</div>
          </section>
        )}
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
      {chosen && (
        <UpgradeDialog
          key={chosen.tier}
          offer={chosen}
          from={held?.tier === chosen.tier ? undefined : held}
          agrees={browser.agrees.get(chosen.tier)}
          onClose={() => setTier(undefined)}
          {...{ creator, question }}
        />
      )}
    </div>
  );
}
