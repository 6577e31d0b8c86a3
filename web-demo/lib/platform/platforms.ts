import type { SubscriptionFact } from "creator-core";
import agencyCatalogue from "../../../presets/agency/catalogue.json";
import agencyPolicy from "../../../presets/agency/policy.json";
import photosCatalogue from "../../../presets/photos/catalogue.json";
import photosPolicy from "../../../presets/photos/policy.json";
import type { Membership, PostFacts, Viewer } from "../feed/facts";

/** A platform of the demo: its documents, and how the site's rows are called in them. */
export interface Platform {
  readonly id: PlatformId;
  readonly name: string;
  readonly motto: string;
  /** The policy that it comes with; the one in force is in the database (lib/policy). */
  readonly preset: unknown;
  readonly catalogue: unknown;
  readonly currency: "USD";
  /** What the policy calls a post. */
  readonly resource: string;
  /** What is for sale, cheapest first, as the catalogue has it. */
  readonly plans: readonly Plan[];
  readonly toResource: (post: PostFacts) => Readonly<Record<string, unknown>>;
  /** The same in SQL: the column of each attribute that toResource gives. */
  readonly columns: Readonly<Record<string, string>>;
  readonly toSubscription: (membership: Membership) => SubscriptionFact;
  readonly toRoles: (viewer: Viewer) => readonly string[];
}

export interface Plan {
  readonly tier: Membership["tier"];
  readonly name: string;
  readonly features: readonly string[];
  readonly price: string;
}

export type PlatformId = "photos" | "agency";

interface CatalogueDocument {
  readonly products: readonly {
    readonly name: string;
    readonly features: readonly string[];
    readonly prices: readonly { readonly id: string; readonly interval: string }[];
  }[];
}

/** One plan for each product, at its monthly price. */
function plansOf(catalogue: CatalogueDocument, tiers: readonly Plan["tier"][]): readonly Plan[] {
  return catalogue.products.map((product, index) => ({
    tier: tiers[index] as Plan["tier"],
    name: product.name,
    features: product.features,
    price: product.prices.find(({ interval }) => interval === "month")?.id as string,
  }));
}

export const platforms: Readonly<Record<PlatformId, Platform>> = {
  photos: {
    id: "photos",
    name: "Photos",
    motto: "Public pictures, and premium ones for subscribers.",
    preset: photosPolicy,
    catalogue: photosCatalogue,
    currency: "USD",
    resource: "Photo",
    plans: plansOf(photosCatalogue, ["PREMIUM"]),
    toResource: ({ creatorId, visibility, status, publishAt }) => ({
      creatorId,
      isPremium: visibility === "premium",
      status,
      publishAt,
    }),
    columns: {
      creatorId: "creator_id",
      isPremium: "is_premium",
      status: "status",
      publishAt: "publish_at",
    },
    // This platform has subscribers, not tiers.
    toSubscription: ({ creatorId, status, endsAt }) => ({ creatorId, status, endsAt }),
    toRoles: ({ role }) => (role === "CREATOR" ? ["CREATOR"] : []),
  },
  agency: {
    id: "agency",
    name: "Agency",
    motto: "Three tiers: Basic, Premium and VIP.",
    preset: agencyPolicy,
    catalogue: agencyCatalogue,
    currency: "USD",
    resource: "Post",
    plans: plansOf(agencyCatalogue, ["BASIC", "PREMIUM", "VIP"]),
    toResource: ({ creatorId, kind, minTier, status, publishAt }) => ({
      creatorId,
      mediaType: kind,
      minTier,
      status,
      publishAt,
    }),
    columns: {
      creatorId: "creator_id",
      mediaType: "kind",
      minTier: "min_tier",
      status: "status",
      publishAt: "publish_at",
    },
    toSubscription: ({ creatorId, tier, status, endsAt }) => ({ creatorId, tier, status, endsAt }),
    toRoles: ({ role }) => (role ? [role] : []),
  },
};

export function platformOf(id: unknown): Platform | undefined {
  return typeof id === "string" && Object.hasOwn(platforms, id) ? platforms[id as PlatformId] : undefined;
}
