import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound, unauthorized } from "next/navigation";
import { connection } from "next/server";
import { PolicyEditor } from "@/components/policy/policy-editor";
import { VersionList } from "@/components/policy/version-list";
import { database } from "@/lib/db/database";
import { readStudio, readViewers } from "@/lib/feed/viewers";
import { readVisit } from "@/lib/feed/visit";
import { core } from "@/lib/platform/core";
import { platformOf } from "@/lib/platform/platforms";
import { readHistory, readPolicy } from "@/lib/policy/published";
import { readSample } from "@/lib/policy/sample";
import { decideStewardship } from "@/lib/policy/steward";

interface Props {
  readonly params: Promise<{ platform: string }>;
}

/** How many versions are listed. */
const kMostVersions = 8;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Policy of ${platformOf((await params).platform)?.name ?? "nothing"}` };
}

/** A platform's policy, for administrators: what it says, what another would change, and putting that in force. */
export default async function PolicyPage({ params }: Props) {
  await connection();
  const platform = platformOf((await params).platform);
  if (!platform) notFound();
  const [visit, db] = await Promise.all([readVisit(), database()]);
  const studio = await readStudio(db, platform.id);
  if (!studio) notFound();
  const viewer = (await readViewers(db, studio)).get(visit.persona);
  const decision = viewer && decideStewardship(core(), viewer, platform.id, visit.now);
  if (!decision?.allowed) return decision?.httpStatus === 401 ? unauthorized() : forbidden();

  const [published, history, { sample, titles }] = await Promise.all([
    readPolicy(db, platform),
    readHistory(db, platform, kMostVersions),
    readSample(db, studio, visit.now),
  ]);
  return (
    <div className="page policy-page" data-platform={platform.id}>
      <header className="policy-head">
        <p className="craft">
          <Link href={`/${platform.id}`}>{platform.name}</Link>, {studio.name}
        </p>
        <h1>Who may see what</h1>
        <p>
          Every page and route of this platform decides by this document: on the server, at the edge, in the
          browser and in the database's WHERE.
        </p>
      </header>
      <PolicyEditor platform={platform.id} published={published} sample={sample} titles={titles} />
      <VersionList history={history} />
    </div>
  );
}
