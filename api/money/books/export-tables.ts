import { differenceWords } from "@liandong/core/bills/difference-kinds";
import { zoneNames } from "@liandong/core/facts/zones";
import { type Account, purposeName, unitOf } from "@liandong/core/ledger/accounts";
import { kindNames } from "@liandong/core/ledger/kind-names";
import { plainYuan } from "@liandong/core/money/fen";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import { withdrawalChannelNames, withdrawalStateNames } from "@liandong/core/withdrawals/withdrawal-names";
import type { Handle } from "@liandong/db/connection/database";
import { type ExportedDifference, exportDifferences, placeOfDifference } from "@liandong/db/money/bills/differences";
import { type DayCloseLineRow, exportCloseLines } from "@liandong/db/money/books/day-closes";
import {
  type ExportedEntry,
  type ExportedOrder,
  type ExportedWithdrawal,
  type ExportSlice,
  exportEntries,
  exportOrders,
  exportWithdrawals,
  listMembersAfter,
  type MemberPeriod,
  sumMemberPeriods,
} from "@liandong/db/money/books/exports";

export type ExportTable = {
  /** The file's name, without its dates. */
  name: string;
  heading: readonly string[];
  /** Reads a page of rows; `next` is where the next page begins, null after the last. */
  page(handle: Handle, slice: ExportSlice): Promise<{ rows: string[][]; next: string | null }>;
};

/** A column of a file: its heading, and the cell of a row. */
type Column<Row> = readonly [heading: string, cell: (row: Row) => string];

type TableDefinition<Row> = {
  name: string;
  columns: readonly Column<Row>[];
  load(handle: Handle, slice: ExportSlice): Promise<{ rows: Row[]; next: string | null }>;
};

function defineTable<Row>({ name, columns, load }: TableDefinition<Row>): ExportTable {
  return {
    name,
    heading: columns.map(([heading]) => heading),
    page: async (handle, slice) => {
      const { rows, next } = await load(handle, slice);
      return { rows: rows.map((row) => columns.map(([, cell]) => cell(row))), next };
    },
  };
}

/** A page that is not full is the last one. */
function nextAfter<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): string | null {
  const last = rows.at(-1);
  return last === undefined || rows.length < limit ? null : keyOf(last);
}

const timeCell = (at: Date | null) => (at === null ? "" : shanghaiTime(at));

const orders = defineTable<ExportedOrder>({
  name: "订单",
  columns: [
    ["订单号", (row) => row.orderNo],
    ["会员号", (row) => row.memberId],
    ["店铺", (row) => row.storeName ?? ""],
    ["专区", (row) => zoneNames[row.zone]],
    ["状态", (row) => orderStatusNames[row.status]],
    ["商品金额", (row) => plainYuan(row.goodsFen)],
    ["优惠", (row) => plainYuan(row.discountFen)],
    ["运费", (row) => plainYuan(row.freightFen)],
    ["应付", (row) => plainYuan(row.totalFen)],
    ["已退", (row) => plainYuan(row.refundedFen)],
    ["下单时间", (row) => timeCell(row.placedAt)],
    ["付款时间", (row) => timeCell(row.paidAt)],
  ],
  load: async (handle, slice) => {
    const rows = await exportOrders(handle, slice);
    return { rows, next: nextAfter(rows, slice.limit, ({ orderNo }) => orderNo) };
  },
});

const withdrawals = defineTable<ExportedWithdrawal>({
  name: "提现",
  columns: [
    ["提现单号", (row) => row.withdrawalNo],
    ["会员号", (row) => row.memberId],
    ["渠道", (row) => withdrawalChannelNames[row.channel]],
    ["状态", (row) => withdrawalStateNames[row.state]],
    ["申请金额", (row) => plainYuan(row.amountFen)],
    ["留存基金", (row) => plainYuan(row.heldFen)],
    ["手续费", (row) => plainYuan(row.feeFen)],
    ["应付", (row) => plainYuan(row.payoutFen)],
    ["申请时间", (row) => timeCell(row.requestedAt)],
    ["完成时间", (row) => timeCell(row.finishedAt)],
    ["备注", (row) => row.note ?? ""],
  ],
  load: async (handle, slice) => {
    const rows = await exportWithdrawals(handle, slice);
    return { rows, next: nextAfter(rows, slice.limit, ({ withdrawalNo }) => withdrawalNo) };
  },
});

const unitNames = { CNY: "元", POINT: "积分", GROWTH: "成长值" };

const unitOfEntry = ({ purpose }: ExportedEntry) => unitOf({ purpose: purpose });

/** An amount in the unit of its account: fen as yuan, points and growth as they are. */
function amountCell(entry: ExportedEntry, amount: string | null): string {
  if (amount === null) return "";
  return unitOfEntry(entry) === "CNY" ? plainYuan(amount) : amount;
}

/** 借方 takes what leaves an account and 贷方 what comes in; the other side stays empty. */
function sideCell(entry: ExportedEntry, side: 1 | -1): string {
  const amount = BigInt(entry.amount) * BigInt(side);
  return amount > 0n ? amountCell(entry, String(amount)) : "";
}

