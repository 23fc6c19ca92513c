import { type ComparedDay, compareDay } from "@liandong/core/bills/compare-day";
import type { DayToCompare, Difference } from "@liandong/core/bills/day-to-compare";
import { decideDayBilled } from "@liandong/core/flows/bill-booked";
import { FactMap } from "@liandong/core/flows/fact-map";
import { startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { loadClosings, noteBooked, saveComparedDay } from "@liandong/db/money/bills/days";
import { saveDifferences } from "@liandong/db/money/bills/differences";
import { loadBookItems, sumMoneyAtWechat } from "@liandong/db/money/bills/load-items";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import type { Deps } from "../../trpc/context";
import { addDays } from "./bill-days";
import { type DaysOfBills, readDays } from "./read-days";

type DayCall = { ctx: Pick<Deps, "db" | "now">; mchid: string; day: string };

/**
 * 对账: compares the bills of a day with the shop and keeps the differences, and books the day's fees and bank moves, once. It can
 * be repeated at any time: what people decided stays. False while the day's bills are not complete.
 */
export async function compareBilledDay({ ctx, mchid, day }: DayCall): Promise<boolean> {
  return ctx.db.command(async (tx) => {
    const bills = await readDays(tx, { mchid, day });
    if (!bills) return false;
    const opening = await loadClosings(tx, { mchid, day: addDays(day, -1) });
    const compared = await compareWithShop(tx, { ...bills, mchid, day, opening });
    const at = ctx.now();
    const row = await saveComparedDay(tx, {
      mchid,
      day,
      sums: compared.sums,
      waiting: compared.waiting,
      closings: compared.closings,
      bookedFen: await sumMoneyAtWechat(tx, { before: startOfShanghaiDay(addDays(day, 1)) }),
      comparedAt: at,
    });
    const differences = [...compared.differences, ...bills.oddSums.map(oddSum)];
    await saveDifferences(tx, { mchid, day, differences, at });
    await bookOnce(tx, { ...row, now: at }, compared.sums);
    return true;
  });
}

type Billed = Pick<DaysOfBills, "trade" | "flows"> & Pick<DayToCompare, "day" | "opening"> & { mchid: string };

async function compareWithShop(tx: Transaction, billed: Billed): Promise<ComparedDay> {
  const { mchid, day, trade, flows } = billed;
  const numbersOf = (kind: "payment" | "refund") =>
    trade.on.filter((line) => line.kind === kind).map(({ number }) => number);
  const transfers = flows.on.map(({ number }) => number).filter((number) => number !== "");
  const wanted = { mchid, day, payments: numbersOf("payment"), refunds: numbersOf("refund"), transfers };
  return compareDay({ ...billed, items: await loadBookItems(tx, wanted) });
}

const oddSum = (kind: string): Difference => ({
  kind: "bill_sums",
  number: kind,
  wechatNo: null,
  tradeNo: null,
  at: null,
  billFen: null,
  bookFen: null,
  note: "",
});

type Booked = { mchid: string; day: string; feesFen: number | null; movedFen: number | null; now: Date };

/** Bills that were late bring fees to a day that had none; fees that are booked stay. */
async function bookOnce(
  tx: Transaction,
  { mchid, day, now, ...before }: Booked,
  sums: { feesFen: number; movedFen: number },
): Promise<void> {
  const feesFen = before.feesFen ? 0 : sums.feesFen;
  const movedFen = before.movedFen ? 0 : sums.movedFen;
  const planVersion = await loadPlanVersionInForce(tx);
  const changes = decideDayBilled({ mchid, day, feesFen, movedFen, planVersion, now, actor: "system" });
  if (changes.transactions.length > 0) {
    await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts: new FactMap(), at: now });
  }
  await noteBooked(tx, { mchid, day, feesFen: before.feesFen || feesFen, movedFen: before.movedFen || movedFen });
}
