// The documents of the five platforms, as plain data: what presets/ of the repository holds, without a module of WebAssembly.
// Each is a constant of its own, so that a bundler keeps what is imported.

export { agency, content, effects, photos, saas } from "./generated/presets.js";

/** What a platform is made of. Every part is a document that the core compiles; copy one and change it, it is yours. */
export interface Preset {
  /** For `core.access.policy`. */
  readonly policy: object;
  /** For `core.pricing.catalogue`. */
  readonly catalogue: object;
  /** `series` are drafts for `core.schedule.rule`, `billing` are those of `core.schedule.billing` without their anchor. */
  readonly schedules: {
    readonly series: Readonly<Record<string, { start: string; zone: string; rrule: string }>>;
    readonly billing: Readonly<Record<string, { interval: string; count: number }>>;
  };
  /** `webhooks` are settings for `signing.webhook`, `storage` those for `signing.s3` without the credentials. */
  readonly signing: {
    readonly webhooks: object;
    readonly storage: object;
  };
}
