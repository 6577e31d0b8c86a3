"use client";

import { useDecision } from "creator-core/react";
import { useEffect, useState } from "react";

/** A client component: decided while the server renders it, and again while the browser hydrates it. */
export function Ruling({ post }: { post: object }) {
  const decision = useDecision("read", "Post", post);
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return (
    <>
      <p className="seen">{decision.code}</p>
      {hydrated && <pre id="answer">{JSON.stringify(decision)}</pre>}
    </>
  );
}
