import type { Identity } from "@liandong/core/facts/identities";
import { and, asc, desc, eq, sql as expression, gte, inArray, lt, lte, type SQL } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { member } from "../../schema/members";
import { paymentBatch, paymentBatchLine } from "../../schema/payment-batches";
import { memberStanding } from "../../schema/standing";
import { withdrawal } from "../../schema/withdrawals";
import type { WithdrawalRow, WithdrawalState } from "./withdrawals";

/** Conditions of finance's list of withdrawals; what is absent does not narrow it. */
export type WithdrawalFilter = {
  state?: WithdrawalState;
  channel?: WithdrawalRow["channel"];
  requested?: { from: Date; until: Date } | null;
  amount?: { fromFen: number | null; toFen: number | null };
  /** A withdrawal's or a batch's number, a member's number, or their phone. */
  q?: string;
  /** Whether it is in an open payment batch. */
  isInBatch?: boolean;
};

export type WithdrawalSort = "requestedAt" | "-requestedAt" | "amountFen" | "-amountFen";

/** The last row of the page before: its time in ISO or its amount, and its number. */
type After = { key: string | number; withdrawalNo: string } | null;
type Search = { filter: WithdrawalFilter; sort: WithdrawalSort; after: After; limit: number };

export type ListedWithdrawal = {
  row: WithdrawalRow;
  member: { id: string; nickname: string; avatarUrl: string; phone: string | null; identity: Identity };
  batchNo: string | null;
};

/** A page of withdrawals with their members. */
export async function searchWithdrawals(
  { drizzle }: Handle,
  { filter, sort, after, limit }: Search,
): Promise<ListedWithdrawal[]> {
  const isDown = sort.startsWith("-");
  const key = sort.endsWith("requestedAt") ? withdrawal.requestedAt : withdrawal.amountFen;
  const place =
    after && (typeof after.key === "number" ? expression`${after.key}` : expression`${after.key}::timestamptz`);
  const beyond = isDown ? expression`<` : expression`>`;
  const direct = isDown ? desc : asc;
  return drizzle
    .select({
      row: withdrawal,
      member: {
        id: member.id,
        nickname: member.nickname,
        avatarUrl: member.avatarUrl,
        phone: member.phone,
        identity: memberStanding.identity,
      },
      batchNo: paymentBatch.batchNo,
    })
    .from(withdrawal)
    .innerJoin(member, eq(member.id, withdrawal.memberId))
    .innerJoin(memberStanding, eq(memberStanding.memberId, withdrawal.memberId))
    .leftJoin(paymentBatch, eq(paymentBatch.id, withdrawal.batchId))
    .where(
      and(
        wanted(filter),
        after === null
          ? undefined
          : expression`(${key}, ${withdrawal.withdrawalNo}) ${beyond} (${place}, ${after.withdrawalNo}::text)`,
      ),
    )
    .orderBy(direct(key), direct(withdrawal.withdrawalNo))
    .limit(limit);
}

/** Counts the withdrawals of each filter, at most `cap`, in one statement. */
export async function countWithdrawals(
  { drizzle }: Handle,
  filters: readonly WithdrawalFilter[],
  cap: number,
): Promise<number[]> {
  const parts = filters.map(
    (filter, place) => expression`SELECT ${place}::integer AS place, (SELECT count(*)::integer
      FROM (SELECT FROM ${withdrawal} WHERE ${wanted(filter) ?? expression`true`} LIMIT ${cap}) AS counted) AS count`,
  );
  const rows = await drizzle.execute<{ count: number }>(
    expression`${expression.join(parts, expression` UNION ALL `)} ORDER BY place`,
  );
  return rows.map(({ count }) => count);
}

/** The condition of a filter, written so that each part has its index (db/schema/withdrawals.ts). */
function wanted({ state, channel, requested, amount, q, isInBatch }: WithdrawalFilter): SQL | undefined {
  const { batchId } = withdrawal;
  return and(
    state && eq(withdrawal.state, state),
    channel && eq(withdrawal.channel, channel),
    requested ? gte(withdrawal.requestedAt, requested.from) : undefined,
    requested ? lt(withdrawal.requestedAt, requested.until) : undefined,
    amount && amount.fromFen !== null ? gte(withdrawal.amountFen, amount.fromFen) : undefined,
    amount && amount.toFen !== null ? lte(withdrawal.amountFen, amount.toFen) : undefined,
    q ? named(q) : undefined,
    isInBatch === undefined
      ? undefined
      : isInBatch
        ? expression`${batchId} IS NOT NULL`
        : expression`${batchId} IS NULL`,
  );
}

function named(q: string): SQL {
  if (/^W/i.test(q)) return eq(withdrawal.withdrawalNo, q.toUpperCase());
  if (/^P/i.test(q)) {
    return expression`${withdrawal.withdrawalNo} IN (SELECT ${paymentBatchLine.withdrawalNo} FROM ${paymentBatchLine}
      JOIN ${paymentBatch} ON ${paymentBatch.id} = ${paymentBatchLine.batchId}
      WHERE ${paymentBatch.batchNo} = ${q.toUpperCase()})`;
  }
  const isPhone = /^1\d{10}$/.test(q);
  if (isPhone) {
    return expression`${withdrawal.memberId} IN (SELECT ${member.id} FROM ${member} WHERE ${member.phone} = ${q})`;
  }
  return eq(withdrawal.memberId, q);
}

/** Numbers of withdrawals that a payment batch can take, oldest first. */
export async function listPayableNos(
  { drizzle }: Handle,
  { filter, limit }: { filter: WithdrawalFilter; limit: number },
): Promise<string[]> {
  const payable = wanted({ ...filter, state: "reviewing", channel: "by_hand", isInBatch: false });
  const rows = await drizzle
    .select({ withdrawalNo: withdrawal.withdrawalNo })
    .from(withdrawal)
    .where(payable)
    .orderBy(asc(withdrawal.requestedAt), asc(withdrawal.withdrawalNo))
    .limit(limit);
  return rows.map(({ withdrawalNo }) => withdrawalNo);
}

/** Withdrawals by their numbers; unknown numbers are left out. */
export async function listWithdrawalsByNo({ drizzle }: Handle, nos: readonly string[]): Promise<WithdrawalRow[]> {
  if (nos.length === 0) return [];
  return drizzle
    .select()
    .from(withdrawal)
    .where(inArray(withdrawal.withdrawalNo, [...nos]))
    .orderBy(asc(withdrawal.withdrawalNo));
}
