import { sql } from "drizzle-orm";
import {
  boolean,
  customType,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from "drizzle-orm/pg-core";

export const role = pgEnum("role", ["ADMIN", "CREATOR", "FAN"]);
export const tier = pgEnum("tier", ["BASIC", "PREMIUM", "VIP"]);
export const visibility = pgEnum("visibility", ["public", "premium"]);
export const postStatus = pgEnum("post_status", ["draft", "scheduled", "published"]);
export const postKind = pgEnum("post_kind", ["IMAGE", "VIDEO"]);
export const subscriptionStatus = pgEnum("subscription_status", [
  "active",
  "trialing",
  "past_due",
  "canceled",
]);

export const webhookState = pgEnum("webhook_state", ["in_flight", "done", "failed"]);

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** pg gives a Buffer, PGlite a Uint8Array; the site sees the latter. */
const bytes = customType<{ data: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => new Uint8Array(value as Uint8Array),
  toDriver: (value) => Buffer.from(value),
});

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  role: role("role").notNull(),
  active: boolean("active").notNull(),
  /** IANA name: when this person says nine o'clock. */
  zone: text("zone").notNull(),
});

export const creators = pgTable("creators", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  platform: text("platform").notNull().unique(),
  craft: text("craft").notNull(),
  about: text("about").notNull(),
  /** Name of the picture behind the page's head. */
  cover: text("cover").notNull(),
});

export const posts = pgTable(
  "posts",
  {
    id: text("id").primaryKey(),
    creatorId: text("creator_id")
      .notNull()
      .references(() => creators.userId),
    title: text("title").notNull(),
    /** For everybody. */
    teaser: text("teaser").notNull(),
    /** For those whom the access rule lets in. */
    body: text("body").notNull(),
    visibility: visibility("visibility").notNull(),
    /** What the photos policy asks about, as a column that a WHERE can name. */
    isPremium: boolean("is_premium").generatedAlwaysAs(sql`"visibility" = 'premium'`),
    minTier: tier("min_tier"),
    status: postStatus("status").notNull(),
    publishAt: instant("publish_at"),
    kind: postKind("kind").notNull(),
    seconds: integer("seconds"),
    mediaUrl: text("media_url").notNull(),
    /** A PNG of a few hundred pixels, for everybody. */
    preview: bytes("preview").notNull(),
  },
  // The order of pages.
  (table) => [index("posts_by_time").on(table.creatorId, table.publishAt.desc(), table.id.desc())],
);

export const subscriptions = pgTable(
  "subscriptions",
  {
    id: text("id").primaryKey(),
    fanId: text("fan_id")
      .notNull()
      .references(() => users.id),
    creatorId: text("creator_id")
      .notNull()
      .references(() => creators.userId),
    tier: tier("tier").notNull(),
    /** Price id in the platform's catalogue. */
    price: text("price").notNull(),
    status: subscriptionStatus("status").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at"),
    stripeSubscriptionId: text("stripe_subscription_id").notNull().unique(),
  },
  (table) => [unique("subscriptions_fan_creator").on(table.fanId, table.creatorId)],
);

/** Every policy that was published, the latest of a platform in force; before the first, the preset is. */
export const policies = pgTable(
  "policies",
  {
    platform: text("platform").notNull(),
    version: integer("version").notNull(),
    document: text("document").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: text("published_by")
      .notNull()
      .references(() => users.id),
    isPreset: boolean("is_preset").notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.version] })],
);

/** Which deliveries of webhooks are under way, done, or to be tried again: the three verbs are in lib/stripe/claims.ts. */
export const webhookEvents = pgTable("webhook_events", {
  /** The event's replay key. */
  id: text("id").primaryKey(),
  type: text("type").notNull(),
  receivedAt: instant("received_at").notNull(),
  state: webhookState("state").notNull(),
  /** Grows with every claim: a worker that lost its lease to another knows it by this. */
  attempt: integer("attempt").notNull(),
  leaseEndsAt: instant("lease_ends_at").notNull(),
  processedAt: instant("processed_at"),
  errorMessage: text("error_message"),
});

export type User = typeof users.$inferSelect;
export type Creator = typeof creators.$inferSelect;
export type Post = typeof posts.$inferSelect;
export type Subscription = typeof subscriptions.$inferSelect;
export type Tier = (typeof tier.enumValues)[number];
