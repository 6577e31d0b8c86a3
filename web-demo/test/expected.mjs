// Written by hand from the two platforms' descriptions, not from the policies: who sees what.
const fans = ["anonymous", "lea", "tomas", "yuki", "omar"];

/** The posts that each viewer can open, published ones only. */
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
    anonymous: ["photos_returning_sun", "photos_first_frost", "photos_harbour"],
    lea: ["photos_returning_sun", "photos_first_frost", "photos_harbour"],
    // Canceled, and paid for six more days.
    tomas: [
      "photos_returning_sun",
      "photos_first_frost",
      "photos_harbour",
      "photos_blue_hour",
      "photos_aurora",
      "photos_red_island",
      "photos_spruce_fog",
    ],
    yuki: [
      "photos_returning_sun",
      "photos_first_frost",
      "photos_harbour",
      "photos_blue_hour",
      "photos_aurora",
      "photos_red_island",
      "photos_spruce_fog",
    ],
    omar: [],
  },
};

/** Everything published, and what is announced; drafts are the creator's alone. */
export const published = {
  agency: opens.agency.yuki,
  photos: opens.photos.yuki,
};
export const announced = {
  agency: ["agency_moon_jar", "agency_market_day"],
  photos: ["photos_long_night"],
};
export const drafts = { agency: ["agency_book_notes"], photos: ["photos_field_notes"] };

/** Post id to state, as the page should show it. */
export function expectedStates(platform, persona) {
  const own = persona === "creator";
  const open = own ? published[platform] : opens[platform][persona];
  const rows = published[platform].map((id) => [id, open.includes(id) ? "open" : "locked"]);
  rows.push(...announced[platform].map((id) => [id, "coming"]));
  if (own) rows.push(...drafts[platform].map((id) => [id, "draft"]));
  return Object.fromEntries(rows);
}

export const personas = [...fans, "creator"];
