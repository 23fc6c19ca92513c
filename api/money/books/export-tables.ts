import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import { type Account, purposeName, unitOf } from "@liandong/core/ledger/accounts";
import { kindNames } from "@liandong/core/ledger/kind-names";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import {
  type WithdrawalState,
  withdrawalChannelNames,
  withdrawalStateNames,
} from "@liandong/core/withdrawals/withdrawal-names";
import type { Handle } from "@liandong/db/connection/database";
import {
  type ExportSlice,
  exportEntries,
  exportOrders,
  exportWithdrawals,
  listMembersAfter,
  sumMemberMonths,
} from "@liandong/db/money/books/exports";
import { shanghaiText, yuanText } from "../../http/csv-cells";

export type ExportTable = {
  /** What the file is called. */
  name: string;
  heading: readonly string[];
  /** A page of rows, and where the next one begins; null after the last. */
  page(handle: Handle, slice: ExportSlice): Promise<{ rows: string[][]; next: string | null }>;
};

const orders: ExportTable = {
  name: "订单",
  heading: [
    "订单号",
    "会员号",
    "店铺",
    "专区",
    "状态",
    "商品金额",
    "优惠",
    "运费",
    "应付",
    "已退",
    "下单时间",
    "付款时间",
  ],
  page: async (handle, slice) => {
    const found = await exportOrders(handle, slice);
    const rows = found.map((row) => [
      row.orderNo,
      row.memberId,
      row.storeName ?? "",
      zoneNames[row.zone as Zone],
      orderStatusNames[row.status as OrderStatus],
      yuanText(row.goodsFen),
      yuanText(row.discountFen),
      yuanText(row.freightFen),
      yuanText(row.totalFen),
      yuanText(row.refundedFen),
      shanghaiText(row.placedAt),
      shanghaiText(row.paidAt),
    ]);
    return { rows, next: found.length < slice.limit ? null : (found.at(-1)?.orderNo ?? null) };
  },
};

const withdrawals: ExportTable = {
  name: "提现",
  heading: [
    "提现单号",
    "会员号",
    "渠道",
    "状态",
    "申请金额",
    "留存基金",
    "手续费",
    "应付",
    "申请时间",
    "完成时间",
    "备注",
  ],
  page: async (handle, slice) => {
    const found = await exportWithdrawals(handle, slice);
    const rows = found.map((row) => [
      row.withdrawalNo,
      row.memberId,
      withdrawalChannelNames[row.channel as keyof typeof withdrawalChannelNames],
      withdrawalStateNames[row.state as WithdrawalState],
      yuanText(row.amountFen),
      yuanText(row.heldFen),
      yuanText(row.feeFen),
      yuanText(row.payoutFen),
      shanghaiText(row.requestedAt),
      shanghaiText(row.finishedAt),
      row.note ?? "",
    ]);
    return { rows, next: found.length < slice.limit ? null : (found.at(-1)?.withdrawalNo ?? null) };
  },
};

const units = { CNY: "元", POINT: "积分", GROWTH: "成长值" };

const ledger: ExportTable = {
  name: "分录",
  heading: ["凭证号", "类型", "业务单号", "时间", "账户所有者", "账户", "范围", "单位", "金额", "变动后余额"],
  page: async (handle, slice) => {
    const found = await exportEntries(handle, slice);
    const rows = found.map((row) => {
      const unit = unitOf({ purpose: row.purpose as Account["purpose"] });
      const amount = (value: string | null) => (value === null ? "" : unit === "CNY" ? yuanText(value) : value);
      return [
        row.id,
        kindNames[row.kind as TransactionKind] ?? row.kind,
        row.reference,
        shanghaiText(row.at),
        row.owner,
        purposeName(row.purpose),
        row.scope,
        units[unit],
        amount(row.amount),
        amount(row.balanceAfter),
      ];
    });
    // A page is of whole bookings, so that how many entries it has says nothing about the end.
    return { rows, next: found.at(-1)?.id ?? null };
  },
};

/** What whoever pays 劳务报酬 has to report of each receiver, month by month. */
const commission: ExportTable = {
  name: "佣金月报",
  heading: ["会员号", "月份", "佣金（已扣追回）", "提现到账笔数", "提现手续费", "提现到账"],
  page: async (handle, slice) => {
    const memberIds = await listMembersAfter(handle, slice);
    const found = await sumMemberMonths(handle, { memberIds, from: slice.from, to: slice.to });
    const rows = found.map((row) => [
      row.memberId,
      row.month,
      yuanText(row.earnedFen),
      row.withdrawals,
      yuanText(row.feeFen),
      yuanText(row.paidOutFen),
    ]);
    return { rows, next: memberIds.length < slice.limit ? null : (memberIds.at(-1) ?? null) };
  },
};

export const exportTables: Readonly<Record<string, ExportTable>> = { orders, withdrawals, ledger, commission };
