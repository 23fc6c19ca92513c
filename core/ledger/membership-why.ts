import type { OfOrder } from "./of-order";

// 会员缘由: reasons of changes of points, growth and stored balance; the account says whose they are
// (core/rules/membership.md, section 8).
export type MembershipWhy =
  | (OfOrder & {
      readonly rule: "balance_held" | "balance_released" | "balance_paid" | "balance_back";
      readonly amountFen: number;
    })
  | (OfOrder & { readonly rule: "points_spent"; readonly points: number; readonly deductionFen: number })
  | (OfOrder & { readonly rule: "points_held" | "points_released" | "points_returned"; readonly points: number })
  | (OfOrder & {
      readonly rule: "order_points";
      readonly pointsRateBp: number;
      readonly bonus: number;
      /** 满送积分; absent for none. */
      readonly gift?: number;
    })
  | (OfOrder & { readonly rule: "order_growth"; readonly netFen: number; readonly acceleratorBp: number })
  | (OfOrder & {
      readonly rule: "order_points_changed" | "order_growth_changed";
      readonly before: number;
      readonly after: number;
    })
  | { readonly rule: "topped_up"; readonly amountFen: number; readonly rateBp: number }
  | { readonly rule: "opening"; readonly code: string }
  | { readonly rule: "logged_in"; readonly day: string }
  | { readonly rule: "checked_in"; readonly day: string; readonly streak: number; readonly bonus: number }
  | { readonly rule: "shared"; readonly day: string; readonly count: number }
  | { readonly rule: "review_approved"; readonly reviewId: string; readonly orderNo: string; readonly photos: boolean }
  | {
      readonly rule: "review_taken_back";
      readonly reviewId: string;
      readonly orderNo: string;
      readonly because: "deleted" | "refunded";
    }
  | { readonly rule: "points_expired"; readonly expiresAt: string }
  | { readonly rule: "points_adjusted"; readonly reason: string }
  | { readonly rule: "points_exchanged"; readonly points: number; readonly for: string }
  /** `for` names the gift: 新人礼, or a prize with its lottery. */
  | { readonly rule: "points_given"; readonly points: number; readonly for: string }
  | {
      readonly rule: "balance_refund" | "balance_refunded" | "balance_refund_failed";
      readonly refundNo: string;
      readonly topUpNo: string;
      readonly amountFen: number;
    }
  | {
      readonly rule: "top_up_points_changed";
      readonly topUpNo: string;
      readonly before: number;
      readonly after: number;
    }
  | {
      readonly rule: "growth_closed";
      readonly period: string;
      /** Bins of R, F and M; null for a member without an order that counts. */
      readonly cell: { readonly r: number; readonly f: number; readonly m: number } | null;
      readonly delta: number;
      readonly activity: number;
    };
