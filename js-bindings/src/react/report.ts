import { useEffect, useRef, useState } from "react";
import type { Question } from "./decided.js";

/** What an app is told: the error, and the question that it answers where one was asked. */
export type OnError = (error: unknown, question?: Question) => void;

/** Tells the app's latest `onError`, or the console, of each error once, however often an effect runs. */
export function useReport(onError: OnError | undefined): OnError {
  const latest = useRef(onError);
  useEffect(() => {
    latest.current = onError;
  });
  const [report] = useState(() => {
    const told = new WeakSet<object>();
    let last: unknown;
    const isNews = (error: unknown): boolean => {
      if (typeof error !== "object" || error === null) return error !== last;
      return !told.has(error);
    };
    return (error: unknown, question?: Question) => {
      if (!isNews(error)) return;
      if (typeof error === "object" && error !== null) told.add(error);
      last = error;
      (latest.current ?? console.error)(error, question);
    };
  });
  return report;
}
