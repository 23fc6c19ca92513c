import { and, asc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { member } from "../../schema/members";
import { payoutAccount } from "../../schema/withdrawals";

export type PayoutAccountRow = typeof payoutAccount.$inferSelect;
export type PayoutKind = PayoutAccountRow["kind"];

export async function listPayoutAccounts(
  { drizzle }: Handle,
  { memberId }: { memberId: string },
): Promise<PayoutAccountRow[]> {
  return drizzle
    .select()
    .from(payoutAccount)
    .where(eq(payoutAccount.memberId, memberId))
    .orderBy(asc(payoutAccount.id));
}

type Named = { memberId: string; id: string };

export async function findPayoutAccount(
  { drizzle }: Handle,
  { memberId, id }: Named,
): Promise<PayoutAccountRow | null> {
  const [row] = await drizzle
    .select()
    .from(payoutAccount)
    .where(and(eq(payoutAccount.memberId, memberId), eq(payoutAccount.id, id)));
  return row ?? null;
}

type NewAccount = Pick<PayoutAccountRow, "memberId" | "kind" | "sealed" | "shown" | "createdAt">;

/** Keeps an account unless the member has so many already; gives its number. The member's row is locked, so that two saves count each other. */
export async function insertPayoutAccount(
  { drizzle }: Transaction,
  { most, ...account }: NewAccount & { most: number },
): Promise<string | null> {
  await drizzle.select({ id: member.id }).from(member).where(eq(member.id, account.memberId)).for("update");
  const kept = await drizzle.$count(payoutAccount, eq(payoutAccount.memberId, account.memberId));
  if (kept >= most) return null;
  const [row] = await drizzle.insert(payoutAccount).values(account).returning({ id: payoutAccount.id });
  return row!.id;
}

export async function deletePayoutAccount({ drizzle }: Handle, { memberId, id }: Named): Promise<boolean> {
  const rows = await drizzle
    .delete(payoutAccount)
    .where(and(eq(payoutAccount.memberId, memberId), eq(payoutAccount.id, id)))
    .returning({ id: payoutAccount.id });
  return rows.length > 0;
}
