// 导出账本: entries by the list's filter, with a subtotal for each day and unit, and the totals at the end.
// Example: after the last entry of 2026-11-30 stand "2026-11-30 小计", the day's 借方 and 贷方 in yuan, and again in points.
import type { Unit } from "@liandong/core/ledger/accounts";
import { plainYuan } from "@liandong/core/money/fen";
import { shanghaiDay, shanghaiTime } from "@liandong/core/time/shanghai";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "../../trpc/cursor";
import type { ListExport } from "../../trpc/list-export";
import { type LedgerInput, ledgerInput } from "./inputs";
import { type ListedLedgerEntry, namesOfEntries, pageOfEntries, showListed } from "./list-ledger";

/** Rows read at a time. */
const pageRows = 500;

const unitNames = { CNY: "元", POINT: "积分", GROWTH: "成长值" } as const;
const units = ["CNY", "POINT", "GROWTH"] as const;

const sides = z.tuple([z.int().min(0), z.int().min(0)]);
const sums = z.object({ CNY: sides, POINT: sides, GROWTH: sides });
type Sums = z.infer<typeof sums>;
/** What a page hands on to the next one: the list's own cursor, the day that is being summed, its sums and those of all days. */
const carried = z.tuple([z.string().max(300), z.string().max(10), sums, sums]);

const none = (): Sums => ({ CNY: [0, 0], POINT: [0, 0], GROWTH: [0, 0] });

function add(to: Sums, unit: Unit, debit: number, credit: number): void {
  to[unit][0] += debit;
  to[unit][1] += credit;
}

const amountIn = (amount: number, unit: Unit) => (unit === "CNY" ? plainYuan(amount) : String(amount));
const sideIn = (amount: number, unit: Unit) => (amount === 0 ? "" : amountIn(amount, unit));

const columns: readonly (readonly [heading: string, cell: (row: ListedLedgerEntry) => string])[] = [
  ["时间", ({ at }) => shanghaiTime(new Date(at))],
  ["凭证号", ({ transactionId }) => transactionId],
  ["业务", ({ kindName }) => kindName],
  ["业务单号", ({ reference }) => reference],
  ["账户所有者", ({ ownerName }) => ownerName],
  ["会员号", ({ memberId }) => memberId ?? ""],
  ["账户", ({ accountName }) => accountName],
  ["单位", ({ unit }) => unitNames[unit]],
  ["借方", ({ debit, unit }) => sideIn(debit, unit)],
  ["贷方", ({ credit, unit }) => sideIn(credit, unit)],
  ["变动后余额", ({ balanceAfter, unit }) => (balanceAfter === null ? "" : amountIn(balanceAfter, unit))],
  ["摘要", ({ sentence }) => sentence],
];

/** The rows of a day's or of all sums: one for each unit in which something moved. */
function sumRows(title: string, of: Sums): string[][] {
  return units
    .filter((unit) => of[unit][0] > 0 || of[unit][1] > 0)
    .map((unit) => {
      const [debit, credit] = of[unit].map((amount) => amountIn(amount, unit));
      return [title, "", "", "", "", "", "", unitNames[unit], debit!, credit!, "", ""];
    });
}

export const ledgerExport: ListExport = {
  name: "账本",
  roles: ["finance"],
  right: "books.read",
  ofStores: false,
  needsReason: false,
  input: ledgerInput,
  heading: columns.map(([heading]) => heading),
  page: async (ctx, input, after) => {
    const [cursor, lastDay, ofDay, ofAll] = decodeCursor(carried, after) ?? [null, "", none(), none()];
    const page = await pageOfEntries(ctx, { ...(input as LedgerInput), cursor }, pageRows);
    const names = await ctx.db.run((handle) => namesOfEntries(ctx, handle, page.items));
    const rows: string[][] = [];
    let [day, daySums] = [lastDay, ofDay];
    for (const item of page.items) {
      const entry = showListed(item, names);
      const its = shanghaiDay(item.at);
      if (its !== day && day !== "") {
        rows.push(...sumRows(`${day} 小计`, daySums));
        daySums = none();
      }
      day = its;
      add(daySums, entry.unit, entry.debit, entry.credit);
      add(ofAll, entry.unit, entry.debit, entry.credit);
      rows.push(columns.map(([, cell]) => cell(entry)));
    }
    if (page.nextCursor !== null) return { rows, next: encodeCursor([page.nextCursor, day, daySums, ofAll]) };
    if (day !== "") rows.push(...sumRows(`${day} 小计`, daySums), ...sumRows("合计", ofAll));
    return { rows, next: null };
  },
};
