import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { CreatorHead } from "@/components/creator-head";
import { FeedView } from "@/components/feed-view";
import { VisitBar } from "@/components/visit-bar";
import { database } from "@/lib/db/database";
import { readFeed } from "@/lib/feed/feed";
import { readVisit } from "@/lib/feed/visit";
import { platformOf } from "@/lib/platform/platforms";

interface Props {
  readonly params: Promise<{ platform: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: platformOf((await params).platform)?.name ?? "Not found" };
}

/** A creator's feed, decided here first; the page asks the same questions again by itself. */
export default async function FeedPage({ params }: Props) {
  await connection();
  const platform = platformOf((await params).platform);
  if (!platform) notFound();
  const visit = await readVisit();
  const feed = await readFeed(await database(), platform, visit.persona, visit.now);
  if (!feed) notFound();
  const { studio, question, answer, posts } = feed;
  return (
    <div className="page" data-platform={platform.id}>
      <CreatorHead platform={platform} studio={studio} posts={posts.length} />
      <VisitBar platform={platform.id} viewers={feed.viewers} visit={visit} />
      <FeedView
        key={`${platform.id} ${visit.persona} ${visit.now}`}
        question={question}
        answer={answer}
        posts={posts}
        creator={studio.name}
      />
    </div>
  );
}
