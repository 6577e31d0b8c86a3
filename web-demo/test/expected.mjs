// Written by hand from the two platforms' descriptions, not from the policies: who sees what.
const visitors = ["anonymous", "lea", "tomas", "yuki", "omar", "admin"];

/** The posts of the first page that each viewer can open, published ones only. */
export const opens = {
  agency: {
    anonymous: ["agency_opening_kiln", "agency_studio_tour"],
    lea: ["agency_opening_kiln", "agency_studio_tour"],
    tomas: ["agency_opening_kiln", "agency_studio_tour", "agency_tea_bowls", "agency_foot_ring"],
    yuki: [
      "agency_opening_kiln",
      "agency_studio_tour",
      "agency_tea_bowls",
      "agency_foot_ring",
      "agency_raku",
      "agency_porcelain",
      "agency_glaze_book",
      "agency_live_firing",
      "agency_inner_circle",
    ],
    omar: [],
  },
  photos: {
    anonymous: ["photos_returning_sun", "photos_first_frost", "photos_harbour", "photos_low_tide"],
    lea: ["photos_returning_sun", "photos_first_frost", "photos_harbour", "photos_low_tide"],
    // Canceled, and paid for six more days.
    tomas: [
      "photos_returning_sun",
      "photos_first_frost",
      "photos_harbour",
      "photos_blue_hour",
      "photos_aurora",
      "photos_red_island",
      "photos_spruce_fog",
      "photos_low_tide",
      "photos_ridge_line",
    ],
    yuki: [
      "photos_returning_sun",
      "photos_first_frost",
      "photos_harbour",
      "photos_blue_hour",
      "photos_aurora",
      "photos_red_island",
      "photos_spruce_fog",
      "photos_low_tide",
      "photos_ridge_line",
    ],
    omar: [],
    // An administrator of the site is nobody in particular to this platform.
    admin: ["photos_returning_sun", "photos_first_frost", "photos_harbour", "photos_low_tide"],
  },
};

/** Everything published on the first page, and what is announced; drafts are the creator's, and the administrator's on the agency. */
export const published = {
  agency: opens.agency.yuki,
  photos: opens.photos.yuki,
};
export const announced = {
  agency: ["agency_moon_jar", "agency_market_day"],
  photos: ["photos_long_night"],
};
export const drafts = { agency: ["agency_book_notes"], photos: ["photos_field_notes"] };

/** Who may do anything with every post of the platform. */
export const owns = (platform, persona) =>
  persona === "creator" || (platform === "agency" && persona === "admin");

/** The posts of each page that are live, newest first, as the seed dates them. */
export const pages = {
  agency: [
    published.agency,
    [
      "agency_clay_walk",
      "agency_ash_sieve",
      "agency_handles",
      "agency_kiln_log",
      "agency_seconds_shelf",
      "agency_wax_resist",
      "agency_celadon",
      "agency_bench_talk",
      "agency_saggar",
    ],
    ["agency_plaster", "agency_letters", "agency_year_one"],
  ],
  photos: [published.photos, ["photos_ice_road", "photos_boathouse", "photos_first_light"]],
};

/** What a fan with BASIC may read of the agency, all pages together. */
export const openToTomas = [
  "agency_opening_kiln",
  "agency_tea_bowls",
  "agency_studio_tour",
  "agency_foot_ring",
  "agency_clay_walk",
  "agency_handles",
  "agency_seconds_shelf",
  "agency_wax_resist",
  "agency_bench_talk",
  "agency_plaster",
  "agency_year_one",
];

/** Post id to state, as the page should show it. */
export function expectedStates(platform, persona) {
  if (!hasList(persona)) return {};
  const own = owns(platform, persona);
  const open = own ? published[platform] : opens[platform][persona];
  const rows = published[platform].map((id) => [id, open.includes(id) ? "open" : "locked"]);
  rows.push(...announced[platform].map((id) => [id, "coming"]));
  if (own) rows.push(...drafts[platform].map((id) => [id, "draft"]));
  return Object.fromEntries(rows);
}

/** An inactive account may do nothing, so no post is known to it, not even with a lock. */
export const hasList = (persona) => persona !== "omar";

export const personas = [...visitors, "creator"];
