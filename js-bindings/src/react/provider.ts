import { createElement, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import type { Policy, Viewer, ViewerFacts } from "../access.js";
import type { CreatorCore } from "../core.js";
import { toDocumentText } from "../document.js";
import { refusal } from "../errors.js";
import { invalid_argument } from "../generated/sentences.base.js";
import type { InstantLike } from "../instant.js";
import { attempt } from "./attempt.js";
import { Binding } from "./binding.js";
import { type Load, Loading } from "./loading.js";
import { type OnError, useReport } from "./report.js";
import { FallbackContext, ScopeContext } from "./scope.js";
import { type Clock, useTime } from "./time.js";

/** Where a provider has its core from. */
export type CoreSource =
  /** A core that is loaded already. */
  | { readonly core: CreatorCore; readonly load?: Load | undefined }
  /** How to load one: `loadCore` of `creator-core` or of `creator-core/url`. Only the first one given counts. */
  | { readonly core?: undefined; readonly load: Load };

interface Rendered {
  /** A policy document (an object, or JSON text), compiled and disposed here; or a Policy of yours, which stays yours. */
  readonly policy: Policy | object | string;
  /** Who is looking: facts as `policy.viewer` takes them; `{}` is anonymous. */
  readonly viewer: ViewerFacts | string;
  /** The instant of the first decisions: give the same to the server and to the page that hydrates. Without a clock, time stands still. */
  readonly now?: InstantLike | undefined;
  /** Asked when a decision ends by time alone; and once at first, where `now` is not given. */
  readonly clock?: Clock | undefined;
  /** Shown while the core loads, in place of the children when something failed, and of a `<Can>` that cannot decide. */
  readonly fallback?: ReactNode;
  /**
   * Told once of each failure: `load_failed`, the faults of the policy, of the facts or of the time; and with the question, of
   * what could not be decided. In browsers only.
   */
  readonly onError?: OnError | undefined;
  readonly children?: ReactNode;
}

export type CoreProviderProps = Rendered & CoreSource;

/**
 * Binds a viewer to a policy, and gives both to everything below it, over a core that is given or loaded here. Throws
 * `invalid_argument` when it is given neither: this entry imports no core, so that a page downloads the one that it names.
 */
export function CoreProvider(props: CoreProviderProps): ReactNode {
  const { core, load } = props;
  const fail = useReport(props.onError);
  if (core) return createElement(Binder, { ...props, core, fail });
  if (typeof load === "function") return createElement(Loader, { ...props, load, fail });
  throw refusal(
    invalid_argument,
    "a <CoreProvider> needs a core, or a way to load one: write <CoreProvider load={loadCore}>, with the loadCore that creator-core or creator-core/url exports, or <CoreProvider core={core}>",
  );
}

type Props<Source> = Rendered & Source & { readonly fail: OnError };

/** Loads the core, and shows the fallback meanwhile. */
function Loader(props: Props<{ readonly load: Load }>): ReactNode {
  const { load, fallback, fail } = props;
  const [loading] = useState(() => new Loading(load));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    loading.start().catch((error: unknown) => {
      if (!current) return;
      setFailed(true);
      fail(error);
    });
    return () => {
      current = false;
    };
  }, [loading, fail]);

  if (failed) return fallback;
  return createElement(Suspense, { fallback }, createElement(Loaded, { ...props, loading }));
}

/** Waits for the core. */
function Loaded({ loading, ...props }: Props<{ readonly loading: Loading }>): ReactNode {
  const { core } = loading;
  if (core !== undefined) return createElement(Binder, { ...props, core });
  if (loading.failed && typeof document === "undefined") return props.fallback;
  throw loading.wait();
}

/** Binds the viewer, and holds what it made for as long as it is mounted. */
function Binder(props: Props<{ readonly core: CreatorCore }>): ReactNode {
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
    return { core, binding: ready.binding, now: instant, alarm, fail, holding };
  }, [core, ready, instant, alarm, fail, holding]);
  if (scope === undefined) return fallback;
  const below = createElement(ScopeContext.Provider, { value: scope }, children);
  return createElement(FallbackContext.Provider, { value: fallback }, below);
}

/** What looks like a policy may give anything: told here, it is an error with a code, and no crash of the page. */
function checked(viewer: Partial<Viewer> | undefined): Viewer {
  if (typeof viewer?.can === "function" && typeof viewer.decide === "function") return viewer as Viewer;
  throw refusal(invalid_argument, "expected a policy made by core.access.policy(), or a document");
}

// By its method: a document has none, and ES and CommonJS copies of the class differ.
function isPolicy(value: Policy | object | string): value is Policy {
  return (
    typeof value === "object" && value !== null && typeof (value as Partial<Policy>).viewer === "function"
  );
}
