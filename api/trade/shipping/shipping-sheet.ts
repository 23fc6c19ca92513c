// 发货单: every order that a filter lets through, with full receivers, as the table that 批量发货 reads back.

import { zoneNames } from "@liandong/core/facts/zones";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import type { ToShipFilter, ToShipPlace, WaitingOrder } from "@liandong/db/trade/shipping/to-ship";
import { listToShip } from "@liandong/db/trade/shipping/to-ship";
import { csvLine } from "../../http/csv-cells";
import { streamXlsx } from "../../http/xlsx-stream";
import type { Deps } from "../../trpc/context";
import { orderAddress } from "./desk-order-address";
import { linesLeft } from "./list-to-ship";

/** Orders read at a time. */
const pageRows = 500;

/** The first three are what 批量发货 reads. */
const columns = [
  { name: "订单号", width: 30 },
  { name: "快递公司", width: 12 },
  { name: "运单号", width: 20 },
  { name: "收货人", width: 12 },
  { name: "手机号", width: 14 },
  { name: "地区", width: 22 },
  { name: "详细地址", width: 36 },
  { name: "商品", width: 44 },
  { name: "件数", width: 8 },
  { name: "店铺", width: 16 },
  { name: "专区", width: 12 },
  { name: "付款时间", width: 20 },
  { name: "买家留言", width: 28 },
  { name: "说明", width: 28 },
];

type Rows = { deps: Pick<Deps, "db">; filter: ToShipFilter };

/** Reads a page once the last one was taken, so that a slow reader holds no database connection. */
async function* rowsOf({ deps, filter }: Rows): AsyncGenerator<string[]> {
  let after: ToShipPlace | null = null;
  do {
    const page: WaitingOrder[] = await deps.db.run((handle) => listToShip(handle, { filter, after, limit: pageRows }));
    for (const order of page) yield cellsOf(order);
    const last: WaitingOrder | undefined = page.length === pageRows ? page[pageRows - 1] : undefined;
    after = last ? { paidAt: last.paidAt, orderNo: last.orderNo } : null;
  } while (after !== null);
}

function cellsOf(order: WaitingOrder): string[] {
  const address = orderAddress(order.address);
  const goods = linesLeft(order);
  const notes = [
    order.isDisputed && "退款或售后处理中，暂不能发货",
    order.lines.some(({ shippedQuantity }) => shippedQuantity > 0) && "部分已发",
    ...order.staffNotes,
  ];
  return [
    order.orderNo,
    "",
    "",
    address?.name ?? "",
    address?.phone ?? "",
    address?.regionName ?? "",
    address?.detail ?? "",
    goods.map(({ title, specText, left }) => `${title}${specText && ` ${specText}`}×${left}`).join("；"),
    String(goods.reduce((sum, { left }) => sum + left, 0)),
    order.storeName,
    zoneNames[order.zone],
    shanghaiTime(order.paidAt),
    order.buyerNote ?? "",
    notes.filter(Boolean).join("；"),
  ];
}

export function streamSheet(source: Rows, format: "csv" | "xlsx"): ReadableStream<Uint8Array> {
  return format === "xlsx" ? streamXlsx(columns, rowsOf(source)) : streamCsv(source);
}

function streamCsv(source: Rows): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const rows = rowsOf(source);
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLine(columns.map(({ name }) => name))}`)),
    pull: async (controller) => {
      const next = await rows.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(csvLine(next.value)));
    },
    cancel: async () => void (await rows.return(undefined)),
  });
}
