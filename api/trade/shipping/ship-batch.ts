import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import { allUnitsLeft, decideShipment } from "@liandong/core/shipping/decide-shipment";
import { type RowProblem, readShippingRows, type ShippingRow } from "@liandong/core/shipping/read-shipping-rows";
import { lockOrdersToShip, type OrderToShip, saveShipments } from "@liandong/db/trade/shipping/shipments";
import type { z } from "zod";
import { readCsv } from "../../http/read-csv";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { shipBatchInput } from "./inputs";
import { loadCarriers } from "./list-carriers";

/** A row that may not leave because of a refund or a case needs no correction of the table. */
export type BatchProblem = RowProblem & { isDisputed: boolean };

export type BatchOutcome = {
  shipped: number;
  /** Rows without a problem that did not leave because others have one. */
  ready: number;
  problems: BatchProblem[];
};

type ReadyRow = { order: OrderToShip; row: ShippingRow; units: ReturnType<typeof allUnitsLeft> };
type BatchCall = { ctx: StaffContext; input: z.infer<typeof shipBatchInput> };

const unclosedQuote = "从这一行起有一个引号没有成对，请修改后重新导入";
const asProblem = (problem: RowProblem): BatchProblem => ({ ...problem, isDisputed: false });

/**
 * Ships the orders of a table: all of them, or none when a row is wrong, and then every wrong row is listed. `rest` ships the
 * rows that are right. The reconcile job reports the shipments to WeChat.
 */
export async function shipBatch({ ctx, input: { csv, rest } }: BatchCall): Promise<BatchOutcome> {
  const { cells, unclosedRow } = readCsv(csv);
  if (unclosedRow !== null)
    return { shipped: 0, ready: 0, problems: [asProblem({ row: unclosedRow, orderNo: "", problem: unclosedQuote })] };
  const { rows, problems } = readShippingRows(cells, await ctx.db.run(loadCarriers));
  // Unreadable rows do not stop the check of the others, so that staff see every problem at once.
  const isTooLong = problems.some(({ orderNo, row }) => orderNo === "" && row > 1);
  if (isTooLong) return { shipped: 0, ready: 0, problems: problems.map(asProblem) };
  return book(ctx, { rows, rest, unread: problems.map(asProblem) });
}

type Table = { rows: ShippingRow[]; unread: BatchProblem[]; rest: boolean };

async function book(ctx: StaffContext, { rows, unread, rest }: Table): Promise<BatchOutcome> {
  return ctx.db.command(async (tx) => {
    const orderNos = rows.map(({ orderNo }) => orderNo);
    const found = await lockOrdersToShip(tx, { orderNos, storeId: ctx.staff.storeId });
    const known = new Map(found.map((order) => [order.orderNo, order]));
    const ready: ReadyRow[] = [];
    const problems = [...unread];
    for (const row of rows) {
      const answer = judge(row, known.get(row.orderNo));
      if ("problem" in answer) problems.push(answer);
      else ready.push(answer);
    }
    problems.sort((a, b) => a.row - b.row);
    if (ready.length === 0 || (problems.length > 0 && !rest)) return { shipped: 0, ready: ready.length, problems };
    const saved = await saveShipments(tx, shipmentsOf(ctx, ready));
    if (!saved) throw new DomainError("request.conflict");
    const detail = { orders: ready.length, orderNos: ready.map(({ order }) => order.orderNo) };
    await recordDeed(tx, ctx, { action: "desk.shipping.shipBatch", subject: "orders", detail, reason: null });
    return { shipped: ready.length, ready: 0, problems };
  });
}

function shipmentsOf(ctx: StaffContext, ready: readonly ReadyRow[]): Parameters<typeof saveShipments>[1] {
  const at = ctx.now();
  const actor = `staff:${ctx.staff.id}`;
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
  return { orders, parcels, at, actor };
}

function judge(row: ShippingRow, order: OrderToShip | undefined): ReadyRow | BatchProblem {
  const refused = (problem: string, isDisputed = false) => ({
    row: row.row,
    orderNo: row.orderNo,
    problem,
    isDisputed,
  });
  if (!order) return refused(errorMessages["order.unknown"]);
  const units = allUnitsLeft(order.lines);
  try {
    decideShipment(order, { parcels: [{ lines: units }], by: "staff" });
  } catch (error) {
    if (error instanceof DomainError) return refused(errorMessages[error.code], error.code === "shipment.disputed");
    throw error;
  }
  return { order, row, units };
}
