import { useEffect, useRef, useState } from "react";
import { type InstantLike, toMs } from "../instant.js";
import { Alarm } from "./alarm.js";
import { type Attempt, attempt } from "./attempt.js";

export type Clock = () => InstantLike;

/** The time that decisions below are made at, in ms, and what wakes them when it has passed. */
export interface Time {
  readonly now: Attempt<number>;
  readonly alarm: Alarm;
}

/**
 * `now` as given, until the clock rings: a render never asks the clock, except once where there is no `now`. `fail` is told
 * what the clock threw.
 */
export function useTime(
  now: InstantLike | undefined,
  clock: Clock | undefined,
  fail: (error: unknown) => void,
): Time {
  const [alarm] = useState(() => new Alarm());
  const [first] = useState(() =>
    now === undefined ? attempt(() => toMs(clock?.() as InstantLike)) : undefined,
  );
  const given = now === undefined ? first : attempt(() => toMs(now));
  const [rung, setRung] = useState<{ readonly since: number; readonly now: number }>();
  const since = given?.failed === false ? given.value : undefined;

  // The latest clock, so that a function made anew in each render restarts nothing.
  const latest = useRef({ clock, fail });
  useEffect(() => {
    latest.current = { clock, fail };
  });
  const hasClock = clock !== undefined;
  useEffect(() => {
    if (!hasClock || since === undefined) return undefined;
    const read = (): number => {
      const read = attempt(() => toMs(latest.current.clock?.() as InstantLike, "clock"));
      if (!read.failed) return read.value;
      latest.current.fail(read.error);
      return Number.NEGATIVE_INFINITY; // asked again much later, not in a loop
    };
    return alarm.start(read, (instant) => setRung({ since, now: instant }));
  }, [alarm, hasClock, since]);

  // A new `now` puts the time; what rang since the old one is past.
  if (rung !== undefined && rung.since === since) return { now: { value: rung.now, failed: false }, alarm };
  return { now: given as Attempt<number>, alarm };
}
