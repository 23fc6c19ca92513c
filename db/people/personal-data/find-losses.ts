import type { Handle } from "../../connection/database";

/** What a member gives up by an erasure. */
export type Losses = { points: number; coupons: number; isAgent: boolean };

export async function findLosses({ sql }: Handle, { memberId, now }: { memberId: string; now: Date }): Promise<Losses> {
  const [row] = await sql<{ losses: Losses }[]>`
    SELECT json_build_object(
      'points', (SELECT coalesce(sum(balance), 0) FROM ledger_balance WHERE owner = ${`m:${memberId}`} AND purpose = 'points'),
      'coupons', (SELECT count(*) FROM member_coupon
        WHERE member_id = ${memberId} AND state = 'unused' AND valid_until > ${now}),
      'isAgent', EXISTS (SELECT FROM member_standing WHERE member_id = ${memberId} AND identity <> 'customer')
    ) AS losses`;
  return row!.losses;
}
