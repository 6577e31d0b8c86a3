import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { CreatorHead } from "@/components/creator-head";
import { FeedView } from "@/components/feed-view";
import { VisitBar } from "@/components/visit-bar";
import { database } from "@/lib/db/database";
import { cursorText, toPlace } from "@/lib/feed/cursor";
import { readFeed } from "@/lib/feed/feed";
import { readVisit } from "@/lib/feed/visit";
import { core } from "@/lib/platform/core";
import { platformOf } from "@/lib/platform/platforms";
import { decideStewardship } from "@/lib/policy/steward";

interface Props {
  readonly params: Promise<{ platform: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: platformOf((await params).platform)?.name ?? "Not found" };
}

/** A creator's feed, decided here first; the page asks the same questions again by itself. */
export default async function FeedPage({ params, searchParams }: Props) {
  await connection();
  const platform = platformOf((await params).platform);
  if (!platform) notFound();
  const visit = await readVisit();
  const { after, before, open } = await searchParams;
  const wish = { ...toPlace(wordOf(after), wordOf(before)), openOnly: open === "1" };
  // The view is a new one when the visitor chooses something, never because time went by or something was bought: what it has open
  // stays open.
  const place = [wish.after, wish.before].map((cursor) => cursor && cursorText(cursor)).join(" ");
  const feed = await readFeed(await database(), platform, visit.persona, visit.now, wish);
  if (!feed) notFound();
  const { studio, question, answer, posts, total, next, previous } = feed;
  const isSteward = decideStewardship(core(), question.viewer, platform.id, visit.now).allowed;
  return (
    <div className="page" data-platform={platform.id}>
      <CreatorHead platform={platform} studio={studio} posts={total} />
      <VisitBar platform={platform.id} viewers={feed.viewers} visit={visit} isSteward={isSteward} />
      <FeedView
        key={[platform.id, visit.persona, visit.travel, wish.openOnly, place].join(" ")}
        question={question}
        answer={answer}
        posts={posts}
        creator={studio.name}
        travel={visit.travel}
        path={`/${platform.id}`}
        openOnly={wish.openOnly}
        next={next}
        previous={previous}
      />
    </div>
  );
}

/** A parameter that stands once in the address. */
function wordOf(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
