import { memberOwner } from "@liandong/core/ledger/accounts";
import type { Handle, Transaction } from "../../connection/database";

/** What finance has to know about a member before money leaves the shop, in fen. */
export type MemberRisk = { debtFen: number; frozenFen: number; openCases: number };

/** Debts, frozen money and open after-sales cases of these members; those without any are left out. */
export async function loadMemberRisks({ sql }: Handle, memberIds: readonly string[]): Promise<Map<string, MemberRisk>> {
  const rows = await sql<{ id: string; debt: string; frozen: string; cases: number }[]>`
    SELECT m.id, coalesce(sum(b.balance) FILTER (WHERE b.purpose = 'debt'), 0) AS debt,
      coalesce(sum(b.balance) FILTER (WHERE b.purpose = 'frozen'), 0) AS frozen,
      (SELECT count(*)::integer FROM after_sale c
        WHERE c.member_id = m.id::bigint AND c.state NOT IN ('done', 'rejected', 'withdrawn')) AS cases
    FROM unnest(${memberIds as string[]}::text[]) AS m(id)
    LEFT JOIN ledger_balance b ON b.owner = 'm:' || m.id AND b.purpose IN ('debt', 'frozen')
    GROUP BY m.id`;
  return new Map(
    rows.map(({ id, debt, frozen, cases }) => [
      id,
      { debtFen: Number(debt), frozenFen: Number(frozen), openCases: cases },
    ]),
  );
}

/** What a member owes, in fen, locked until the end of the transaction. */
export async function lockDebt({ sql }: Transaction, memberId: string): Promise<number> {
  const [row] = await sql<{ balance: string }[]>`
    SELECT balance FROM ledger_balance WHERE owner = ${memberOwner(memberId)} AND purpose = 'debt' FOR UPDATE`;
  return Number(row?.balance ?? 0);
}
