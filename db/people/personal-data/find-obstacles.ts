import type { Handle } from "../../connection/database";

/** What is still under way for a member, counted, and the money on their accounts in fen by purpose. */
export type OpenAffairs = {
  orders: number;
  topUps: number;
  cases: number;
  /** Complaints at WeChat Pay. */
  complaints: number;
  refunds: number;
  withdrawals: number;
  approvals: number;
  money: { purpose: string; fen: number }[];
};

/**
 * What stands in the way of an erasure. One statement reads one snapshot: whatever is under way shows in it as open, or has
 * wholly ended.
 */
export async function findOpenAffairs({ sql }: Handle, { memberId }: { memberId: string }): Promise<OpenAffairs> {
  const [row] = await sql<{ affairs: OpenAffairs }[]>`
    SELECT json_build_object(
      'orders', (SELECT count(*) FROM shop_order
        WHERE member_id = ${memberId} AND status IN ('pending_payment', 'grouping', 'paid', 'shipped', 'received')),
      'topUps', (SELECT count(*) FROM top_up WHERE member_id = ${memberId} AND state = 'pending'),
      'cases', (SELECT count(*) FROM after_sale
        WHERE member_id = ${memberId} AND state NOT IN ('done', 'rejected', 'withdrawn')),
      'complaints', (SELECT count(*) FROM complaint WHERE member_id = ${memberId} AND state <> 'PROCESSED'),
      'refunds', (SELECT count(*) FROM refund WHERE member_id = ${memberId} AND state <> 'accepted')
        + (SELECT count(*) FROM balance_refund WHERE member_id = ${memberId} AND state = 'requested')
        + (SELECT count(*) FROM payment_refund WHERE member_id = ${memberId} AND state <> 'done'),
      'withdrawals', (SELECT count(*) FROM withdrawal
        WHERE member_id = ${memberId} AND state IN ('reviewing', 'transferring')),
      'approvals', (SELECT count(*) FROM staff_approval WHERE member_id = ${memberId} AND state = 'waiting'),
      'money', (SELECT coalesce(json_agg(json_build_object('purpose', purpose, 'fen', balance) ORDER BY purpose), '[]')
        FROM ledger_balance WHERE owner = ${`m:${memberId}`} AND balance <> 0
          AND purpose IN ('pending', 'available', 'fund', 'withdrawing', 'debt', 'frozen', 'balance', 'balance_held'))
    ) AS affairs`;
  return row!.affairs;
}
