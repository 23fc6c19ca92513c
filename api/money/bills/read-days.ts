import { gunzipSync } from "node:zlib";
import type { TradeLine } from "@liandong/core/bills/bill-lines";
import type { AccountFlow, Days } from "@liandong/core/bills/day-to-compare";
import type { Handle } from "@liandong/db/connection/database";
import { type BillRow, loadBills } from "@liandong/db/money/bills/bills";
import { billKinds } from "../../wechat/client/pay/download-bill";
import { readFlowBill, readTradeBill } from "../../wechat/client/pay/read-bills";
import { addDays } from "./bill-days";

export type DaysOfBills = {
  trade: Days<TradeLine>;
  flows: Days<AccountFlow>;
  /** Kinds of the day's bills whose sums are not those of their rows. */
  oddSums: BillRow["kind"][];
};

type OneDay = { trade: TradeLine[]; flows: AccountFlow[]; odd: BillRow["kind"][] };

/** The bills of a day and its neighbours, read; null while the day's own are not complete. */
export async function readDays(
  handle: Handle,
  { mchid, day }: { mchid: string; day: string },
): Promise<DaysOfBills | null> {
  const rows = await loadBills(handle, { mchid, from: addDays(day, -1), to: addDays(day, 1) });
  const [before, on, after] = [-1, 0, 1].map((days) => readDay(rows.filter((row) => row.day === addDays(day, days))));
  if (!on) return null;
  return {
    trade: { before: before?.trade ?? [], on: on.trade, after: after?.trade ?? null },
    flows: { before: before?.flows ?? [], on: on.flows, after: after?.flows ?? null },
    oddSums: on.odd,
  };
}

function readDay(rows: readonly BillRow[]): OneDay | null {
  const byKind = new Map(rows.filter(({ state }) => state !== "failed").map((row) => [row.kind, row]));
  if (billKinds.some((kind) => !byKind.has(kind))) return null;
  const read: OneDay = { trade: [], flows: [], odd: [] };
  for (const { kind, content } of byKind.values()) {
    if (content === null) continue;
    const text = new TextDecoder().decode(gunzipSync(content));
    const bill = kind === "trade" ? readTradeBill(text) : readFlowBill(text);
    if (!bill.agrees) read.odd.push(kind);
    if (kind === "trade") read.trade.push(...(bill.lines as TradeLine[]));
    else read.flows.push(...(bill.lines as AccountFlow[]).map((flow) => ({ ...flow, account: kind })));
  }
  return read;
}