const ledger = defineTable<ExportedEntry>({
  name: "分录",
  columns: [
    ["凭证号", (row) => row.id],
    ["类型", (row) => kindNames[row.kind]],
    ["业务单号", (row) => row.reference],
    ["时间", (row) => timeCell(row.at)],
    ["账户所有者", (row) => row.owner],
    ["账户", (row) => purposeName(row.purpose)],
    ["范围", (row) => row.scope],
    ["单位", (row) => unitNames[unitOfEntry(row)]],
    ["金额", (row) => amountCell(row, row.amount)],
    ["借方", (row) => sideCell(row, -1)],
    ["贷方", (row) => sideCell(row, 1)],
    ["变动后余额", (row) => amountCell(row, row.balanceAfter)],
  ],
  load: async (handle, slice) => {
    const rows = await exportEntries(handle, slice);
    // A page holds whole bookings, so its number of entries does not tell whether it is the last.
    const last = rows.at(-1);
    return { rows, next: last ? `${last.at.toISOString()}|${last.id}` : null };
  },
});

const sumsOfMember: readonly Column<MemberPeriod>[] = [
  ["佣金（已扣追回）", (row) => plainYuan(row.earnedFen)],
  ["提现到账笔数", (row) => row.withdrawals],
  ["提现手续费", (row) => plainYuan(row.feeFen)],
  ["提现到账", (row) => plainYuan(row.paidOutFen)],
];

const loadPeriods =
  (by: "month" | "year"): TableDefinition<MemberPeriod>["load"] =>
  async (handle, slice) => {
    const memberIds = await listMembersAfter(handle, slice);
    const rows = await sumMemberPeriods(handle, { memberIds, from: slice.from, to: slice.to, by });
    return { rows, next: nextAfter(memberIds, slice.limit, (id) => id) };
  };

/** What a payer of 劳务报酬 has to report of each receiver, month by month. */
const commission = defineTable<MemberPeriod>({
  name: "佣金月报",
  columns: [["会员号", (row) => row.memberId], ["月份", (row) => row.period], ...sumsOfMember],
  load: loadPeriods("month"),
});

/** The same of a year, for 年度汇总. */
const commissionYears = defineTable<MemberPeriod>({
  name: "佣金年报",
  columns: [
    ["会员号", (row) => row.memberId],
    ["年份", (row) => row.period],
    ["有发生的月数", (row) => row.months],
    ...sumsOfMember,
  ],
  load: loadPeriods("year"),
});

const differenceStates = {
  open: "待处理",
  asked: "待复核",
  booked: "已记账",
  explained: "已说明",
  gone: "已相符",
} as const;

const bills = defineTable<ExportedDifference>({
  name: "微信对账差异",
  columns: [
    ["账单日期", (row) => row.day],
    ["差异", (row) => differenceWords[row.kind].name],
    ["单号", (row) => row.number],
    ["微信单号", (row) => row.wechatNo ?? ""],
    ["付款单号", (row) => row.tradeNo ?? ""],
    ["微信时间", (row) => row.at ?? ""],
    ["微信金额", (row) => (row.billFen === null ? "" : plainYuan(row.billFen))],
    ["商城金额", (row) => (row.bookFen === null ? "" : plainYuan(row.bookFen))],
    ["说明", (row) => row.note],
    ["状态", (row) => differenceStates[row.state]],
    ["原因", (row) => row.reason ?? ""],
    ["处理时间", (row) => timeCell(row.decidedAt)],
  ],
  load: async (handle, slice) => {
    const rows = await exportDifferences(handle, slice);
    return { rows, next: nextAfter(rows, slice.limit, placeOfDifference) };
  },
});

const unitOfLine = ({ purpose }: DayCloseLineRow) => unitOf({ purpose: purpose as Account["purpose"] });
const lineCell = (row: DayCloseLineRow, amount: number) =>
  unitOfLine(row) === "CNY" ? plainYuan(amount) : String(amount);

const dayCloses = defineTable<DayCloseLineRow>({
  name: "日结",
  columns: [
    ["日期", (row) => row.day],
    ["账户", (row) => purposeName(row.purpose)],
    ["单位", (row) => unitNames[unitOfLine(row)]],
    ["期初", (row) => lineCell(row, row.opening)],
    ["借方", (row) => lineCell(row, row.debit)],
    ["贷方", (row) => lineCell(row, row.credit)],
    ["其中补记借方", (row) => lineCell(row, row.lateDebit)],
    ["其中补记贷方", (row) => lineCell(row, row.lateCredit)],
    ["期末", (row) => lineCell(row, row.closing)],
  ],
  load: async (handle, { after, ...slice }) => {
    const [day = "", purpose = ""] = after?.split("/") ?? [];
    const rows = await exportCloseLines(handle, { ...slice, after: after === null ? null : { day, purpose } });
    return { rows, next: nextAfter(rows, slice.limit, (row) => `${row.day}/${row.purpose}`) };
  },
});

export const exportTables: Readonly<Record<string, ExportTable>> = {
  orders,
  withdrawals,
  ledger,
  commission,
  "commission-years": commissionYears,
  bills,
  "day-closes": dayCloses,
};
