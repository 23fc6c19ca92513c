// 经营历史: the events of a shop that a replay needs, in order: relations, grants, paid orders with what they paid, refunds.

import type { AwardKind, OrderLineFacts } from "../facts/order-facts";
import type { Zone } from "../facts/zones";
import type { Grantable } from "../flows/standing-granted";
import type { RefundLine } from "../orders/refund-amount";

/** Kinds of what an order pays; `pool` is what goes into dividend pools. */
export type PayoutKind = AwardKind | "pool";
export type Payout = Readonly<Partial<Record<PayoutKind, number>>>;

export interface PastOrder {
  readonly orderNo: string;
  readonly memberId: string;
  readonly zone: Zone;
  readonly regionCode: string | null;
  readonly freightFen: number;
  /** Lines as paid; refunds are separate events. */
  readonly lines: readonly OrderLineFacts[];
  /** Awards and pool parts after all refunds. */
  readonly paid: Payout;
}

export type HistoryEvent = { readonly at: Date } & (
  | { readonly type: "register"; readonly memberId: string }
  | { readonly type: "bind"; readonly memberId: string; readonly referrerId: string }
  | { readonly type: "grant" | "revoke"; readonly memberId: string; readonly what: Grantable }
  | { readonly type: "order"; readonly order: PastOrder }
  | { readonly type: "receive" | "close"; readonly orderNo: string }
  | {
      readonly type: "refund";
      readonly orderNo: string;
      readonly refundNo: string;
      readonly lines: readonly RefundLine[];
    }
  | { readonly type: "evaluate" }
);

export const payoutKinds = ["direct", "placement", "peer", "differential", "self", "region", "pool"] as const;

export function payoutTotal(payout: Payout): number {
  return payoutKinds.reduce((sum, kind) => sum + (payout[kind] ?? 0), 0);
}

export function addPayouts(a: Payout, b: Payout): Payout {
  const kinds = payoutKinds.filter((kind) => (a[kind] ?? 0) + (b[kind] ?? 0) !== 0);
  return Object.fromEntries(kinds.map((kind) => [kind, (a[kind] ?? 0) + (b[kind] ?? 0)]));
}
