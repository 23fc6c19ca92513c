import type { CouponFacts } from "@liandong/core/coupons/coupon";
import type { MemberFacts } from "@liandong/core/facts/member-facts";
import type { Award, JoinStanding, OrderStatus } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { Account } from "@liandong/core/ledger/accounts";
import type { MembershipFacts } from "@liandong/core/membership/facts";
import type { Handle } from "../connection/database";
import type { WrittenMember } from "../flows/load-membership";

export type OutcomeOrder = {
  orderNo: string;
  memberId: string;
  status: OrderStatus;
  paidFen: number;
  refundedFen: number;
  join: JoinStanding | null;
  awards: Award[];
  /** As it is stored: moments are text. */
  membership: (Omit<OrderMembership, "pointsExpireAt"> & { pointsExpireAt: string | null }) | null;
};

export type Outcome = {
  members: MemberFacts[];
  balances: { owner: string; purpose: Account["purpose"]; amount: number }[];
  offices: { code: string; memberId: string }[];
  orders: OutcomeOrder[];
  withdrawals: {
    withdrawalNo: string;
    memberId: string;
    state: "paid" | "failed" | "reviewing" | "transferring";
    amountFen: number;
    heldFen: number;
    feeFen: number;
    payoutFen: number;
  }[];
  dividends: { memberId: string; amountFen: number }[];
  /** Memberships of the platform's programme. */
  memberships: (Pick<MembershipFacts, "memberId" | "levelId" | "cell"> & Pick<WrittenMember, "cards">)[];
  coupons: (Pick<CouponFacts, "couponId" | "memberId" | "state"> & { validUntil: string })[];
  /** 满送券, by the order and the promotion that gave them: `ORDER:PROMOTION`. */
  gifts: (Pick<CouponFacts, "couponId" | "memberId" | "state"> & { validUntil: string })[];
  /** In the order of their opening, with their orders in the order of payment. */
  groups: { id: string; status: "open" | "complete" | "failed"; orders: { orderNo: string; memberId: string }[] }[];
  ledger: { entries: number; sum: number };
};

/** What all members of a shop hold; for small shops that a scenario made. */
export async function loadOutcome({ sql }: Handle): Promise<Outcome> {
  const [row] = await sql<{ outcome: Outcome }[]>`
    SELECT jsonb_build_object(
      'members', (SELECT coalesce(jsonb_agg(s ORDER BY s.id::bigint), '[]')
        FROM standing_facts(ARRAY(SELECT member_id FROM member_standing)) AS s),
      'balances', (SELECT coalesce(jsonb_agg(jsonb_build_object('owner', owner, 'purpose', purpose, 'amount', amount)), '[]')
        FROM (SELECT owner, purpose, sum(amount) AS amount FROM ledger_entry WHERE scope = 'platform'
          GROUP BY owner, purpose) AS sums),
      'offices', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'memberId', member_id::text)), '[]') FROM region_office),
      'orders', (SELECT coalesce(jsonb_agg(jsonb_build_object('orderNo', o.order_no, 'memberId', o.member_id::text,
          'status', o.status, 'paidFen', o.total_fen, 'refundedFen', o.refunded_fen, 'join', o.join_standing,
          'membership', o.membership,
          'awards', (SELECT coalesce(jsonb_agg(jsonb_build_object('memberId', a.member_id::text, 'kind', a.kind,
            'amountFen', a.amount_fen, 'why', a.why) ORDER BY a.award_no), '[]') FROM order_award AS a WHERE a.order_no = o.order_no))), '[]')
        FROM shop_order AS o),
      'withdrawals', (SELECT coalesce(jsonb_agg(jsonb_build_object('withdrawalNo', withdrawal_no, 'memberId', member_id::text,
          'state', state, 'amountFen', amount_fen, 'heldFen', held_fen, 'feeFen', fee_fen, 'payoutFen', payout_fen)), '[]')
        FROM withdrawal),
      'dividends', (SELECT coalesce(jsonb_agg(jsonb_build_object('memberId', member_id::text, 'amountFen', amount_fen)), '[]')
        FROM dividend_share),
      'memberships', (SELECT coalesce(jsonb_agg(membership_facts(m)), '[]') FROM membership AS m WHERE m.scope = 'platform'),
      'coupons', (SELECT coalesce(jsonb_agg(coupon_facts(c)), '[]') FROM member_coupon AS c WHERE c.origin <> 'promotion'),
      'gifts', (SELECT coalesce(jsonb_agg(gift_facts(c) ORDER BY c.id), '[]') FROM member_coupon AS c WHERE c.origin = 'promotion'),
      'groups', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'status', g.status, 'orders', (
          SELECT jsonb_agg(jsonb_build_object('orderNo', o.order_no, 'memberId', o.member_id::text) ORDER BY o.group_place)
          FROM shop_order AS o WHERE o.group_id = g.id AND o.group_place IS NOT NULL)) ORDER BY g.opened_seq), '[]')
        FROM sale_group AS g),
      'ledger', (SELECT jsonb_build_object('entries', count(*), 'sum', coalesce(sum(amount), 0)) FROM ledger_entry)
    ) AS outcome`;
  return row!.outcome;
}
