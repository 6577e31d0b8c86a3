// One real question to each rule, and the answers that every consumer must get.

export const policyDocument = {
  version: 1,
  enums: { tier: ["BASIC", "PREMIUM", "VIP"] },
  types: { Post: { creatorId: "id", status: "string", minTier: "tier?" } },
  rules: [
    { action: "read", subject: "Post", conditions: { status: "published", minTier: null } },
    {
      action: "read",
      subject: "Post",
      conditions: { status: "published", creatorId: { $sub: { tier: { $field: "minTier" } } } },
      require: "SUBSCRIPTION_REQUIRED",
      reason: "for subscribers",
    },
  ],
};

/** @type {import("creator-core").ViewerFacts} */
export const facts = {
  id: "fan_7",
  roles: ["FAN"],
  active: true,
  subscriptions: [{ creatorId: "cr_1", tier: "BASIC", status: "active" }],
};

function askAccess({ access }) {
  const policy = access.policy(policyDocument);
  const fan = policy.viewer(facts);
  const post = (minTier) => ({ creatorId: "cr_1", status: "published", minTier });
  const now = Date.UTC(2026, 0, 1);
  const answer = {
    basic: fan.can("read", "Post", post("BASIC"), { now }),
    vip: fan.decide("read", "Post", post("VIP"), { now }),
  };
  fan.dispose();
  policy.dispose();
  return answer;
}

/** Stripe's published example of a proration: 1000 to 3252 within a period of 2,678,400 seconds. */
function askPricing({ pricing }) {
  const price = (id, amount) => ({ id, interval: "month", unitAmount: { USD: amount } });
  const catalogue = pricing.catalogue({
    version: 1,
    products: [
      { id: "basic", name: "Basic", rank: 1, prices: [price("basic_month", 1000)] },
      { id: "premium", name: "Premium", rank: 2, prices: [price("premium_month", 3252)] },
    ],
  });
  const preview = catalogue.previewChange(
    {
      items: [{ price: "basic_month" }],
      currency: "USD",
      periodStart: 1_596_749_288_000,
      periodEnd: 1_599_427_688_000,
    },
    { items: [{ price: "premium_month" }], prorationDate: 1_598_982_148_000 },
  );
  catalogue.dispose();
  return { amounts: preview.lines.map(({ amount }) => amount), total: preview.total };
}

/** 02:30 does not exist in Berlin on that day: the clocks go from 02:00 to 03:00. */
function askSchedule({ schedule }) {
  return schedule.zone("Europe/Berlin").toInstant("2026-03-29T02:30", { disambiguation: "compatible" });
}

/** A wrong document: its code and place are part of the answer too. */
function askForRefusal({ access }) {
  try {
    access.policy({ ...policyDocument, rules: [{ action: "read", subjects: "Post" }] });
    return "accepted";
  } catch ({ name, code, pointer }) {
    return { name, code, pointer };
  }
}

export function askCore(core) {
  return {
    access: askAccess(core),
    pricing: askPricing(core),
    schedule: askSchedule(core),
    refusal: askForRefusal(core),
  };
}

export const coreAnswers = {
  access: {
    basic: true,
    vip: {
      allowed: false,
      code: "SUBSCRIPTION_REQUIRED",
      httpStatus: 402,
      unlock: { kind: "subscription", creatorId: "cr_1", tier: "VIP" },
      rule: { index: 1, reason: "for subscribers" },
    },
  },
  pricing: { amounts: [-166, 541, 3252], total: 3627 },
  schedule: Date.UTC(2026, 2, 29, 1, 30),
  refusal: { name: "CreatorError", code: "unknown_key", pointer: "/rules/0/subjects" },
};

/** AWS, "Authenticating Requests: Using Query Parameters", its example of a presigned GET; and the same core again. */
export function askServer(server) {
  const presigner = server.signing.s3({
    host: "s3.amazonaws.com",
    region: "us-east-1",
    bucket: "examplebucket",
    credentials: {
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    },
  });
  const { url } = presigner.presign("GET", "test.txt", { now: Date.UTC(2013, 4, 24), expiresIn: 86_400 });
  presigner.dispose();
  return { ...askCore(server), signing: new URL(url).searchParams.get("X-Amz-Signature") };
}

export const serverAnswers = {
  ...coreAnswers,
  signing: "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
};

/** The platforms whose policy and catalogue compile, as `creator-core/presets` hands them out. */
export function askPresets({ access, pricing }, presets) {
  return Object.entries(presets).map(([name, { policy, catalogue }]) => {
    access.policy(policy).dispose();
    pricing.catalogue(catalogue).dispose();
    return name;
  });
}

export const presetAnswers = ["agency", "content", "effects", "photos", "saas"];
