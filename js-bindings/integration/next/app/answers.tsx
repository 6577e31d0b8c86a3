"use client";

import { loadCoreSync, variant } from "creator-core";
import { useEffect, useState } from "react";
import { askCore } from "../questions.mjs";

/** Asks while it renders: on the server first, then while the browser hydrates it, where a difference is an error. */
export function Answers({ component, server }: { component: unknown; server: unknown }) {
  const core = askCore(loadCoreSync());
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return (
    <>
      <pre id="rendered">{JSON.stringify(core)}</pre>
      {hydrated && <pre id="answer">{JSON.stringify({ variant, component, server, core })}</pre>}
    </>
  );
}
