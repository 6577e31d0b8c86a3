import type { BillingDraft, CreatorCore, Disambiguation, SeriesDraft } from "creator-core";

/** What the inputs of the ops hold between them. */
interface Input extends SeriesDraft, BillingDraft {
  readonly civil: string;
  readonly disambiguation: Disambiguation;
  readonly instant: number;
  readonly most: number;
  readonly after: number;
  readonly before: number;
  readonly from: number;
  readonly until: number;
  readonly index: number;
}

/** Answers the vectors of conformance/schedule. */
export function run(core: CreatorCore, op: string, input: Input): unknown {
  switch (op) {
    case "zone": {
      const { name, canonical } = core.schedule.zone(input.zone);
      return { name, canonical };
    }
    case "to-instant":
      return core.schedule.zone(input.zone).toInstant(input.civil, input);
    case "to-civil": {
      const { text, offsetSeconds } = core.schedule.zone(input.zone).toCivil(input.instant);
      return { text, offsetSeconds };
    }
    case "period":
      return billing(core, input).period(input.index);
    case "period-at":
      return billing(core, input).periodAt(input.instant);
    case "take":
    case "count":
    case "next":
    case "previous":
    case "between":
    case "explain":
      return ask(core, op, input);
    default:
      throw new Error(`unknown op ${op}`);
  }
}

function billing(core: CreatorCore, { anchor, interval, count }: Input) {
  return core.schedule.billing({ anchor, interval, ...(count === undefined ? {} : { count }) });
}

function ask(core: CreatorCore, op: string, input: Input): unknown {
  const { start, zone, rrule } = input;
  const series = core.schedule.rule({ start, zone, rrule });
  try {
    if (op === "take") return series.take(input.most);
    if (op === "count") return series.count();
    if (op === "next") return series.next(input.after);
    if (op === "previous") return series.previous(input.before);
    if (op === "between") return series.between(input.from, input.until);
    return series.explain(input.instant);
  } finally {
    series.dispose();
  }
}
