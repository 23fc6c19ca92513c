import type { DaySums } from "@liandong/core/bills/compare-day";
import { bookableFen, type DifferenceKind, differenceWords } from "@liandong/core/bills/difference-kinds";
import { errorMessages } from "@liandong/core/error-messages";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { sumOf } from "@liandong/core/money/sum-of";
import type { Handle } from "@liandong/db/connection/database";
import { type BillHead, type BillKind, listBills } from "@liandong/db/money/bills/bills";
import { type BillDayRow, countOpenByDay, listBillDays } from "@liandong/db/money/bills/days";
import { listDifferences } from "@liandong/db/money/bills/differences";
import { findFirstTradeDay } from "@liandong/db/money/bills/load-items";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { billKinds } from "../../wechat/client/pay/download-bill";
import { billedDays } from "./bill-days";
import type { billDayInput } from "./inputs";
import { findMerchant, listMerchants } from "./merchants";

/** `making`: WeChat has not made the bills yet, or nobody has asked. `waiting`: a side may still tell with the next bill. */
export type BillDayState = "matched" | "differs" | "waiting" | "making" | "failed";

export type BillDayLine = {
  mchid: string;
  day: string;
  state: BillDayState;
  open: number;
  waiting: number;
  /** Why bills could not be had, in Chinese; empty otherwise. */
  problem: string;
  sums: DaySums | null;
};

export type ShownDifference = {
  kind: DifferenceKind;
  kindName: string;
  advice: string;
  number: string;
  wechatNo: string | null;
  tradeNo: string | null;
  at: string | null;
  billFen: number | null;
  bookFen: number | null;
  note: string;
  state: "open" | "asked" | "booked" | "explained" | "gone";
  isBookable: boolean;
  /** It was laid before colleagues by whoever looks at it, who cannot book it. */
  isOwn: boolean;
  reason: string | null;
  askedByName: string | null;
  decidedByName: string | null;
  decidedAt: string | null;
};

export type ShownBillDay = BillDayLine & {
  bills: { kind: BillKind; name: string; state: BillHead["state"] | "making"; sha1: string | null }[];
  /** Fen on the accounts at WeChat at the end of the day; null while no bill names a balance. */
  closingFen: number | null;
  bookedFen: number | null;
  comparedAt: string | null;
  differences: ShownDifference[];
};

const billNames: Record<BillKind, string> = {
  trade: "交易账单",
  basic: "基本账户资金账单",
  operation: "运营账户资金账单",
  fees: "手续费账户资金账单",
};

/** 微信对账: the days whose bills can be had, the latest first, one line for each merchant. */
export async function listBilledDays({ ctx }: { ctx: StaffContext }): Promise<BillDayLine[]> {
  const merchants = await listMerchants(ctx);
  return ctx.db.run(async (handle) => {
    const days = billedDays(ctx.now(), await findFirstTradeDay(handle));
    const lines: BillDayLine[] = [];
    for (const { mchid } of merchants) lines.push(...(await listDaysOf(handle, { mchid, days })));
    return lines.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  });
}

type DaysOf = { mchid: string; days: readonly string[] };

async function listDaysOf(handle: Handle, { mchid, days }: DaysOf): Promise<BillDayLine[]> {
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return [];
  const span = { mchid, from, to };
  const rows = new Map((await listBillDays(handle, span)).map((row) => [row.day, row]));
  const bills = new Map<string, BillHead[]>();
  for (const bill of await listBills(handle, span)) bills.set(bill.day, [...(bills.get(bill.day) ?? []), bill]);
  const open = await countOpenByDay(handle, span);
  return days.map((day) => lineOf({ mchid, day }, { row: rows.get(day), bills: bills.get(day), open: open.get(day) }));
}

/** A day with its differences. @throws DomainError bills.unknown_day when WeChat has no bills of it */
export async function showBilledDay({
  ctx,
  input: { day, mchid: wanted },
}: {
  ctx: StaffContext;
  input: z.infer<typeof billDayInput>;
}): Promise<ShownBillDay> {
  const { mchid } = await findMerchant(ctx, wanted);
  return ctx.db.run(async (handle) => {
    const span = { mchid, from: day, to: day };
    const [row] = await listBillDays(handle, span);
    const bills = await listBills(handle, span);
    const isKnown = row || bills.length > 0 || billedDays(ctx.now(), await findFirstTradeDay(handle)).includes(day);
    if (!isKnown) throw new DomainError("bills.unknown_day", { day });
    const open = (await countOpenByDay(handle, span)).get(day);
    const differences = await listDifferences(handle, span);
    const closings = Object.values(row?.closings ?? {});
    return {
      ...lineOf({ mchid, day }, { row, bills, open }),
      bills: billKinds.map((kind) => {
        const bill = bills.find((one) => one.kind === kind);
        return { kind, name: billNames[kind], state: bill?.state ?? "making", sha1: bill?.sha1 ?? null };
      }),
      closingFen: closings.length === 0 ? null : sumOf(closings, (fen) => fen),
      bookedFen: row?.bookedFen ?? null,
      comparedAt: row?.comparedAt.toISOString() ?? null,
      differences: differences.map((one) => showDifference(one, ctx.staff.id)),
    };
  });
}

type OfDay = { row: BillDayRow | undefined; bills: readonly BillHead[] | undefined; open: number | undefined };

function lineOf({ mchid, day }: { mchid: string; day: string }, { row, bills = [], open = 0 }: OfDay): BillDayLine {
  const failed = bills.find(({ state }) => state === "failed");
  const waiting = row?.waiting ?? 0;
  const compared = open > 0 ? "differs" : waiting > 0 ? "waiting" : "matched";
  return {
    mchid,
    day,
    state: failed ? "failed" : row ? compared : "making",
    open,
    waiting,
    problem: failed?.problem ? (errorMessages[failed.problem as ErrorCode] ?? "系统内部错误，详见日志") : "",
    sums: row?.sums ?? null,
  };
}

function showDifference(
  { difference, askedByName, decidedByName }: Awaited<ReturnType<typeof listDifferences>>[number],
  staffId: string,
): ShownDifference {
  const { kind, number, wechatNo, tradeNo, at, billFen, bookFen, note, state, reason, decidedAt } = difference;
  const { name: kindName, advice } = differenceWords[kind];
  return {
    ...{ kind, kindName, advice, number, wechatNo, tradeNo, at, billFen, bookFen, note, state, reason },
    isBookable: bookableFen(difference) !== null,
    isOwn: state === "asked" && difference.askedBy === staffId,
    askedByName,
    decidedByName,
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
