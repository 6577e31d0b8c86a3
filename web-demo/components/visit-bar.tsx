import Link from "next/link";
import { becomePersona, travelTo } from "@/app/actions";
import type { Viewer } from "@/lib/feed/facts";
import { kPersonas, kTravels, type Persona } from "@/lib/feed/personas";
import type { Visit } from "@/lib/feed/visit";
import type { PlatformId } from "@/lib/platform/platforms";
import { Avatar } from "./avatar";
import { PencilIcon } from "./icons";

interface Props {
  readonly platform: PlatformId;
  readonly viewers: ReadonlyMap<Persona, Viewer>;
  readonly visit: Visit;
  /** Whether the viewer may change the platform's policy. */
  readonly isSteward: boolean;
}

/** Who you are on this page, and when: forms, so that they work before any script does. */
export function VisitBar({ platform, viewers, visit, isSteward }: Props) {
  const chosen = viewers.get(visit.persona);
  return (
    <section className="visit" aria-label="Try the page as somebody else">
      <form action={becomePersona} className="personas">
        <h2>You are {chosen?.id ? chosen.name : "anonymous"}</h2>
        <div className="choices">
          {kPersonas.map((persona) => {
            const viewer = viewers.get(persona);
            if (!viewer) return null;
            const [first] = viewer.name.split(" ");
            return (
              <button
                key={persona}
                type="submit"
                name="persona"
                value={persona}
                aria-pressed={persona === visit.persona}
              >
                <Avatar name={viewer.id ? viewer.name : "?"} />
                <span>
                  <strong>{viewer.id ? first : "Anonymous"}</strong>
                  <small>{standing(persona, viewer, platform, visit.now)}</small>
                </span>
              </button>
            );
          })}
        </div>
      </form>
      <form action={travelTo} className="travel">
        <h2>It is {visit.travel === 0 ? "now" : `${visit.travel} days from now`}</h2>
        <div className="choices">
          {kTravels.map((days) => (
            <button key={days} type="submit" name="days" value={days} aria-pressed={days === visit.travel}>
              {days === 0 ? "Now" : `+${days} days`}
            </button>
          ))}
        </div>
      </form>
      {isSteward && (
        <Link className="button quiet to-policy" href={`/${platform}/policy`}>
          <PencilIcon /> Edit the policy
        </Link>
      )}
    </section>
  );
}

/** Who they are at that instant: what was paid for may have run out by then. */
function standing(persona: Persona, viewer: Viewer, platform: PlatformId, now: number): string {
  if (!viewer.id) return "not signed in";
  if (persona === "creator") return "the creator";
  if (persona === "admin") return "runs the site";
  if (!viewer.active) return "account inactive";
  const [membership] = viewer.memberships;
  if (!membership) return "no subscription";
  const plan = platform === "photos" ? "subscriber" : membership.tier;
  if (membership.endsAt !== null && membership.endsAt <= now) return `${plan}, ended`;
  return membership.status === "canceled" ? `${plan}, canceled` : plan;
}
