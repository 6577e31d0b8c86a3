// Facts of viewers, from a stranger to a subscriber of everybody.
import { drawValue, INSTANTS } from "./values.mjs";

const STATUSES = [
  "active",
  "active",
  "trialing",
  "past_due",
  "canceled",
  "incomplete",
  "incomplete_expired",
  "unpaid",
  "paused",
  "expired",
];
const CREATORS = ["c1", "c2", "c3", "o'Neil", "😀"];

function drawSubscription(random, { enums }) {
  const out = { creatorId: random.pick(CREATORS), status: random.pick(STATUSES) };
  if (random.chance(0.9)) out.tier = random.chance(0.1) ? null : random.pick(enums.tier);
  if (random.chance(0.7)) out.endsAt = random.chance(0.1) ? null : random.pick(INSTANTS);
  return out;
}

function drawFacts(random, facts, required) {
  const out = {};
  for (const [name, type] of Object.entries(facts)) {
    if (!(required && !type.optional) && random.chance(0.25)) continue;
    out[name] = type.array ? random.several(0, 3, () => drawValue(random, type)) : drawValue(random, type);
  }
  return out;
}

/** One viewer, known by `id` or a stranger; `vocabulary` is the policy's. */
export function drawViewer(random, vocabulary, id) {
  const { enums, facts, roles } = vocabulary;
  const out = {};
  const known = random.chance(0.85);
  if (known) {
    out.id = id;
    out.active = random.chance(0.8);
    out.roles = random.several(0, 2, () =>
      random.pick(roles ? Object.keys(roles) : ["ADMIN", "FAN", "other"]),
    );
  }
  if (random.chance(0.6)) out.plan = random.pick(enums.plan);
  if (random.chance(0.6)) out.credits = random.pick([0, 1, 2, 3, 10, -1, 100]);
  // Without an id nobody is subscribed.
  if (known && random.chance(0.7))
    out.subscriptions = random.several(0, 4, () => drawSubscription(random, vocabulary));
  if (known || random.chance(0.5)) {
    const attributes = drawFacts(random, facts, known);
    if (Object.keys(attributes).length > 0) out.attributes = attributes;
  }
  return out;
}
