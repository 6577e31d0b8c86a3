import { aligned, setUint32, uint32At } from "./abi/field.js";
import { type CreatorError, refusal } from "./errors.js";
import {
  CC_OK,
  type CoreFunctions,
  cc_civil_size,
  cc_error_size,
  cc_explanation_size,
  sizeof_cc_civil,
  sizeof_cc_error,
  sizeof_cc_explanation,
} from "./generated/abi.js";
import { unknown_key, wrong_type } from "./generated/sentences.base.js";
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
  readonly raw: CoreFunctions;
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
    this.raw = module.raw;
    const civil = 3 * 8;
    const explanation = civil + aligned(sizeof_cc_civil);
    const error = explanation + aligned(sizeof_cc_explanation);
    this.numbers = module.allocate(error + sizeof_cc_error);
    this.civil = this.numbers + civil;
    this.explanation = this.numbers + explanation;
    this.error = this.numbers + error;
    // Each struct begins with its size, which the library never changes.
    const { view } = module;
    setUint32(view, this.civil, cc_civil_size, sizeof_cc_civil);
    setUint32(view, this.explanation, cc_explanation_size, sizeof_cc_explanation);
    setUint32(view, this.error, cc_error_size, sizeof_cc_error);
  }

  /** Throws what a raw call refused. */
  check(code: number): void {
    if (code !== CC_OK) throw this.module.errorAt(this.error);
  }

  /** Names and links, ascending. */
  names(): readonly string[] {
    if (this.#names === undefined) {
      const count = this.raw.cc_zone_names(0, 0);
      const list = this.module.scratch(count * 4);
      this.raw.cc_zone_names(list, count);
      const addresses = Array.from({ length: count }, (_, i) => uint32At(this.module.view, list + i * 4));
      this.#names = Object.freeze(addresses.map((address) => this.module.zeroEnded(address)));
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
    const spelt = this.module.zeroEnded(this.raw.cc_zone_name(address));
    const kept = this.#zones.get(spelt);
    if (kept !== undefined) {
      handle.delete();
      return kept;
    }
    const canonical = this.module.zeroEnded(this.raw.cc_zone_canonical_name(address));
    const made = { handle, zone: createZone(this, { name: spelt, canonical }, address) };
    this.#zones.set(spelt, made);
    return made;
  }
}

/** A text for the core. Throws `wrong_type` for anything else, `invalid_utf8` for half a surrogate pair. */
export function textOf(value: unknown, pointer: string): string {
  if (typeof value !== "string") throw refusal(wrong_type, "expected a string", { pointer });
  checkText(value);
  return value.length > MOST_TEXT_UNITS ? value.slice(0, MOST_TEXT_UNITS) : value;
}

/** The members of a draft. Throws `wrong_type`, and `unknown_key` for a key that is not listed. */
export function membersOf(draft: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof draft !== "object" || draft === null) {
    throw refusal(wrong_type, "expected an object", { pointer: "" });
  }
  for (const key of Object.keys(draft)) {
    if (known.includes(key)) continue;
    const pointer = `/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`;
    throw refusal(unknown_key, `known are ${known.join(", ")}`, {
      pointer,
    });
  }
  return draft as Record<string, unknown>;
}
