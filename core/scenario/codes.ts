import type { DomainError, ErrorCode } from "../errors";

/** Codes whose name in scenarios is not the part after the dot (core/rules/scenarios.md, section 5). */
const scenarioNames: Partial<Record<ErrorCode, string>> = {
  "member.unknown": "unknown_member",
  "member.exists": "member_exists",
  "product.unknown": "unknown_product",
  "order.unknown": "unknown_order",
  "order.exists": "order_exists",
  "order.refunded": "order_refunded",
  "withdrawal.exists": "withdrawal_exists",
  "activity.unknown": "unknown_activity",
  "activity.not_usable": "activity_not_usable",
  "activity.limit_reached": "activity_limit_reached",
  "activity.sold_out": "activity_sold_out",
  "group.exists": "group_exists",
  "group.unknown": "unknown_group",
  "group.not_open": "group_not_open",
  "group.already_in": "already_in_group",
  "coupon.not_usable": "coupon_not_usable",
  "coupon.conflict": "coupon_conflict",
  "coupon.exists": "coupon_exists",
  "review.unknown": "unknown_review",
  "review.exists": "review_exists",
};

/** The scenario name of a refusal. */
export function scenarioCode({ code, detail }: DomainError): string {
  if (code === "order.state") return orderStepCode(detail);
  return scenarioNames[code] ?? code.slice(code.indexOf(".") + 1);
}

/** Scenarios name the refused step of an order and its reason. */
function orderStepCode({ from, to }: DomainError["detail"]): string {
  if (from === "refunded") return "order_refunded";
  if (to === "received" && (from === "received" || from === "closed")) return "already_received";
  if (to === "closed") return from === "closed" ? "already_closed" : "not_received";
  return "state";
}
