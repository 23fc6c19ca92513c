/** Statuses of refusals about coupons, points and levels. */
export const loyaltyStatus = {
  "coupon.not_usable": "CONFLICT",
  "coupon.conflict": "CONFLICT",
  "coupon.exists": "CONFLICT",
  "coupon.claim_closed": "CONFLICT",
  "coupon.sold_out": "CONFLICT",
  "coupon.claim_limit": "CONFLICT",
  "coupon.not_revocable": "CONFLICT",
  "coupon.template_unsound": "BAD_REQUEST",
  "coupon.template_in_use": "CONFLICT",
  "coupon.audience_empty": "BAD_REQUEST",
  "membership.not_joined": "NOT_FOUND",
  "membership.no_programme": "NOT_FOUND",
  "membership.trial_refused": "CONFLICT",
  "programme.unsound": "BAD_REQUEST",
  "points.already_checked_in": "CONFLICT",
  "growth.already_closed": "CONFLICT",
} as const;
