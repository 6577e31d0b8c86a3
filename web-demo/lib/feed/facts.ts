// What the rules are asked about: plain values that the server reads from the database and the page gets too.
// Nothing in here is behind a lock.

/** Who is looking. Anonymous: no id. */
export interface Viewer {
  readonly id?: string;
  readonly name: string;
  readonly role?: "ADMIN" | "CREATOR" | "FAN";
  readonly active: boolean;
  /** IANA name of the zone in which the viewer reads times. */
  readonly zone: string;
  readonly memberships: readonly Membership[];
}

/** Instants are ms since the epoch. */
export interface Membership {
  readonly creatorId: string;
  readonly tier: "BASIC" | "PREMIUM" | "VIP";
  readonly price: string;
  readonly status: "active" | "trialing" | "past_due" | "canceled";
  readonly startsAt: number;
  readonly endsAt: number | null;
}

export interface PostFacts {
  readonly id: string;
  readonly creatorId: string;
  readonly visibility: "public" | "premium";
  readonly minTier: "BASIC" | "PREMIUM" | "VIP" | null;
  readonly kind: "IMAGE" | "VIDEO";
  readonly status: "draft" | "scheduled" | "published";
  /** When it is there to be read; a draft has none yet. */
  readonly publishAt: number | null;
}

/** The whole question: the same one is asked on the server, at the edge and in the browser. */
export interface Question {
  readonly platform: "photos" | "agency";
  /** The policy in force, as JSON text. */
  readonly policy: string;
  readonly creator: { readonly id: string; readonly zone: string };
  readonly viewer: Viewer;
  readonly posts: readonly PostFacts[];
  /** ms since the epoch. */
  readonly now: number;
}
