import { plainYuan } from "@liandong/core/money/fen";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import { withdrawalChannelNames, withdrawalStateName } from "@liandong/core/withdrawals/withdrawal-names";
import type { ListedWithdrawal } from "@liandong/db/money/withdrawals/withdrawal-list";
import { maskAccount, maskName } from "../../people/members/mask-personal-data";
import { defineExport } from "../../trpc/list-export";
import { withdrawalListInput } from "./inputs";
import { pageOfWithdrawals } from "./list-for-finance";

/** Rows read at a time. */
const pageRows = 500;

/** 导出提现 with receivers masked; a payment batch's file has them whole. */
export const withdrawalsExport = defineExport<typeof withdrawalListInput, ListedWithdrawal>({
  name: "提现列表",
  roles: ["finance"],
  right: "withdrawals.read",
  ofStores: false,
  needsReason: false,
  input: withdrawalListInput,
  columns: [
    ["提现单号", ({ row }) => row.withdrawalNo],
    ["会员号", ({ row }) => row.memberId],
    ["会员昵称", ({ member }) => member.nickname],
    ["收款方式", ({ row }) => withdrawalChannelNames[row.channel]],
    ["收款人", ({ row }) => maskName(row.payeeName ?? "")],
    ["收款账户", ({ row }) => maskAccount(row.payeeAccount ?? "")],
    ["申请金额", ({ row }) => plainYuan(row.amountFen)],
    ["留存基金", ({ row }) => plainYuan(row.heldFen)],
    ["手续费", ({ row }) => plainYuan(row.feeFen)],
    ["应付", ({ row }) => plainYuan(row.payoutFen)],
    ["状态", ({ row }) => withdrawalStateName(row)],
    ["打款批次", ({ batchNo }) => batchNo ?? ""],
    ["说明", ({ row }) => row.note ?? ""],
    ["申请时间", ({ row }) => shanghaiTime(row.requestedAt)],
    ["完成时间", ({ row }) => (row.finishedAt === null ? "" : shanghaiTime(row.finishedAt))],
  ],
  load: (ctx, input, cursor) => pageOfWithdrawals(ctx, { ...input, cursor }, pageRows),
});
