CREATE TABLE "policies" (
	"platform" text NOT NULL,
	"version" integer NOT NULL,
	"document" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	"is_preset" boolean NOT NULL,
	CONSTRAINT "policies_platform_version_pk" PRIMARY KEY("platform","version")
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "is_premium" boolean GENERATED ALWAYS AS ("visibility" = 'premium') STORED;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_by_time" ON "posts" USING btree ("creator_id","publish_at" DESC NULLS LAST,"id" DESC NULLS LAST);