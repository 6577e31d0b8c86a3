import type { CreatorCore } from "creator-core";
import type { Platform } from "../platform/platforms";

export type BoundViewer = ReturnType<ReturnType<CreatorCore["access"]["policy"]>["viewer"]>;

/**
 * The rows of `posts` on which the viewer may do the action, as the core says it to PostgreSQL: a condition for WHERE with
 * parameters. Subscriptions are looked up in their table, by EXISTS. Throws CreatorError, also for a policy that SQL cannot
 * express exactly: such a one is not published (fit.ts).
 */
export function conditionOf(
  viewer: BoundViewer,
  action: string,
  platform: Platform,
  document: string,
  now: number,
) {
  const columns: Record<string, string> = {};
  for (const name of declaredAttributes(document, platform.resource)) {
    const column = platform.columns[name];
    if (column !== undefined) columns[name] = column;
  }
  return viewer.where(action, platform.resource, {
    dialect: "postgres",
    now,
    map: {
      table: "posts",
      columns,
      subscriptions: {
        table: "subscriptions",
        viewer: "fan_id",
        creatorId: "creator_id",
        tier: "tier",
        status: "status",
        endsAt: "ends_at",
      },
    },
  });
}

/** The attributes that a valid policy document declares for a type. */
export function declaredAttributes(document: string, type: string): readonly string[] {
  const { types } = JSON.parse(document) as { types?: Readonly<Record<string, object>> };
  return Object.keys(types?.[type] ?? {});
}
