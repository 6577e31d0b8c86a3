"use client";

import { loadCore } from "creator-core";
import { useEffect, useState } from "react";
import { type Answer, compare } from "@/lib/feed/answer";
import type { Question } from "@/lib/feed/facts";
import { judge } from "@/lib/feed/judge";

/** What one more side made of the server's question. */
export interface Side {
  readonly state: "asking" | "answered" | "failed";
  /** By post id and by tier. */
  readonly agrees: ReadonlyMap<string, boolean>;
  readonly milliseconds?: number;
}

const kAsking: Side = { state: "asking", agrees: new Map() };
const kFailed: Side = { state: "failed", agrees: new Map() };

/** Asks again: here, by WebAssembly, and at the edge. Neither is told what the server said. */
export function useAgreement(
  question: Question,
  answer: Answer,
): { readonly browser: Side; readonly edge: Side } {
  const [browser, setBrowser] = useState(kAsking);
  const [edge, setEdge] = useState(kAsking);

  useEffect(() => {
    let current = true;
    const ask = async (
      how: (question: Question) => Promise<Omit<Side, "state" | "agrees"> & { said: Answer }>,
      set: (side: Side) => void,
    ) => {
      set(kAsking);
      try {
        const { said, ...rest } = await how(question);
        if (current) set({ state: "answered", agrees: compare(answer, said), ...rest });
      } catch (error) {
        console.error(error);
        if (current) set(kFailed);
      }
    };
    void ask(askHere, setBrowser);
    void ask(askEdge, setEdge);
    return () => {
      current = false;
    };
  }, [question, answer]);

  return { browser, edge };
}

async function askHere(question: Question) {
  const core = await loadCore();
  const start = performance.now();
  const said = judge(core, question);
  return { said, milliseconds: performance.now() - start };
}

async function askEdge(question: Question) {
  const response = await fetch("/api/edge/judge", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
  });
  const envelope = (await response.json()) as { success: boolean; data: Answer };
  if (!envelope.success) throw new Error(`the edge answered ${response.status}`);
  return { said: envelope.data };
}
