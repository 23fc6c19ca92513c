import { moneyRoute } from "@liandong/core/after-sales/where-it-goes";
import { DomainError } from "@liandong/core/errors";
import type { OrderFacts } from "@liandong/core/facts/order-facts";
import { decideOrderCompensated } from "@liandong/core/flows/order-compensated";
import { decideOrderRefunded } from "@liandong/core/flows/order-refunded";
import type { Compensation } from "@liandong/core/orders/compensation";
import type { RefundLine } from "@liandong/core/orders/refund-amount";
import type { Transaction } from "@liandong/db/connection/database";
import { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { findRefund, insertRefund, type RefundRow } from "@liandong/db/trade/refunds/refunds";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";

export type RefundRequestInput = {
  ctx: Pick<Context, "db" | "now">;
  orderNo: string;
  /** Units to refund; null means all that is left. */
  lines: readonly RefundLine[] | null;
  /** 补偿: money of a line without units; `lines` is empty then. */
  compensation?: Compensation;
  /** 部分金额: the part of the units' money that is not paid back, in fen. */
  withheldFen?: number;
  /** WeChat's `out_refund_no`, the same in every retry. */
  refundNo: string;
  reason: string;
  actor: string;
};

/**
 * Writes a refund before WeChat is asked for it. Nothing is booked yet, and no other refund of the order can begin. A
 * repeated number returns the same refund.
 * @throws DomainError order.unknown, order.nothing_to_refund, request.conflict (another one is under way), ledger.key_reused
 */
export async function requestRefund(input: RefundRequestInput): Promise<RefundRow> {
  return input.ctx.db.command((tx) => writeRefund(tx, input));
}

/** Writes the refund within the caller's transaction, which decides more than the refund. */
export async function writeRefund(tx: Transaction, request: RefundRequestInput): Promise<RefundRow> {
  const { ctx, orderNo, lines, compensation, withheldFen = 0, refundNo, reason, actor } = request;
  const { orders, facts, planVersion } = await loadOrderFacts(tx, { orderNos: [orderNo], withMoney: true });
  const loaded = orders[0];
  if (!loaded) throw new DomainError("order.unknown");
  const known = await findRefund(tx, refundNo);
  if (known) return sameRefund(known, { orderNo, lines });
  const order = loaded.facts;
  const plan = await planOfVersion(ctx.db, tx, planVersion);
  const orderPlan = await planOfVersion(ctx.db, tx, loaded.planVersion ?? planVersion);
  const now = ctx.now();
  const common = { planVersion, facts, order, refundNo, now, actor };
  const { order: after } = compensation
    ? decideOrderCompensated({ ...common, compensation })
    : decideOrderRefunded({ ...common, orderPlan, plan, lines, withheldFen });
  const amountFen = (after?.refundedFen ?? 0) - order.refundedFen;
  const { balanceFen } = moneyRoute(
    { refundedFen: order.refundedFen, membership: order.membership ?? null },
    amountFen,
  );
  const row = {
    memberId: order.memberId,
    refundNo,
    orderNo,
    lines: unitsBetween(order, after),
    compensatedLineNo: compensation?.lineNo ?? null,
    amountFen,
    balanceFen,
    withheldFen,
    reason,
    actor,
    requestedAt: now,
    failure: null,
  };
  if (!(await insertRefund(tx, row))) throw new DomainError("request.conflict");
  return { ...row, state: "requested", acceptedAt: null, byHandProof: null };
}

/** A repeated "all that is left" names other units each time, so only its order is compared. */
function sameRefund(known: RefundRow, { orderNo, lines }: Pick<RefundRequestInput, "orderNo" | "lines">): RefundRow {
  const isSame = known.orderNo === orderNo && (lines === null || unitsText(lines) === unitsText(known.lines));
  if (!isSame) throw new DomainError("ledger.key_reused");
  return known;
}

function unitsText(lines: readonly RefundLine[]): string {
  const units = new Map<number, number>();
  for (const { lineNo, quantity } of lines) units.set(lineNo, (units.get(lineNo) ?? 0) + quantity);
  return JSON.stringify([...units].sort(([a], [b]) => a - b));
}

/** Resolves "all that is left" to units, so that the booking takes exactly what was requested. */
function unitsBetween(before: OrderFacts, after: OrderFacts | null): RefundLine[] {
  return before.lines.flatMap((line, index) => {
    const quantity = (after?.lines[index]?.refundedQuantity ?? 0) - line.refundedQuantity;
    return quantity > 0 ? [{ lineNo: line.lineNo, quantity }] : [];
  });
}
