// 缘由: the machine-readable reason of every leg, from which `explain.ts` makes a Chinese sentence. It holds facts, no prose.
import type { MembershipWhy } from "./membership-why";
import type { OfOrder } from "./of-order";

/** One step of a rate award: the line, its base in fen and the two rates between which it pays. */
export interface RatePiece {
  readonly lineNo: number;
  readonly baseFen: number;
  readonly fromRateBp: number;
  readonly toRateBp: number;
  /** Region code of the office, for region awards. */
  readonly office?: string;
  /** The identity or title that gave the rate; absent in bookings before it was kept. */
  readonly standing?: string;
  /** The member below who has the rate where this piece begins; absent where it begins at 0. */
  readonly belowId?: string;
}

export type AwardWhy =
  | (OfOrder & { readonly rule: "direct"; readonly unitFen: number; readonly units: number })
  | (OfOrder & {
      readonly rule: "placement";
      readonly unitFen: number;
      readonly units: number;
      /** The order of a direct referral, or enough direct agents. */
      readonly qualifiedBy: "own_referral" | "direct_agents";
      readonly directAgents: number;
      /** Owners nearer to the buyer who did not qualify. */
      readonly passedOver: readonly string[];
    })
  | (OfOrder & {
      readonly rule: "peer";
      readonly fromMemberId: string;
      readonly unitFen: number;
      readonly units: number;
      readonly rateBp: number;
    })
  | (OfOrder & { readonly rule: "differential" | "self" | "region"; readonly pieces: readonly RatePiece[] });

export type Why =
  | AwardWhy
  | MembershipWhy
  | (OfOrder & { readonly rule: "sale"; readonly goodsFen: number; readonly freightFen: number })
  | (OfOrder & { readonly rule: "group_paid" | "group_refund"; readonly goodsFen: number; readonly freightFen: number })
  | (OfOrder & { readonly rule: "pool"; readonly poolId: string; readonly unitFen: number; readonly units: number })
  | (OfOrder & { readonly rule: "settled"; readonly settleOn: "received" | "closed" })
  | (OfOrder & {
      readonly rule: "refund";
      readonly goodsFen: number;
      readonly freightFen: number;
      /** Part of goods and freight that is not paid back, by agreement; absent for nothing. */
      readonly withheldFen?: number;
      /** Part of the goods that compensations have paid back before; absent for nothing. */
      readonly compensatedFen?: number;
    })
  | (OfOrder & { readonly rule: "compensation"; readonly lineNo: number; readonly amountFen: number })
  | (OfOrder & {
      readonly rule: "award_changed";
      readonly award: AwardWhy["rule"];
      readonly beforeFen: number;
      readonly afterFen: number;
    })
  | {
      readonly rule: "withdrawal";
      readonly withdrawalNo: string;
      readonly amountFen: number;
      readonly heldFen: number;
      readonly feeFen: number;
      readonly payoutFen: number;
      readonly holdRateBp: number;
      readonly feeRateBp: number;
    }
  | { readonly rule: "withdrawal_paid" | "withdrawal_failed"; readonly withdrawalNo: string }
  | { readonly rule: "fund_released"; readonly because: "tasks_done" | "no_tasks" }
  | {
      readonly rule: "dividend";
      readonly poolId: string;
      readonly period: string;
      readonly title: string;
      readonly poolFen: number;
      readonly shareBp: number;
      readonly holders: number;
    }
  | { readonly rule: "frozen" | "unfrozen"; readonly reason: string }
  | { readonly rule: "store_settled" | "store_paid"; readonly storeId: string; readonly statementId: string }
  | { readonly rule: "wechat_fees" | "bank_moved"; readonly day: string }
  | { readonly rule: "organisation_settled"; readonly organisationId: string; readonly reference: string }
  | { readonly rule: "foreign"; readonly number: string; readonly reason: string };
