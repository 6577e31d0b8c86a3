import type { creators, users } from "../db/schema";

/** Everybody on the two platforms. Each lives in a zone of their own, since that is what schedules are about. */
export const people: readonly (typeof users.$inferInsert)[] = [
  {
    id: "cr_mara",
    email: "mara@photos.example",
    name: "Mara Lindqvist",
    role: "CREATOR",
    active: true,
    zone: "Europe/Oslo",
  },
  {
    id: "cr_noa",
    email: "noa@agency.example",
    name: "Noa Rivers",
    role: "CREATOR",
    active: true,
    zone: "America/New_York",
  },
  {
    id: "fan_lea",
    email: "lea@fans.example",
    name: "Lea Brandt",
    role: "FAN",
    active: true,
    zone: "Europe/Berlin",
  },
  {
    id: "fan_tomas",
    email: "tomas@fans.example",
    name: "Tomás Prado",
    role: "FAN",
    active: true,
    zone: "America/Sao_Paulo",
  },
  {
    id: "fan_yuki",
    email: "yuki@fans.example",
    name: "Yuki Tanaka",
    role: "FAN",
    active: true,
    zone: "Asia/Tokyo",
  },
  {
    id: "fan_omar",
    email: "omar@fans.example",
    name: "Omar Haddad",
    role: "FAN",
    active: false,
    zone: "Africa/Cairo",
  },
  {
    id: "adm_ines",
    email: "ines@office.example",
    name: "Ines Okafor",
    role: "ADMIN",
    active: true,
    zone: "Europe/Lisbon",
  },
];

export const studios: readonly (typeof creators.$inferInsert)[] = [
  {
    userId: "cr_mara",
    platform: "photos",
    craft: "Landscape photographer, Tromsø",
    about: "Fjords, long nights and the first light after them. One place at a time, on foot.",
    cover: "returning-sun",
  },
  {
    userId: "cr_noa",
    platform: "agency",
    craft: "Studio potter, Brooklyn",
    about: "Stoneware and porcelain, thrown slowly. The recipes, the failures and the fire are all here.",
    cover: "studio-tour",
  },
];

/** What the fans hold when the story begins. Days count from the seeding; `null` runs on. */
export const memberships = [
  {
    id: "sub_tomas_noa",
    fanId: "fan_tomas",
    creatorId: "cr_noa",
    tier: "BASIC",
    price: "basic_month",
    status: "active",
    from: -11,
    until: 19,
  },
  {
    id: "sub_yuki_noa",
    fanId: "fan_yuki",
    creatorId: "cr_noa",
    tier: "VIP",
    price: "vip_month",
    status: "active",
    from: -6,
    until: 24,
  },
  {
    id: "sub_omar_noa",
    fanId: "fan_omar",
    creatorId: "cr_noa",
    tier: "VIP",
    price: "vip_month",
    status: "active",
    from: -20,
    until: 10,
  },
  {
    // Canceled, and paid to the end of the period: still in, for six more days.
    id: "sub_tomas_mara",
    fanId: "fan_tomas",
    creatorId: "cr_mara",
    tier: "PREMIUM",
    price: "premium_month",
    status: "canceled",
    from: -24,
    until: 6,
  },
  {
    id: "sub_yuki_mara",
    fanId: "fan_yuki",
    creatorId: "cr_mara",
    tier: "PREMIUM",
    price: "premium_month",
    status: "active",
    from: -9,
    until: 21,
  },
  {
    id: "sub_omar_mara",
    fanId: "fan_omar",
    creatorId: "cr_mara",
    tier: "PREMIUM",
    price: "premium_month",
    status: "active",
    from: -3,
    until: 27,
  },
] as const;
