import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import { allUnitsLeft, decideShipment } from "@liandong/core/shipping/decide-shipment";
import { type RowProblem, readShippingRows, type ShippingRow } from "@liandong/core/shipping/read-shipping-rows";
import { lockOrdersToShip, type OrderToShip, saveShipments } from "@liandong/db/trade/shipping/shipments";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { readCsv } from "./read-csv";

export type BatchOutcome = { shipped: number; problems: RowProblem[] };

type ReadyRow = { order: OrderToShip; row: ShippingRow; units: ReturnType<typeof allUnitsLeft> };

const unclosedQuote = "从这一行起有一个引号没有成对，请修改后重新导入";

/**
 * Ships the orders of a table: all of them, or none when a row is wrong, and then every wrong row is listed. The reconcile
 * job reports the shipments to WeChat.
 */
export async function shipBatch({ ctx, input }: { ctx: StaffContext; input: { csv: string } }): Promise<BatchOutcome> {
  const { cells, unclosedRow } = readCsv(input.csv);
  if (unclosedRow !== null)
    return { shipped: 0, problems: [{ row: unclosedRow, orderNo: "", problem: unclosedQuote }] };
  const { rows, problems } = readShippingRows(cells);
  // Unreadable rows do not stop the check of the others, so that staff see every problem at once.
  const isTooLong = problems.some(({ orderNo, row }) => orderNo === "" && row > 1);
  if (isTooLong) return { shipped: 0, problems };
  return book(ctx, rows, problems);
}

async function book(ctx: StaffContext, rows: ShippingRow[], unread: RowProblem[]): Promise<BatchOutcome> {
  const at = ctx.now();
  const actor = `staff:${ctx.staff.id}`;
  return ctx.db.command(async (tx) => {
    const found = await lockOrdersToShip(tx, { orderNos: rows.map(({ orderNo }) => orderNo) });
    const { storeId } = ctx.staff;
    const own = found.filter((order) => storeId === null || order.storeId === storeId);
    const known = new Map(own.map((order) => [order.orderNo, order]));
    const ready: ReadyRow[] = [];
    const problems = [...unread];
    for (const row of rows) {
      const answer = judge(row, known.get(row.orderNo));
      if ("problem" in answer) problems.push(answer);
      else ready.push(answer);
    }
    if (problems.length > 0) return { shipped: 0, problems: problems.sort((a, b) => a.row - b.row) };
    const orders = ready.map(({ order: { memberId, orderNo }, units }) => ({
      memberId,
      orderNo,
      units,
      isComplete: true,
      why: "批量发货",
    }));
    const parcels = ready.map(({ order: { memberId, orderNo, tradeNo, parcels: before }, row, units }) => ({
      memberId,
      orderNo,
      tradeNo,
      parcelNo: before + 1,
      way: "express" as const,
      lines: units,
      company: row.company,
      trackingNo: row.trackingNo,
      shippedAt: at,
      shippedBy: actor,
    }));
    if (!(await saveShipments(tx, { orders, parcels, at, actor }))) throw new DomainError("request.conflict");
    const detail = { orders: ready.length };
    await recordDeed(tx, ctx, { action: "desk.shipping.shipBatch", subject: "orders", detail, reason: null });
    return { shipped: ready.length, problems: [] };
  });
}

function judge(row: ShippingRow, order: OrderToShip | undefined): ReadyRow | RowProblem {
  const refused = (problem: string) => ({ row: row.row, orderNo: row.orderNo, problem });
  if (!order) return refused(errorMessages["order.unknown"]);
  const units = allUnitsLeft(order.lines);
  try {
    decideShipment(order, { parcels: [{ lines: units }], by: "staff" });
  } catch (error) {
    if (error instanceof DomainError) return refused(errorMessages[error.code]);
    throw error;
  }
  return { order, row, units };
}
