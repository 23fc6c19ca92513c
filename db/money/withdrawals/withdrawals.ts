import type { WithdrawalSplit } from "@liandong/core/flows/withdrawal";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import type { AppName } from "../../people/members/members";
import { memberOpenid } from "../../schema/members";
import { withdrawal } from "../../schema/withdrawals";

export type WithdrawalRow = typeof withdrawal.$inferSelect;
export type WithdrawalState = WithdrawalRow["state"];

export type NewWithdrawal = Pick<
  WithdrawalRow,
  "memberId" | "withdrawalNo" | "requestKey" | "channel" | "state" | "planVersion" | "requestedAt"
> & { split: WithdrawalSplit; payeeName: string | null; payeeAccount: string | null; receiver?: WithdrawalAccount };

/** The mini-program of the member's WeChat account, and the merchant who pays. */
export type WithdrawalAccount = AppName & { mchid: string };

function receiverOf(memberId: string, { appid, mchid, firstAppid }: WithdrawalAccount) {
  const openid = sql<string>`(SELECT min(${memberOpenid.openid}) FROM ${memberOpenid}
    WHERE ${memberOpenid.memberId} = ${memberId} AND coalesce(${memberOpenid.appid}, ${firstAppid}) = ${appid})`;
  return { appid, mchid, openid };
}

export async function insertWithdrawal(
  { drizzle }: Transaction,
  { split, receiver, ...row }: NewWithdrawal,
): Promise<void> {
  const account = row.channel === "wechat" && receiver ? receiverOf(row.memberId, receiver) : {};
  await drizzle.insert(withdrawal).values({ ...row, ...split, ...account });
}

export async function findWithdrawalByKey(
  { drizzle }: Handle,
  { memberId, requestKey }: { memberId: string; requestKey: string },
): Promise<WithdrawalRow | null> {
  const [row] = await drizzle
    .select()
    .from(withdrawal)
    .where(and(eq(withdrawal.memberId, memberId), eq(withdrawal.requestKey, requestKey)));
  return row ?? null;
}

export async function findWithdrawal({ drizzle }: Handle, withdrawalNo: string): Promise<WithdrawalRow | null> {
  const [row] = await drizzle.select().from(withdrawal).where(eq(withdrawal.withdrawalNo, withdrawalNo));
  return row ?? null;
}

export type WithdrawalMove = {
  memberId: string;
  withdrawalNo: string;
  from: readonly WithdrawalState[];
  to: WithdrawalState;
  decidedBy?: string;
  finishedAt?: Date;
  note?: string;
  /** Null: the transfer may be sent at once. */
  sentAt?: null;
  /** The open payment batch that decides it; one that is in none is decided apart. */
  batch?: string;
};

/** Moves it on if it is still in one of those states and in that batch or none: one conditional write decides between two at once. */
export async function moveWithdrawal(
  { drizzle }: Transaction,
  { memberId, withdrawalNo, from, to, batch, ...rest }: WithdrawalMove,
): Promise<boolean> {
  const moved = await drizzle
    .update(withdrawal)
    .set({ state: to, batchId: null, ...rest })
    .where(
      and(
        eq(withdrawal.memberId, memberId),
        eq(withdrawal.withdrawalNo, withdrawalNo),
        inArray(withdrawal.state, [...from]),
        batch === undefined ? isNull(withdrawal.batchId) : eq(withdrawal.batchId, batch),
      ),
    )
    .returning({ withdrawalNo: withdrawal.withdrawalNo });
  return moved.length === 1;
}

/** The moment of the request and its number, which together order the lists. */
export type WithdrawalPlace = { at: Date; withdrawalNo: string };

type Slice = { after: WithdrawalPlace | null; limit: number };

const place = sql`(${withdrawal.requestedAt}, ${withdrawal.withdrawalNo})`;
const placeOf = ({ at, withdrawalNo }: WithdrawalPlace) =>
  sql`(${at.toISOString()}::timestamptz, ${withdrawalNo}::text)`;

/** A member's withdrawals, the latest first. */
export async function listOwnWithdrawals(
  { drizzle }: Handle,
  { memberId, after, limit }: Slice & { memberId: string },
): Promise<WithdrawalRow[]> {
  return drizzle
    .select()
    .from(withdrawal)
    .where(and(eq(withdrawal.memberId, memberId), after ? sql`${place} < ${placeOf(after)}` : undefined))
    .orderBy(desc(withdrawal.requestedAt), desc(withdrawal.withdrawalNo))
    .limit(limit);
}
