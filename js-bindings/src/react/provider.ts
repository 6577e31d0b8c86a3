import { createElement, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { Policy, Viewer, ViewerFacts } from "../access.js";
import type { CreatorCore } from "../core.js";
import { toDocumentText } from "../document.js";
import { creatorError } from "../errors.js";
import type { InstantLike } from "../instant.js";
import { attempt } from "./attempt.js";
import { Binding } from "./binding.js";
import { type Load, Loading } from "./loading.js";
import { ScopeContext } from "./scope.js";
import { type Clock, useTime } from "./time.js";

export interface CoreProviderProps {
  /** A policy document (an object, or JSON text), compiled and disposed here; or a Policy of yours, which stays yours. */
  readonly policy: Policy | object | string;
  /** Who is looking: facts as `policy.viewer` takes them; `{}` is anonymous. */
  readonly viewer: ViewerFacts | string;
  /** The instant of the first decisions: give the same to the server and to the page that hydrates. Without a clock, time stands still. */
  readonly now?: InstantLike | undefined;
  /** Asked when a decision ends by time alone; and once at first, where `now` is not given. */
  readonly clock?: Clock | undefined;
  /** A core that is loaded already. */
  readonly core?: CreatorCore | undefined;
  /** Another way to load one than `loadCore()` of `creator-core`; only the first one given counts. */
  readonly load?: Load | undefined;
  /** Shown while the core loads, and in place of the children when something failed. */
  readonly fallback?: ReactNode;
  /** Told once of each failure: `load_failed`, the faults of the policy, of the facts or of the time. In browsers only. */
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly children?: ReactNode;
}

/** A `CoreProvider` over an entry's own `loadCore`. */
export function providerOf(loadCore: Load): (props: CoreProviderProps) => ReactNode {
  return function CoreProvider(props: CoreProviderProps): ReactNode {
    const { core, load, fallback } = props;
    const fail = useReport(props.onError);
    const [loading] = useState(() => new Loading(load ?? loadCore));
    const [failed, setFailed] = useState(false);
    const needed = core === undefined;
    useEffect(() => {
      if (!needed) return undefined;
      let current = true;
      loading.start().catch((error: unknown) => {
        if (!current) return;
        setFailed(true);
        fail(error);
      });
      return () => {
        current = false;
      };
    }, [needed, loading, fail]);

    if (core !== undefined) return createElement(Bound, { ...props, core, fail });
    if (failed) return fallback;
    return createElement(Suspense, { fallback }, createElement(Loaded, { ...props, loading, fail }));
  };
}

type Fail = (error: unknown) => void;

/** Waits for the core. */
function Loaded({ loading, ...props }: CoreProviderProps & { loading: Loading; fail: Fail }): ReactNode {
  const { core } = loading;
  if (core !== undefined) return createElement(Bound, { ...props, core });
  if (loading.failed && typeof document === "undefined") return props.fallback;
  throw loading.wait();
}

/** Binds the viewer, and holds what it made for as long as it is mounted. */
function Bound(props: CoreProviderProps & { core: CreatorCore; fail: Fail }): ReactNode {
  const { core, policy, viewer, fallback, children, fail } = props;
  const { now, alarm } = useTime(props.now, props.clock, fail);
  const bound = useMemo(
    () =>
      attempt(() => {
        const policyOrText = isPolicy(policy) ? policy : toDocumentText(policy);
        const binding = new Binding(core, policyOrText, toDocumentText(viewer));
        return { binding, viewer: checked(binding.viewer()) }; // has the faults of both come out here
      }),
    [core, policy, viewer],
  );
  const ready = bound.failed ? undefined : bound.value;
  const [holding, setHolding] = useState(0);
  useEffect(() => {
    if (ready === undefined) return undefined;
    const { viewer, release } = ready.binding.hold();
    // The one that was rendered with has been disposed meanwhile, as after a subtree was hidden: render with the new one.
    if (viewer !== ready.viewer) setHolding((count) => count + 1);
    return release;
  }, [ready]);

  const error = bound.failed ? bound.error : now.failed ? now.error : undefined;
  useEffect(() => {
    if (error !== undefined) fail(error);
  }, [error, fail]);

  const instant = now.failed ? undefined : now.value;
  const scope = useMemo(() => {
    if (ready === undefined || instant === undefined) return undefined;
    return { core, binding: ready.binding, now: instant, alarm, holding };
  }, [core, ready, instant, alarm, holding]);
  if (scope === undefined) return fallback;
  return createElement(ScopeContext.Provider, { value: scope }, children);
}

/** What looks like a policy may give anything: told here, it is an error with a code, and no crash of the page. */
function checked(viewer: Partial<Viewer> | undefined): Viewer {
  if (typeof viewer?.can === "function" && typeof viewer.decide === "function") return viewer as Viewer;
  throw creatorError("invalid_argument", "Expected a policy made by core.access.policy(), or a document");
}

/** Tells the app's latest `onError` of each error once, however often an effect runs. */
function useReport(onError: ((error: unknown) => void) | undefined): Fail {
  const latest = useRef(onError);
  useEffect(() => {
    latest.current = onError;
  });
  const [report] = useState(() => {
    let told: unknown;
    return (error: unknown) => {
      if (error === told) return;
      told = error;
      latest.current?.(error);
    };
  });
  return report;
}

// By its method: a document has none, and ES and CommonJS copies of the class differ.
function isPolicy(value: Policy | object | string): value is Policy {
  return (
    typeof value === "object" && value !== null && typeof (value as Partial<Policy>).viewer === "function"
  );
}
