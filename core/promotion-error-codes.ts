/** The codes of refusals by activities, their groups and threshold promotions. */
export const promotionErrorCodes = [
  "activity.unknown",
  "activity.not_usable",
  "activity.limit_reached",
  "activity.sold_out",
  "promotion.unknown",
  "promotion.changed",
  "promotion.unsound",
  "promotion.has_orders",
  "promotion.release_needed",
  "promotion.ended",
  "group.exists",
  "group.unknown",
  "group.not_open",
  "group.already_in",
] as const;
