import { DomainError } from "@liandong/core/errors";
import { type Account, purposeName, type Unit, unitOf } from "@liandong/core/ledger/accounts";
import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { countOpenByDay } from "@liandong/db/money/bills/days";
import {
  type CloseLine,
  type DayCloseRow,
  findDayClose,
  findLastClose,
  listBillsOfDay,
  listCloseLines,
  listDayCloses,
  sumBookedMoney,
  sumDay,
  sumDocuments,
} from "@liandong/db/money/books/day-closes";
import { readHorizon } from "@liandong/db/money/seals/seals";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { dayInput } from "../../trpc/inputs";
import { dayAfter } from "./close-day";

export type ListedClose = Pick<DayCloseRow, "day" | "bookings" | "lateBookings"> & {
  closedAt: string;
  closedByName: string;
};

/** An account kind on a day: 期初, 借方, 贷方, 期末 in its unit, money in fen. */
export type ShownCloseLine = CloseLine & { accountName: string; unit: Unit };

/** One of the day's sums by the books, by payments, refunds and withdrawals, and by WeChat's bill; null without a bill. */
export type ComparedMoney = { name: string; bookFen: number; documentFen: number; billFen: number | null };

export type ShownDay = {
  day: string;
  /** Null while the day is open: then the lines are what a closing would hold now. */
  closed: ListedClose | null;
  bookings: number;
  lateBookings: number;
  lines: ShownCloseLine[];
  compared: ComparedMoney[];
  /** 微信账单 of the day. */
  bills: { state: "making" | "matched" | "differs"; open: number };
};

const pageSize = 31;
const place = z.tuple([dayInput("日期不正确")]);

/** The latest open days that can be closed; more are reached by closing these. */
const maxOpenDays = 31;

type ListCall = { ctx: StaffContext; input: { cursor?: string | null } };

/** 日结: days that are over and not closed, the next one first, and the closings, the latest first. */
export async function listDays({ ctx, input }: ListCall): Promise<Page<ListedClose>> {
  const after = decodeCursor(place, input.cursor)?.[0] ?? null;
  return ctx.db.run(async (handle) => {
    const rows = await listDayCloses(handle, { after, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, ({ day }) => [day]);
    const names = await listStaffNames(handle, { staffIds: items.map(({ closedBy }) => closedBy) });
    return { items: items.map((row) => showClose(row, names)), nextCursor };
  });
}

function showClose(row: DayCloseRow, names: ReadonlyMap<string, string>): ListedClose {
  const { day, bookings, lateBookings, closedAt, closedBy } = row;
  return {
    day,
    bookings,
    lateBookings,
    closedAt: closedAt.toISOString(),
    closedByName: names.get(closedBy) ?? "",
  };
}

/** The days that are over and wait for a closing, the one to close first at the top; before the first closing any of them can be. */
export async function listOpenDays({ ctx }: { ctx: StaffContext }): Promise<{ days: string[]; isFirst: boolean }> {
  const last = await ctx.db.run(findLastClose);
  const today = shanghaiDay(ctx.now());
  const month = new Date(Date.parse(today) - maxOpenDays * dayMs).toISOString().slice(0, 10);
  const days: string[] = [];
  for (let day = last ? dayAfter(last.day) : month; day < today && days.length < maxOpenDays; day = dayAfter(day))
    days.push(day);
  return { days: last ? days : days.reverse(), isFirst: last === null };
}

/** A day as it was closed, or as it would be closed now. @throws DomainError day_close.order (a day before it is open) */
export async function showDay({ ctx, input }: { ctx: StaffContext; input: { day: string } }): Promise<ShownDay> {
  const { day } = input;
  return ctx.db.run(async (handle) => {
    const close = await findDayClose(handle, { day });
    const { lines, bookings, lateBookings } = close
      ? { ...close, lines: await listCloseLines(handle, { day }) }
      : await previewDay(handle, { day, today: shanghaiDay(ctx.now()) });
    const names = await listStaffNames(handle, { staffIds: close ? [close.closedBy] : [] });
    const shown = lines.map((line) => ({
      ...line,
      accountName: purposeName(line.purpose),
      unit: unitOf({ purpose: line.purpose as Account["purpose"] }),
    }));
    const closed = close && showClose(close, names);
    return { day, closed, bookings, lateBookings, lines: shown, ...(await compareDay(handle, day)) };
  });
}

async function previewDay(handle: Handle, { day, today }: { day: string; today: string }) {
  if (day > today) throw new DomainError("day_close.not_over");
  const previous = await findLastClose(handle);
  if (previous && dayAfter(previous.day) !== day) {
    throw new DomainError("day_close.order", { day: dayAfter(previous.day) });
  }
  const { throughId } = await readHorizon(handle);
  return sumDay(handle, { day, previous, throughId });
}

async function compareDay(handle: Handle, day: string): Promise<Pick<ShownDay, "compared" | "bills">> {
  const [books, documents] = [await sumBookedMoney(handle, { day }), await sumDocuments(handle, { day })];
  const bills = await listBillsOfDay(handle, { day });
  let open = 0;
  for (const { mchid } of bills) open += (await countOpenByDay(handle, { mchid, from: day, to: day })).get(day) ?? 0;
  const billed = (part: "payments" | "refunds") =>
    bills.length === 0 ? null : bills.reduce((sum, { sums }) => sum + sums[part].bill.fen, 0);
  return {
    compared: [
      {
        name: "微信收款",
        bookFen: books.paymentsFen,
        documentFen: documents.paymentsFen,
        billFen: billed("payments"),
      },
      { name: "微信退款", bookFen: books.refundsFen, documentFen: documents.refundsFen, billFen: billed("refunds") },
      { name: "提现付款", bookFen: books.payoutsFen, documentFen: documents.payoutsFen, billFen: null },
    ],
    bills: { state: bills.length === 0 ? "making" : open > 0 ? "differs" : "matched", open },
  };
}
