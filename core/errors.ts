/** Codes of everything the rules can refuse: `room.problem`. Programs read the code, people the sentence in `error-messages.ts`. */
export const errorCodes = [
  "auth.login_required",
  "auth.forbidden",
  "auth.bad_credentials",
  "auth.wechat_refused",
  "auth.wechat_risk",
  "auth.phone_refused",
  "input.invalid",
  "request.too_many",
  "request.not_found",
  "request.conflict",
  "service.unavailable",
  "member.unknown",
  "member.exists",
  "member.birthday_set",
  "invitation.self_referral",
  "invitation.already_bound",
  "invitation.binding_closed",
  "invitation.inviter_not_agent",
  "invitation.unknown_code",
  "product.unknown",
  "product.off_shelf",
  "product.sold_out",
  "product.limit_reached",
  "cart.full",
  "cart.line_gone",
  "cart.nothing_selected",
  "address.unknown",
  "address.unknown_region",
  "address.too_many",
  "order.unknown",
  "order.exists",
  "order.mixed_zones",
  "order.agents_only",
  "order.limit_reached",
  "order.discount_not_allowed",
  "order.invalid_discount",
  "order.price_changed",
  "order.zone_closed",
  "order.key_reused",
  "order.state",
  "order.refunded",
  "order.already_received",
  "order.not_received",
  "order.already_closed",
  "order.nothing_to_refund",
  "freight.not_delivered",
  "freight.unknown",
  "shipment.unknown_line",
  "shipment.too_many",
  "shipment.parcel_exists",
  "shipment.disputed",
  "order.after_sales_open",
  "after_sales.unknown",
  "after_sales.state",
  "after_sales.not_possible",
  "after_sales.open",
  "after_sales.rejected_before",
  "upload.unsupported",
  "upload.too_large",
  "upload.unknown",
  "payment.unknown",
  "payment.mismatch",
  "payment.refused",
  "payment.already_paid",
  "payment.closed",
  "refund.refused",
  "transfer.refused",
  "message.not_subscribed",
  "wechat.refused",
  "wechat.unavailable",
  "grant.already_granted",
  "grant.region_taken",
  "grant.nothing_to_revoke",
  "order.points_below_minimum",
  "order.insufficient_points",
  "order.points_over_limit",
  "order.invalid_balance",
  "order.insufficient_balance",
  "coupon.not_usable",
  "coupon.conflict",
  "coupon.exists",
  "coupon.unknown",
  "coupon.claim_closed",
  "coupon.sold_out",
  "coupon.claim_limit",
  "coupon.not_revocable",
  "coupon.template_unsound",
  "coupon.template_in_use",
  "membership.not_joined",
  "membership.no_programme",
  "membership.trial_refused",
  "programme.unsound",
  "balance.nothing_to_refund",
  "balance.refund_too_much",
  "points.already_checked_in",
  "review.unknown",
  "review.exists",
  "review.not_yours",
  "review.unknown_product",
  "review.already_reviewed",
  "review.already_approved",
  "review.already_deleted",
  "review.text_refused",
  "growth.already_closed",
  "withdrawal.exists",
  "withdrawal.unknown",
  "withdrawal.below_minimum",
  "withdrawal.insufficient_available",
  "withdrawal.state",
  "withdrawal.below_transfer",
  "withdrawal.name_required",
  "withdrawal.account_required",
  "withdrawal.daily_requests",
  "withdrawal.daily_amount",
  "withdrawal.mismatch",
  "job.running",
  "dividend.unknown_pool",
  "dividend.already_closed",
  "plan.unsound",
  "plan.unknown_version",
  "plan.notes_unconfirmed",
  "ledger.key_reused",
  "ledger.insufficient",
  "staff.unknown",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A refusal by the rules: safe to show, nothing was changed. `detail` is for programs and logs, never a stack. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, detail: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.detail = detail;
  }
}

/** A broken promise of our own code: it stops the transaction and is alarmed; people see "系统繁忙，请稍后再试". */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InvariantError";
  }
}

/** Throws {@link InvariantError} when a condition that the code itself guarantees does not hold. */
export function assertInvariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
