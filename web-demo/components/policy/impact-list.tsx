import type { Impact } from "@/lib/policy/impact";
import { Avatar } from "../avatar";

interface Props {
  readonly impacts: readonly Impact[];
  readonly titles: Readonly<Record<string, string>>;
}

const kKinds = [
  { key: "opened", sign: "+", good: true, words: "opens" },
  { key: "shut", sign: "−", good: false, words: "closes" },
  { key: "shown", sign: "+", good: true, words: "appears in the list" },
  { key: "hidden", sign: "−", good: false, words: "leaves the list" },
] as const;

/** For each viewer, which posts open and close, appear and go. */
export function ImpactList({ impacts, titles }: Props) {
  const isTouched = (impact: Impact) => kKinds.some(({ key }) => impact[key].length > 0);
  const untouched = impacts.filter((impact) => !isTouched(impact));
  return (
    <>
      <ul className="impacts">
        {impacts.filter(isTouched).map((impact) => {
          const { viewer } = impact;
          return (
            <li key={viewer.id ?? "anonymous"} data-viewer={viewer.id ?? "anonymous"}>
              <h3>
                <Avatar name={viewer.id ? viewer.name : "?"} /> {viewer.name}
              </h3>
              {kKinds.map(({ key, sign, good, words }) =>
                impact[key].length === 0 ? null : (
                  <details key={key} data-good={good} data-kind={key}>
                    <summary>
                      <b>
                        {sign}
                        {impact[key].length}
                      </b>{" "}
                      {words}
                    </summary>
                    <ul>
                      {impact[key].map((id) => (
                        <li key={id}>{titles[id] ?? id}</li>
                      ))}
                    </ul>
                  </details>
                ),
              )}
            </li>
          );
        })}
      </ul>
      {untouched.length > 0 && (
        <p className="hint">No change for {untouched.map(({ viewer }) => viewer.name).join(", ")}.</p>
      )}
    </>
  );
}
