import { DomainError } from "@liandong/core/errors";
import { shanghaiDay, startOfShanghaiMonth } from "@liandong/core/time/shanghai";
import { listCheckIns } from "@liandong/db/loyalty/membership/check-ins";
import type { MemberContext } from "../../trpc/context";
import { programmesInForce } from "../programmes/programmes-in-force";
import { showMembership } from "./show-memberships";

export type CheckInCalendar = {
  month: string;
  days: { day: string; points: number; bonus: number }[];
  streak: number;
  checkedInToday: boolean;
  base: number;
  streakDays: number;
  streakBonus: number;
};

type CalendarCall = { ctx: MemberContext; input: { scope: string; month: string } };

/**
 * 签到日历: the days of a month on which the member checked in, and the points each gave.
 * @throws DomainError membership.not_joined
 */
export async function showCalendar({ ctx, input }: CalendarCall): Promise<CheckInCalendar> {
  const { scope, month } = input;
  const { memberId } = ctx;
  const card = await showMembership({ ctx, memberId, scope });
  return ctx.db.run(async (handle) => {
    const programme = (await programmesInForce(ctx.db, handle)).get(scope)?.programme;
    if (!programme) throw new DomainError("membership.no_programme", { scope });
    const from = startOfShanghaiMonth(month);
    const rows = await listCheckIns(handle, { memberId, scope, from, until: startOfShanghaiMonth(monthAfter(month)) });
    return {
      month,
      days: rows.map(({ at, points, bonus }) => ({ day: shanghaiDay(at), points: Number(points), bonus })),
      streak: card.checkInStreak,
      checkedInToday: card.checkedInToday,
      ...programme.points.checkIn,
    };
  });
}

function monthAfter(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
