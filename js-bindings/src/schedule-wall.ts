import { type CreatorError, creatorError } from "./errors.js";
import type { EmbindHandle } from "./owned.js";
import { type Answer, type CoreModule, checkText, unwrap } from "./wall.js";
import { createZone, type Zone } from "./zone.js";

// What the schedule's files share of the module: its functions, and the memory that answers are written to.

export interface ScheduleGlue {
  Zone: { find(name: string): Answer<EmbindHandle> };
  Series: {
    compile(zone: EmbindHandle, start: string, rrule: string): Answer<EmbindHandle>;
    compileNamed(zone: string, start: string, rrule: string): Answer<EmbindHandle>;
  };
  checkBilling(anchor: number, unit: string, count: number): Answer<number>;
  tzdataVersion(): string;
  tzdataSha256(): string;
}

type Raw = (...args: number[]) => number;
export interface ScheduleRaw {
  readonly cc_zone_name: Raw;
  readonly cc_zone_canonical_name: Raw;
  readonly cc_zone_names: Raw;
  readonly cc_zone_to_instant_f64: Raw;
  readonly cc_zone_to_civil_f64: Raw;
  readonly cc_zone_to_instants_f64: Raw;
  readonly cc_zone_to_local_times_f64: Raw;
  readonly cc_series_next_f64: Raw;
  readonly cc_series_previous_f64: Raw;
  readonly cc_series_between_f64: Raw;
  readonly cc_series_take_f64: Raw;
  readonly cc_series_count: Raw;
  readonly cc_series_explain_f64: Raw;
  readonly cc_billing_period_f64: Raw;
  readonly cc_billing_period_at_f64: Raw;
}

// Sizes of creator_core.h on wasm32.
const ERROR_BYTES = 784;
const CIVIL_BYTES = 60;
const EXPLANATION_BYTES = 72;
/** No text of the schedule is valid at this length, so what lies beyond need not be copied. */
const MOST_TEXT_UNITS = 8192;

interface KnownZone {
  readonly handle: EmbindHandle;
  readonly zone: Zone;
}

/** @internal */
export class ScheduleWall {
  readonly module: CoreModule;
  readonly glue: ScheduleGlue;
  readonly raw: ScheduleRaw;
  /** Where raw calls leave numbers: three doubles. */
  readonly numbers: number;
  readonly civil: number;
  readonly explanation: number;
  readonly error: number;
  /** By the names that IANA spells. Keyed by what was asked for, every spelling would keep a zone of its own. */
  readonly #zones = new Map<string, KnownZone>();
  #names: readonly string[] | undefined;

  constructor(module: CoreModule) {
    this.module = module;
    this.glue = module.glue as unknown as ScheduleGlue;
    this.raw = module.raw as unknown as ScheduleRaw;
    this.numbers = module.allocate(24 + 64 + EXPLANATION_BYTES + ERROR_BYTES);
    this.civil = this.numbers + 24;
    this.explanation = this.civil + 64;
    this.error = this.explanation + EXPLANATION_BYTES;
    // Each struct begins with its size, which the library never changes.
    module.view.setUint32(this.civil, CIVIL_BYTES, true);
    module.view.setUint32(this.explanation, EXPLANATION_BYTES, true);
    module.view.setUint32(this.error, ERROR_BYTES, true);
  }

  /** Throws what a raw call refused. */
  check(code: number): void {
    if (code !== 0) throw this.module.errorAt(this.error);
  }

  /** Names and links, ascending. */
  names(): readonly string[] {
    if (this.#names === undefined) {
      const count = this.raw.cc_zone_names(0, 0);
      const list = this.module.scratch(count * 4);
      this.raw.cc_zone_names(list, count);
      const addresses = Array.from({ length: count }, (_, i) =>
        this.module.view.getUint32(list + i * 4, true),
      );
      this.#names = Object.freeze(addresses.map((address) => this.#textAt(address)));
    }
    return this.#names;
  }

  /**
   * Zones are kept: there are 600 names, of at most 6 KB each, and 2,879 offsets, of far less; a page asks for two or
   * three.
   */
  zone(name: string): Zone {
    return this.#known(textOf(name, "/zone")).zone;
  }

  series(zone: string, start: string, rrule: string): EmbindHandle {
    try {
      return unwrap(this.glue.Series.compile(this.#known(zone).handle, start, rrule));
    } catch (error) {
      if ((error as CreatorError).code !== "zone_unknown") throw error;
      return unwrap(this.glue.Series.compileNamed(zone, start, rrule));
    }
  }

  #known(name: string): KnownZone {
    const known = this.#zones.get(name);
    if (known !== undefined) return known;
    const handle = unwrap(this.glue.Zone.find(name));
    const address = handle.address();
    const spelt = this.#textAt(this.raw.cc_zone_name(address));
    const kept = this.#zones.get(spelt);
    if (kept !== undefined) {
      handle.delete();
      return kept;
    }
    const canonical = this.#textAt(this.raw.cc_zone_canonical_name(address));
    const made = { handle, zone: createZone(this, { name: spelt, canonical }, address) };
    this.#zones.set(spelt, made);
    return made;
  }

  /** A text of the module that ends with a zero. */
  #textAt(address: number): string {
    return this.module.read(address, this.module.bytes.indexOf(0, address) - address);
  }
}

/** A text for the core. Throws `wrong_type` for anything else, `invalid_utf8` for half a surrogate pair. */
export function textOf(value: unknown, pointer: string): string {
  if (typeof value !== "string")
    throw creatorError("wrong_type", "The value has the wrong type: expected a string", { pointer });
  checkText(value);
  return value.length > MOST_TEXT_UNITS ? value.slice(0, MOST_TEXT_UNITS) : value;
}

/** The members of a draft. Throws `wrong_type`, and `unknown_key` for a key that is not listed. */
export function membersOf(draft: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof draft !== "object" || draft === null) {
    throw creatorError("wrong_type", "The value has the wrong type: expected an object", { pointer: "" });
  }
  for (const key of Object.keys(draft)) {
    if (known.includes(key)) continue;
    const pointer = `/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`;
    throw creatorError("unknown_key", `The key is not known here: known are ${known.join(", ")}`, {
      pointer,
    });
  }
  return draft as Record<string, unknown>;
}
