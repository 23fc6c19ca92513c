import { listOrdersToShip } from "@liandong/db/trade/shipping/shipments";
import { csvLine } from "../../http/csv-cells";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { showOrderToSend, type WaitingOrder } from "./list-to-ship";

type Slice = Parameters<typeof listOrdersToShip>[1];

/** Orders read at a time. */
const pageRows = 500;
const heading = ["订单号", "快递公司", "运单号", "商品", "收货", "说明"];

/** 导出待发货: all waiting orders as the table that 批量发货 reads back once carriers and tracking numbers are filled in. */
export async function exportToShip({ ctx }: { ctx: StaffContext }): Promise<{ csv: string; orders: number }> {
  const lines: string[] = [];
  let after: Slice["after"] = null;
  do {
    const slice: Slice = { storeId: ctx.staff.storeId, after, limit: pageRows };
    const rows: WaitingOrder[] = await ctx.db.run((handle) => listOrdersToShip(handle, slice));
    for (const row of rows) {
      const { orderNo, lines: goods, receiver, isDisputed } = showOrderToSend(row);
      const words = goods.map(({ title, specText, left }) => `${title} ${specText}×${left}`).join("；");
      lines.push(csvLine([orderNo, "", "", words, receiver, isDisputed ? "退款或售后处理中，暂不能发货" : ""]));
    }
    const last: WaitingOrder["order"] | undefined = rows.length === pageRows ? rows.at(-1)?.order : undefined;
    after = last ? { placedAt: last.placedAt, orderNo: last.orderNo } : null;
  } while (after !== null);
  const detail = { orders: lines.length };
  const deed = { action: "desk.shipping.export", subject: "orders", detail, reason: null } as const;
  await ctx.db.run((handle) => recordDeed(handle, ctx, deed));
  return { csv: `\uFEFF${csvLine(heading)}${lines.join("")}`, orders: lines.length };
}
