import type { Post } from "../db/schema";
import type { Draft } from "./works";

type Entry = readonly [title: string, teaser: string, body: string];

/** Older posts, two weeks apart: what makes a feed longer than a page. `first` is the age of the newest, in days. */
function archive(
  prefix: string,
  first: number,
  entries: readonly (readonly [name: string, picture: string, minTier: Post["minTier"], entry: Entry])[],
): readonly Draft[] {
  return entries.map(([name, picture, minTier, [title, teaser, body]], index) => ({
    id: `${prefix}_${name}`,
    title,
    teaser,
    body,
    visibility: minTier === null ? "public" : "premium",
    minTier,
    kind: "IMAGE",
    picture,
    live: { day: -(first + index * 14), at: "09:00" },
  }));
}

/** Here premium is premium: the tier only says so. */
export const photosArchive = archive("photos", 45, [
  [
    "low_tide",
    "harbour-lights",
    null,
    [
      "Low tide at the quay",
      "Boats on their sides, nets in the sun.",
      "Twelve minutes between two ferries. I metered for the mud.",
    ],
  ],
  [
    "ridge_line",
    "spruce-fog",
    "PREMIUM",
    [
      "The ridge, once more",
      "The same hill, a year later.",
      "I keep a list of places to fail at. This one is crossed out now.",
    ],
  ],
  [
    "ice_road",
    "first-frost",
    "PREMIUM",
    [
      "Ice road",
      "Forty kilometres without a turn.",
      "A tripod freezes to the lake in nine minutes. Bring hot water.",
    ],
  ],
  [
    "boathouse",
    "red-island",
    null,
    [
      "Boathouse red",
      "Every village has one; this is ours.",
      "Linseed paint, eighty years of it. No saturation was added.",
    ],
  ],
  [
    "first_light",
    "returning-sun",
    "PREMIUM",
    [
      "First light, last winter",
      "The frame I did not publish then.",
      "It was too quiet next to the others. Alone it holds.",
    ],
  ],
]);

export const agencyArchive = archive("agency", 70, [
  [
    "clay_walk",
    "studio-tour",
    null,
    [
      "A walk to the clay",
      "Where the brown body comes from.",
      "Forty minutes upriver, a spade and two buckets. Slake it for a month.",
    ],
  ],
  [
    "ash_sieve",
    "glaze-book",
    "PREMIUM",
    [
      "Sieving ash",
      "Three winters of the same stove.",
      "80 mesh, three washes, and keep the water for the next one.",
    ],
  ],
  [
    "handles",
    "tea-bowls",
    "BASIC",
    [
      "Pulling handles",
      "Wet hands, long strokes.",
      "Attach when the rim has just lost its shine, and never in a draught.",
    ],
  ],
  [
    "kiln_log",
    "opening-kiln",
    "VIP",
    [
      "The kiln log of May",
      "Every hour of it, with the mistakes.",
      "Cone 9 fell at 04:10. I should have closed the damper at three.",
    ],
  ],
  [
    "seconds_shelf",
    "market-day",
    null,
    [
      "The shelf of seconds",
      "What I do not sell, and why.",
      "A crack that sings is still a crack. They hold pencils well.",
    ],
  ],
  [
    "wax_resist",
    "foot-ring",
    "BASIC",
    [
      "Wax and water",
      "A line that glaze respects.",
      "Warm wax, a soft brush, one stroke. Turn the wheel and not the hand.",
    ],
  ],
  [
    "celadon",
    "moon-jar",
    "PREMIUM",
    [
      "Chasing celadon",
      "Eleven tests, one keeper.",
      "One per cent of iron, and reduction from 950 degrees on. The tenth was grey.",
    ],
  ],
  [
    "bench_talk",
    "live-firing",
    null,
    [
      "Bench talk",
      "Questions from the spring letters.",
      "Yes, you can start on a kick wheel. No, you need no second one.",
    ],
  ],
  [
    "saggar",
    "raku",
    "VIP",
    [
      "A saggar, packed",
      "Salt, seaweed, copper wire.",
      "Pack loosely; smoke needs ways to go. The recipe is in the picture.",
    ],
  ],
  [
    "plaster",
    "porcelain",
    "BASIC",
    [
      "Plaster moulds",
      "How to ruin four before noon.",
      "Three parts to two of water by weight, and leave it alone.",
    ],
  ],
  [
    "letters",
    "inner-circle",
    "VIP",
    ["Letters from Mashiko", "A week beside a climbing kiln.", "They talk to it. By Thursday I did too."],
  ],
  [
    "year_one",
    "book-notes",
    null,
    ["Year one", "The first bowl that I kept.", "It leans. I was so proud that I photographed the lean."],
  ],
]);
