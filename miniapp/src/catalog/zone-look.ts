import type { Zone } from "@/data/shapes";

/** The icon of each zone; names and slogans come from the server. */
export const zoneIcons: Record<Zone, string> = {
  join: "leaf",
  free: "gift",
  member: "crown",
  retail: "heart",
  points: "coins",
};
