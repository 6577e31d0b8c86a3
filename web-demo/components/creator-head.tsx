import type { Studio } from "@/lib/feed/viewers";
import type { Platform } from "@/lib/platform/platforms";
import { Avatar } from "./avatar";

export function CreatorHead({
  platform,
  studio,
  posts,
}: {
  platform: Platform;
  studio: Studio;
  posts: number;
}) {
  return (
    <section className="head" aria-labelledby="creator">
      <img
        className="cover"
        src={`/api/covers/${platform.id}`}
        alt=""
        width={800}
        height={600}
        fetchPriority="high"
      />
      <div className="who">
        <Avatar name={studio.name} size="large" />
        <div className="about">
          <p className="craft">{studio.craft}</p>
          <h1 id="creator">{studio.name}</h1>
          <p>{studio.about}</p>
        </div>
        <ul className="facts">
          <li>
            <strong>{posts}</strong> posts
          </li>
          <li>
            <strong>{studio.zone.split("/")[1]?.replace("_", " ")}</strong> time
          </li>
        </ul>
      </div>
    </section>
  );
}
