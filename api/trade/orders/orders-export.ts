import { zoneNames } from "@liandong/core/facts/zones";
import { plainYuan } from "@liandong/core/money/fen";
import { orderStateName } from "@liandong/core/orders/status-names";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import type { ShopOrderRow } from "@liandong/db/trade/orders/shop-orders";
import { defineExport } from "../../trpc/list-export";
import { orderAddress } from "../shipping/desk-order-address";
import { orderListInput } from "./desk-inputs";
import { pageOfOrders, shippingName } from "./list-shop-orders";

/** Rows read at a time. */
const pageRows = 500;

const time = (at: Date | null) => (at === null ? "" : shanghaiTime(at));
const receiver = (row: ShopOrderRow) => orderAddress(row.address);

/** 导出订单 with receivers in the clear. */
export const ordersExport = defineExport<typeof orderListInput, ShopOrderRow>({
  name: "订单列表",
  roles: ["operator"],
  right: "orders.read",
  ofStores: true,
  needsReason: true,
  input: orderListInput,
  columns: [
    ["订单号", (row) => row.orderNo],
    ["支付单号", (row) => row.tradeNo],
    ["状态", (row) => orderStateName(row)],
    ["取货方式", (row) => (row.handover === "pickup" ? "到店自提" : "邮寄")],
    ["发货", (row) => shippingName(row)],
    ["店铺", (row) => row.storeName],
    ["专区", (row) => zoneNames[row.zone]],
    ["会员号", (row) => row.memberId],
    ["会员昵称", (row) => row.nickname],
    ["商品", (row) => row.lines.map(({ title, specText, quantity }) => `${title} ${specText}×${quantity}`).join("；")],
    ["商品金额", (row) => plainYuan(row.goodsFen)],
    ["优惠", (row) => plainYuan(row.discountFen)],
    ["运费", (row) => plainYuan(row.freightFen)],
    ["应付", (row) => plainYuan(row.totalFen)],
    ["其中储值", (row) => plainYuan(row.balanceFen)],
    ["已退", (row) => plainYuan(row.refundedFen)],
    ["收货人", (row) => receiver(row)?.name ?? ""],
    ["收货手机", (row) => receiver(row)?.phone ?? ""],
    ["收货地区", (row) => receiver(row)?.regionName ?? ""],
    ["详细地址", (row) => receiver(row)?.detail ?? ""],
    ["下单时间", (row) => time(row.placedAt)],
    ["付款时间", (row) => time(row.paidAt)],
    ["发货时间", (row) => time(row.shippedAt)],
  ],
  load: (ctx, input, cursor) => pageOfOrders(ctx, { ...input, cursor }, pageRows),
});
