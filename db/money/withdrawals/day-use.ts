import type { DayUse, WithdrawalSettings } from "@liandong/core/withdrawals/withdrawal-settings";
import { and, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { withdrawalDay } from "../../schema/withdrawals";

type Day = { memberId: string; day: string };

/** What a member has requested on that day of Asia/Shanghai. */
export async function loadDayUse({ drizzle }: Handle, { memberId, day }: Day): Promise<DayUse> {
  const [row] = await drizzle
    .select({ requests: withdrawalDay.requests, amountFen: withdrawalDay.amountFen })
    .from(withdrawalDay)
    .where(and(eq(withdrawalDay.memberId, memberId), eq(withdrawalDay.day, day)));
  return row ?? { requests: 0, amountFen: 0 };
}

/**
 * Counts a request against the day's limits, in one conditional write; false if it exceeds one: give up the transaction.
 */
export async function takeDayUse(
  { sql }: Transaction,
  { memberId, day, amountFen, settings }: Day & { amountFen: number; settings: WithdrawalSettings },
): Promise<boolean> {
  const { dailyRequests, dailyAmountFen } = settings;
  const taken = await sql`
    INSERT INTO withdrawal_day AS used (member_id, day, requests, amount_fen)
    SELECT ${memberId}, ${day}, 1, ${amountFen}
    WHERE coalesce(${dailyRequests}::integer >= 1, true) AND coalesce(${amountFen}::bigint <= ${dailyAmountFen}::bigint, true)
    ON CONFLICT (member_id, day) DO UPDATE
      SET requests = used.requests + 1, amount_fen = used.amount_fen + excluded.amount_fen
      WHERE coalesce(used.requests < ${dailyRequests}::integer, true)
        AND coalesce(used.amount_fen + excluded.amount_fen <= ${dailyAmountFen}::bigint, true)
    RETURNING requests`;
  return taken.length === 1;
}

/**
 * Gives the amount of a withdrawal that failed back to its day; the request stays counted, so that attempts are limited.
 */
export async function giveBackDayAmount(
  { drizzle }: Transaction,
  { memberId, day, amountFen }: Day & { amountFen: number },
): Promise<void> {
  await drizzle
    .update(withdrawalDay)
    .set({ amountFen: sql`${withdrawalDay.amountFen} - ${amountFen}` })
    .where(
      and(
        eq(withdrawalDay.memberId, memberId),
        eq(withdrawalDay.day, day),
        sql`${withdrawalDay.amountFen} >= ${amountFen}`,
      ),
    );
}
