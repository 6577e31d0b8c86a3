"use client";

import { useCore } from "creator-core/react";
import { useDeferredValue, useMemo } from "react";
import { type PlatformId, platforms } from "@/lib/platform/platforms";
import { faultsOf, type PolicyFault, type Sample } from "@/lib/policy/fit";
import { impactOf } from "@/lib/policy/impact";
import type { Published } from "@/lib/policy/published";
import { FaultList } from "./fault-list";
import { ImpactList } from "./impact-list";

interface Props {
  readonly platform: PlatformId;
  readonly published: Published;
  readonly sample: Sample;
  readonly titles: Readonly<Record<string, string>>;
  readonly text: string;
  readonly onPick: (fault: PolicyFault) => void;
}

/** Faults of what is being written; when there are none, what it would change, and for whom. */
export function LiveCheck({ platform: id, published, sample, titles, text, onPick }: Props) {
  const core = useCore();
  const platform = platforms[id];
  const document = useDeferredValue(text);
  const faults = useMemo(
    () => faultsOf(core, platform, document, sample),
    [core, platform, document, sample],
  );
  const before = published.document;
  const impacts = useMemo(
    () =>
      faults.length > 0 || document === before
        ? []
        : impactOf(core, platform, { before, after: document }, sample),
    [core, platform, document, before, sample, faults],
  );
  const changes = impacts.flatMap(({ opened, shut, shown, hidden }) => [opened, shut, shown, hidden]);
  const count = changes.reduce((sum, ids) => sum + ids.length, 0);

  return (
    <>
      <section className="panel check" data-valid={faults.length === 0} aria-labelledby="faults_title">
        <h2 id="faults_title">Faults</h2>
        <p role="status">
          {faults.length === 0
            ? "None: this can be published."
            : `${faults.length} ${faults.length === 1 ? "fault" : "faults"}. Choose one to go to its place.`}
        </p>
        {faults.length > 0 && <FaultList faults={faults} text={document} onPick={onPick} />}
      </section>
      <section className="panel diff" aria-labelledby="diff_title">
        <h2 id="diff_title">What it would change</h2>
        <p role="status">
          {faults.length > 0
            ? "Shown when there are no faults."
            : document === before
              ? "Nothing: this is the policy in force."
              : count === 0
                ? "Nothing, for anybody in this demo."
                : `${count} ${count === 1 ? "change" : "changes"} over ${sample.posts.length} posts.`}
        </p>
        {count > 0 && <ImpactList impacts={impacts} titles={titles} />}
      </section>
    </>
  );
}
