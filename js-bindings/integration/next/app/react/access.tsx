"use client";

import { loadCore } from "creator-core";
import { CoreProvider, type CoreProviderProps } from "creator-core/react";

/** The provider of the site: a function, such as the loader, cannot be given to it by a server component. */
export function Access(
  props: Pick<CoreProviderProps, "policy" | "viewer" | "now" | "fallback" | "children">,
) {
  return <CoreProvider load={loadCore} {...props} />;
}
