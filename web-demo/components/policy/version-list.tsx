import { wordCivil } from "@/lib/feed/wording";
import { core } from "@/lib/platform/core";
import type { Published } from "@/lib/policy/published";

/** What was in force, by whom and since when. */
export function VersionList({ history }: { history: readonly Published[] }) {
  const utc = core().schedule.zone("UTC");
  return (
    <section className="panel versions" aria-labelledby="versions_title">
      <h2 id="versions_title">Versions</h2>
      {history.length === 0 ? (
        <p>Nothing was published yet: the preset is in force.</p>
      ) : (
        <ol>
          {history.map(({ version, by, at, isPreset }, index) => (
            <li key={version}>
              <b>{`Version ${version}`}</b>
              <span>{`${by}, ${wordCivil(utc.toCivil(at ?? 0).text)} UTC`}</span>
              {isPreset && <span className="tag">preset</span>}
              {index === 0 && (
                <span className="tag" data-current="true">
                  in force
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
