import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { withdrawal } from "../schema/withdrawals";
import type { WithdrawalRow, WithdrawalState } from "./save-withdrawal";

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

/** Everybody's in these states: what waits stands in the order in which it was asked for, what ended the latest first. */
export async function listWithdrawals(
  { drizzle }: Handle,
  { states, order, after, limit }: Slice & { states: readonly WithdrawalState[]; order: "oldest" | "latest" },
): Promise<WithdrawalRow[]> {
  const beyond = order === "oldest" ? sql`>` : sql`<`;
  const direct = order === "oldest" ? asc : desc;
  return drizzle
    .select()
    .from(withdrawal)
    .where(and(inArray(withdrawal.state, [...states]), after ? sql`${place} ${beyond} ${placeOf(after)}` : undefined))
    .orderBy(direct(withdrawal.requestedAt), direct(withdrawal.withdrawalNo))
    .limit(limit);
}
