CREATE TYPE "public"."webhook_state" AS ENUM('in_flight', 'done', 'failed');--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "state" "webhook_state" DEFAULT 'failed' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "attempt" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "lease_ends_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
UPDATE "webhook_events" SET "id" = 'stripe:' || "id";--> statement-breakpoint
UPDATE "webhook_events" SET "state" = 'done' WHERE "success";--> statement-breakpoint
ALTER TABLE "webhook_events" ALTER COLUMN "state" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "webhook_events" ALTER COLUMN "attempt" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "webhook_events" ALTER COLUMN "lease_ends_at" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "webhook_events" DROP COLUMN "success";