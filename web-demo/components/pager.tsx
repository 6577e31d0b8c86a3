import Link from "next/link";

interface Props {
  readonly path: string;
  readonly next: string | null;
  readonly previous: string | null;
  readonly openOnly: boolean;
}

/** Links to the neighbouring pages: plain addresses, which need no script. */
export function Pager({ path, next, previous, openOnly }: Props) {
  if (next === null && previous === null) return null;
  const address = (place: string) => `${path}?${openOnly ? "open=1&" : ""}${place}`;
  return (
    <nav className="pager" aria-label="Pages">
      {previous !== null && (
        <Link className="button quiet" rel="prev" href={address(`before=${previous}`)}>
          Newer posts
        </Link>
      )}
      {next !== null && (
        <Link className="button quiet" rel="next" href={address(`after=${next}`)}>
          Older posts
        </Link>
      )}
    </nav>
  );
}

/** All that the viewer may know of, or only what is open to them. */
export function OpenSwitch({ path, openOnly }: { path: string; openOnly: boolean }) {
  return (
    <nav className="tabs open-switch" aria-label="Which posts">
      <Link href={path} aria-current={openOnly ? undefined : "true"}>
        All
      </Link>
      <Link href={`${path}?open=1`} aria-current={openOnly ? "true" : undefined}>
        Open to you
      </Link>
    </nav>
  );
}
