import { afterSaleStateName, afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import { plainYuan } from "@liandong/core/money/fen";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import type { FoundCase } from "@liandong/db/trade/after-sales/case-search";
import { defineExport } from "../../trpc/list-export";
import { orderAddress } from "../shipping/desk-order-address";
import { pageOfCases } from "./list-cases";
import { caseListInput } from "./list-inputs";

/** Rows read at a time. */
const pageRows = 500;

const receiver = ({ order }: FoundCase) => orderAddress(order.address);

/** 导出售后 with receivers in the clear. */
export const casesExport = defineExport<typeof caseListInput, FoundCase>({
  name: "售后列表",
  roles: ["service", "operator"],
  right: "afterSales.read",
  ofStores: true,
  needsReason: true,
  input: caseListInput,
  columns: [
    ["售后单号", ({ row }) => row.caseNo],
    ["订单号", ({ row }) => row.orderNo],
    ["类型", ({ row }) => afterSaleTypeNames[row.type]],
    ["状态", ({ row }) => afterSaleStateName(row.state, row.type)],
    ["店铺", ({ order }) => order.storeName],
    ["会员号", ({ row }) => row.memberId],
    ["原因", ({ row }) => row.reason],
    ["金额", ({ row }) => plainYuan(row.amountFen)],
    ["订单金额", ({ order }) => plainYuan(order.totalFen)],
    ["收货人", (found) => receiver(found)?.name ?? ""],
    ["收货手机", (found) => receiver(found)?.phone ?? ""],
    ["退货快递", ({ row }) => [row.returnCarrier, row.returnTrackingNo].filter(Boolean).join(" ")],
    ["退款问题", ({ row }) => row.refundProblem ?? ""],
    ["下单时间", ({ order }) => shanghaiTime(order.placedAt)],
    ["申请时间", ({ row }) => shanghaiTime(row.requestedAt)],
    ["更新时间", ({ row }) => shanghaiTime(row.changedAt)],
  ],
  load: (ctx, input, cursor) => pageOfCases(ctx.db, ctx, { ...input, cursor }, pageRows),
});
