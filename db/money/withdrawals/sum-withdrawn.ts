import { sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { withdrawal } from "../../schema/withdrawals";

/** 已提现 in fen: payouts that arrived, and the fees of all requests that did not fail. */
export async function sumWithdrawn({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<number> {
  const [row] = await drizzle
    .select({
      fen: sql<string>`coalesce(
        sum(${withdrawal.payoutFen}) FILTER (WHERE ${withdrawal.state} = 'paid'), 0
      ) + coalesce(sum(${withdrawal.feeFen}) FILTER (WHERE ${withdrawal.state} <> 'failed'), 0)`,
    })
    .from(withdrawal)
    .where(sql`${withdrawal.memberId} = ${memberId}`);
  return Number(row!.fen);
}

/**
 * What failed withdrawals gave back from the fund, in fen by number: less than they had held where a refund had taken from
 * the fund meanwhile.
 */
export async function listHeldBack(
  { sql: run }: Handle,
  { memberId, withdrawalNos }: { memberId: string; withdrawalNos: readonly string[] },
): Promise<Map<string, number>> {
  if (withdrawalNos.length === 0) return new Map();
  const rows = await run<{ reference: string; fen: string }[]>`
    SELECT booked.reference, -sum(entry.amount) AS fen
    FROM ledger_transaction AS booked JOIN ledger_entry AS entry ON entry.transaction_key = booked.key
    WHERE booked.reference IN ${run([...withdrawalNos])} AND booked.kind = 'withdrawal_failed'
      AND entry.owner = ${`m:${memberId}`} AND entry.purpose = 'fund'
    GROUP BY booked.reference`;
  return new Map(rows.map(({ reference, fen }) => [reference, Number(fen)]));
}
