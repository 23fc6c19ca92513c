// 拼团到期: an open group whose time is over is complete where its activity fills it up, and has failed otherwise: each of its
// orders is refunded whole (core/rules/promotions.md, section 2).
import { moneyRoute } from "@liandong/core/after-sales/where-it-goes";
import { assertInvariant } from "@liandong/core/errors";
import { goodsNet } from "@liandong/core/facts/order-facts";
import type { Transaction } from "@liandong/db/connection/database";
import { DatabaseUnavailable } from "@liandong/db/connection/unavailable";
import { loadOrderFacts, loadTradeFacts } from "@liandong/db/flows/load-order-facts";
import { decideGroup, type GroupRow, listGroupOrders, lockDueGroup } from "@liandong/db/trade/promotions/groups";
import { insertRefund, type RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { JobCall } from "../../work/job";
import { completeGroup } from "../payments/complete-group";
import { payRefund } from "../refunds/pay-refund";

type Ended = { status: "complete" | "failed"; refunds: RefundRow[] };

/** Groups decided before their refunds are asked for, so that money does not wait for the last group. */
const groupsAtOnce = 50;
const refundsAtOnce = 4;

type Ends = Pick<JobCall, "ctx" | "signal">;

/**
 * Ends the groups that are due, in the order of their ends and openings, each in a transaction of its own; several workers
 * share them. A refund that WeChat does not answer now is asked for again by the outbox.
 */
export async function endDueGroups({ ctx, signal }: Ends) {
  const ended = { groupsComplete: 0, groupsFailed: 0, groupRefunds: 0, failed: 0 };
  for (let isMore = true; isMore && !signal?.aborted; ) {
    const refunds: RefundRow[] = [];
    for (let decided = 0; isMore && decided < groupsAtOnce && !signal?.aborted; decided += 1) {
      const group = await ctx.db.command((tx) => endNext(tx, ctx));
      isMore = group !== null;
      if (!group) break;
      ended[group.status === "complete" ? "groupsComplete" : "groupsFailed"] += 1;
      refunds.push(...group.refunds);
    }
    const paid = await payRefunds(refunds, { ctx, signal });
    ended.groupRefunds += paid.accepted;
    ended.failed += paid.failed;
  }
  return ended;
}

async function payRefunds(refunds: readonly RefundRow[], { ctx, signal }: Ends) {
  const paid = { accepted: 0, failed: 0 };
  const left = refunds[Symbol.iterator]();
  const lane = async () => {
    for (const refund of left) {
      if (signal?.aborted) return;
      try {
        if ((await payRefund({ ctx, refund })) === "accepted") paid.accepted += 1;
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        paid.failed += 1;
        const told = { refundNo: refund.refundNo, err: error };
        ctx.log.warn(told, "the refund of a failed group is asked for again later");
      }
    }
  };
  await Promise.all(Array.from({ length: refundsAtOnce }, lane));
  return paid;
}

async function endNext(tx: Transaction, ctx: Pick<JobCall["ctx"], "db" | "now">): Promise<Ended | null> {
  const group = await lockDueGroup(tx, ctx.now());
  if (!group) return null;
  return group.fillUp ? fillUp(tx, ctx, group) : fail(tx, ctx, group);
}

async function fillUp(tx: Transaction, { db }: Pick<JobCall["ctx"], "db">, group: GroupRow): Promise<Ended> {
  const { id: groupId, endsAt: at } = group;
  const orders = await listGroupOrders(tx, groupId);
  const load = await loadTradeFacts(
    tx,
    orders.map(({ tradeNo }) => tradeNo),
  );
  await completeGroup(tx, { db, groupId, orderNos: orders.map(({ orderNo }) => orderNo), load, at });
  return { status: "complete", refunds: [] };
}

/** Writes the refund of each order; it is booked as of the group's end once its money is back. */
async function fail(tx: Transaction, ctx: Pick<JobCall["ctx"], "now">, group: GroupRow): Promise<Ended> {
  const orders = await listGroupOrders(tx, group.id);
  const orderNos = orders.map(({ orderNo }) => orderNo);
  const load = await loadOrderFacts(tx, { orderNos, withMoney: false });
  await decideGroup(tx, { groupId: group.id, status: "failed", at: group.endsAt });
  const refunds: RefundRow[] = [];
  for (const orderNo of orderNos) {
    const order = load.orders.find((loaded) => loaded.facts.orderNo === orderNo)?.facts;
    assertInvariant(order, `order ${orderNo} of group ${group.id} was not loaded`);
    const amountFen = goodsNet(order.lines) + order.freightFen;
    const { balanceFen } = moneyRoute({ refundedFen: 0, membership: order.membership ?? null }, amountFen);
    const row = {
      orderNo,
      amountFen,
      balanceFen,
      memberId: order.memberId,
      refundNo: `${orderNo}G`,
      lines: order.lines.map(({ lineNo, quantity }) => ({ lineNo, quantity })),
      compensatedLineNo: null,
      withheldFen: 0,
      reason: "拼团未成功",
      actor: "system",
      requestedAt: ctx.now(),
      failure: null,
    };
    assertInvariant(await insertRefund(tx, row), `order ${orderNo} of an open group has a refund`);
    refunds.push({ ...row, state: "requested", acceptedAt: null, byHandProof: null });
  }
  return { status: "failed", refunds };
}
