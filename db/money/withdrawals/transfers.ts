import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { withdrawal } from "../../schema/withdrawals";
import type { WithdrawalRow } from "./withdrawals";

type WithdrawalKey = Pick<WithdrawalRow, "memberId" | "withdrawalNo">;

const isTransferring = ({ memberId, withdrawalNo }: WithdrawalKey) =>
  and(
    eq(withdrawal.memberId, memberId),
    eq(withdrawal.withdrawalNo, withdrawalNo),
    eq(withdrawal.state, "transferring"),
  );

/**
 * Claims the sending of the transfer; false if another process sent it after `freeBefore` and may still wait for the
 * answer.
 */
export async function claimSending(
  { drizzle }: Handle,
  { now, freeBefore, ...named }: WithdrawalKey & { now: Date; freeBefore: Date },
): Promise<boolean> {
  const claimed = await drizzle
    .update(withdrawal)
    .set({ sentAt: now })
    .where(and(isTransferring(named), or(isNull(withdrawal.sentAt), lt(withdrawal.sentAt, freeBefore))))
    .returning({ withdrawalNo: withdrawal.withdrawalNo });
  return claimed.length === 1;
}

/**
 * Saves what WeChat reports about a transfer under way, keeping what a query leaves out, and releases the claim on its
 * sending.
 */
export async function saveTransferState(
  { drizzle }: Handle,
  {
    transferState,
    packageInfo,
    now,
    ...named
  }: WithdrawalKey & {
    transferState: string;
    packageInfo: string | null;
    now: Date;
  },
): Promise<void> {
  await drizzle
    .update(withdrawal)
    .set({
      transferState,
      transferSince: sql`CASE WHEN ${withdrawal.transferState} IS DISTINCT FROM ${transferState}
        THEN ${now.toISOString()}::timestamptz ELSE ${withdrawal.transferSince} END`,
      askedAt: now,
      sentAt: null,
      ...(packageInfo === null ? {} : { packageInfo }),
    })
    .where(isTransferring(named));
}

/** Notes who first asked WeChat to cancel the transfer. */
export async function noteCancelAsked(
  { drizzle }: Handle,
  { at, by, ...named }: WithdrawalKey & { at: Date; by: string },
): Promise<void> {
  await drizzle
    .update(withdrawal)
    .set({ cancelAskedAt: at, cancelAskedBy: by })
    .where(and(isTransferring(named), isNull(withdrawal.cancelAskedAt)));
}
