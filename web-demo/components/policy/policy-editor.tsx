"use client";

import { loadCore } from "creator-core";
import { CoreProvider } from "creator-core/react";
import { useActionState, useEffect, useRef, useState } from "react";
import { changePolicy, type Outcome } from "@/app/[platform]/policy/actions";
import type { PlatformId } from "@/lib/platform/platforms";
import type { PolicyFault, Sample } from "@/lib/policy/fit";
import { rangeOf } from "@/lib/policy/place";
import type { Published } from "@/lib/policy/published";
import { stewardPolicy } from "@/lib/policy/steward";
import { FaultList } from "./fault-list";
import { LiveCheck } from "./live-check";

interface Props {
  readonly platform: PlatformId;
  readonly published: Published;
  readonly sample: Sample;
  readonly titles: Readonly<Record<string, string>>;
}

/** The document as text, what is wrong with it as it is written, what it would change, and the buttons that put it in force. */
export function PolicyEditor({ platform, published, sample, titles }: Props) {
  const [outcome, action, busy] = useActionState<Outcome, FormData>(changePolicy, { kind: "none" });
  const [text, setText] = useState(outcome.kind === "refused" ? outcome.document : published.document);
  const area = useRef<HTMLTextAreaElement>(null);
  // What was published is what is edited from here on, also when it is the preset again.
  useEffect(() => {
    if (outcome.kind === "published") setText(outcome.document);
  }, [outcome]);

  const pick = (fault: PolicyFault) => {
    const { current } = area;
    if (!current) return;
    const { start, end } = rangeOf(text, fault);
    current.focus();
    current.setSelectionRange(start, end);
    scrollTo(current, text, start);
  };
  const unchanged = text === published.document;

  return (
    <div className="policy-columns">
      <form action={action} className="policy-form">
        <input type="hidden" name="platform" value={platform} />
        <input type="hidden" name="base" value={published.version} />
        <div className="title">
          <h2>
            <label htmlFor="document">Policy document</label>
          </h2>
          <p className="in-force">
            {published.version === 0 ? "the preset is in force" : `version ${published.version} is in force`}
          </p>
        </div>
        <textarea
          ref={area}
          id="document"
          name="document"
          value={text}
          onChange={({ target }) => setText(target.value)}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          wrap="off"
          rows={30}
          aria-describedby="document_hint"
        />
        <p id="document_hint" className="hint">
          JSON. Faults are listed as you write, each with its place; nothing is in force before you publish.
        </p>
        <div className="policy-buttons">
          <button className="button" type="submit" name="intent" value="publish" disabled={busy}>
            {busy ? "Publishing…" : "Publish"}
          </button>
          <button className="button quiet" type="submit" name="intent" value="reset" disabled={busy}>
            Reset to the preset
          </button>
          <button
            className="button quiet"
            type="button"
            disabled={unchanged}
            onClick={() => setText(published.document)}
          >
            Undo my changes
          </button>
        </div>
        <div aria-live="polite" className="outcome">
          {outcome.kind === "published" && (
            <p className="said" data-good="true">
              {`Version ${outcome.version} is in force on every page and route.`}
            </p>
          )}
          {outcome.kind === "refused" && (
            <>
              <p className="said" data-good="false">
                The server did not publish it.
              </p>
              <FaultList faults={outcome.faults} text={text} onPick={pick} />
            </>
          )}
        </div>
      </form>
      <div className="policy-side">
        <CoreProvider
          load={loadCore}
          policy={stewardPolicy}
          viewer={kNobody}
          now={sample.now}
          fallback={<p className="panel">The check while you write needs a script and WebAssembly.</p>}
          onError={console.error}
        >
          <LiveCheck {...{ platform, published, sample, titles, text, onPick: pick }} />
        </CoreProvider>
      </div>
    </div>
  );
}

/** Bound to nobody: the check asks about no record of the steward's policy, and needs but the core. */
const kNobody = {};

/** Brings the line at `at` a third of the way down. */
function scrollTo(area: HTMLTextAreaElement, text: string, at: number): void {
  const lines = text.split("\n").length;
  const line = text.slice(0, at).split("\n").length - 1;
  area.scrollTop = (line / lines) * area.scrollHeight - area.clientHeight / 3;
  area.scrollLeft = 0;
}
