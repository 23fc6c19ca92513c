// 拼团付款: the payment of an order of a group; with the last one the group is complete, and each of its orders is decided as
// paid (core/rules/promotions.md, section 2).
import { assertInvariant } from "@liandong/core/errors";
import { paymentUsesMembership } from "@liandong/core/facts/order-membership";
import { decideOrderGrouped } from "@liandong/core/flows/order-grouped";
import type { Database, Transaction } from "@liandong/db/connection/database";
import type { PaidTrade } from "@liandong/db/flows/change-document";
import { loadTradeFacts } from "@liandong/db/flows/load-order-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { closePendingTrade } from "@liandong/db/trade/orders/trades";
import {
  type GroupOfTrade,
  type GroupRow,
  insertGroup,
  listGroupOrders,
  loadGroupOfTrade,
  lockGroup,
  placeInGroup,
} from "@liandong/db/trade/promotions/groups";
import { couponsOf } from "../../loyalty/membership/order-membership-facts";
import { programmesOf } from "../../loyalty/programmes/programmes-in-force";
import { cancelOrders } from "./cancel-orders";
import { completeGroup } from "./complete-group";
import { loadHeld } from "./load-held";

const hourMs = 3_600_000;

export type GroupPayment = PaidTrade & { at: Date };

/**
 * Books the payment of a trade whose order opens or joins a group. The group is locked before its trades. A payment for which
 * no place is left cancels its order and answers `closed`, so that the money goes back.
 */
export function bookGroupPayment(db: Database, payment: GroupPayment): Promise<"paid" | "closed"> {
  return db.command(async (tx) => {
    const joining = await loadGroupOfTrade(tx, payment.tradeNo);
    assertInvariant(joining, `trade ${payment.tradeNo} has no order of a group`);
    const group = await lockGroup(tx, joining.groupId);
    const paid = group ? await listGroupOrders(tx, group.id) : [];
    const isLast = paid.length + 1 === joining.size;
    const tradeNos = isLast ? [...paid.map(({ tradeNo }) => tradeNo), payment.tradeNo] : [payment.tradeNo];
    const load = await loadTradeFacts(tx, tradeNos);
    const state = load.trades[payment.tradeNo]?.state;
    if (state === "paid" || state === "closed") return state;
    if (group && !isOpenFor(group, joining, payment.at)) return cancelLate(db, tx, payment);
    const place = paid.length + 1;
    if (!(group || (await openGroup(tx, joining, payment.at)))) return cancelLate(db, tx, payment);
    await bookGrouped(db, tx, { payment, joining, load });
    await placeInGroup(tx, { ...joining, place });
    if (isLast) {
      const orderNos = [...paid.map(({ orderNo }) => orderNo), joining.orderNo];
      await completeGroup(tx, { db, groupId: joining.groupId, orderNos, load, at: payment.at });
    }
    return "paid";
  });
}

function isOpenFor({ status, endsAt, activityId }: GroupRow, joining: GroupOfTrade, at: Date): boolean {
  return status === "open" && endsAt.getTime() > at.getTime() && activityId === joining.activityId;
}

function openGroup(tx: Transaction, joining: GroupOfTrade, openedAt: Date): Promise<boolean> {
  const { groupId: id, activityId, productId, size, hours, fillUp, memberId: openedBy } = joining;
  const endsAt = new Date(openedAt.getTime() + hours * hourMs);
  return insertGroup(tx, { id, activityId, productId, size, fillUp, openedBy, openedAt, endsAt });
}

type Joining = { payment: GroupPayment; joining: GroupOfTrade; load: Awaited<ReturnType<typeof loadTradeFacts>> };

/** Books the money; the order is `grouping`, in the facts that were loaded too. */
async function bookGrouped(db: Database, tx: Transaction, { payment, joining, load }: Joining): Promise<void> {
  const { facts, planVersion, orders } = load;
  const own = orders.find((loaded) => loaded.facts.orderNo === joining.orderNo);
  assertInvariant(own, `order ${joining.orderNo} was not loaded`);
  const inForce = await loadHeld(db, tx, load);
  const before = own.facts;
  const programmes = programmesOf(inForce, before.membership?.storeScope ?? null);
  const membership = paymentUsesMembership(before)
    ? { programmes, facts, coupons: couponsOf(before, facts) }
    : undefined;
  const { at, tradeNo, transactionId, paidAt } = payment;
  const changes = decideOrderGrouped({ facts, order: before, membership, planVersion, now: at, actor: "wechat" });
  facts.apply(changes);
  own.facts = changes.order ?? before;
  const order = { before, changes, planVersion, at, actor: "wechat", why: "付款成功，等待成团" };
  const trades = [{ tradeNo, transactionId, paidAt }];
  await saveChanges(tx, { changes: [changes], orders: [order], trades, facts, at });
}

/** 来晚了: no place is left, so the order is cancelled like one that was not paid in time. */
async function cancelLate(db: Database, tx: Transaction, { tradeNo, at }: GroupPayment): Promise<"closed"> {
  const orders = await closePendingTrade(tx, { tradeNo });
  assertInvariant(orders?.[0], `trade ${tradeNo} no longer waits for its payment`);
  const { memberId } = orders[0];
  await cancelOrders(tx, { db }, { orders, memberId, at, actor: "system", why: "该团已结束，订单自动取消" });
  return "closed";
}
