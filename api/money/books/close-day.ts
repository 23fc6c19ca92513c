import { DomainError } from "@liandong/core/errors";
import { dayMs, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import {
  findDayClose,
  findLastClose,
  insertDayClose,
  lockDayCloses,
  sumDay,
} from "@liandong/db/money/books/day-closes";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { findClosed } from "./seal-books";

/** Somebody waits at the desk meanwhile. */
const waitMs = 5_000;

/**
 * 关账: closes the day for good (core/rules/ledger.md, section 10). Closing the same day again changes nothing.
 * @throws DomainError day_close.not_over, day_close.order (the days before come first), day_close.busy (bookings are under way)
 */
export async function closeDay({ ctx, input }: { ctx: StaffContext; input: { day: string } }): Promise<void> {
  const { day } = input;
  if (startOfShanghaiDay(day).getTime() + dayMs > ctx.now().getTime()) throw new DomainError("day_close.not_over");
  const horizon = await findClosed({ ctx, waitMs, signal: undefined });
  if (horizon === null) throw new DomainError("day_close.busy");
  await ctx.db.command(async (tx) => {
    await lockDayCloses(tx);
    if (await findDayClose(tx, { day })) return;
    const previous = await findLastClose(tx);
    if (previous && dayAfter(previous.day) !== day)
      throw new DomainError("day_close.order", { day: dayAfter(previous.day) });
    const last = BigInt(previous?.throughId ?? 0);
    const throughId = String(last > BigInt(horizon) ? last : BigInt(horizon));
    const { lines, bookings, lateBookings } = await sumDay(tx, { day, previous, throughId });
    const row = { day, previousDay: previous?.day ?? null, throughId, bookings, lateBookings };
    await insertDayClose(tx, { row: { ...row, closedAt: ctx.now(), closedBy: ctx.staff.id }, lines });
    const detail = { day, bookings, lateBookings };
    await recordDeed(tx, ctx, { action: "desk.books.closeDay", subject: "books", detail, reason: null });
  });
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
}
