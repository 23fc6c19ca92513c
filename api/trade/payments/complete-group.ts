import { assertInvariant } from "@liandong/core/errors";
import { paymentUsesMembership } from "@liandong/core/facts/order-membership";
import { decideOrderPaid } from "@liandong/core/flows/order-paid";
import type { Database, Transaction } from "@liandong/db/connection/database";
import type { OrderChange } from "@liandong/db/flows/change-document";
import type { TradeFactsLoad } from "@liandong/db/flows/load-order-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { decideGroup } from "@liandong/db/trade/promotions/groups";
import { couponsOf } from "../../loyalty/membership/order-membership-facts";
import { programmesOf } from "../../loyalty/programmes/programmes-in-force";
import { planOfVersion } from "../../people/plan/plan-in-force";
import { loadHeld } from "./load-held";

export type GroupToComplete = {
  db: Database;
  groupId: string;
  /** Its orders in the order of payment. */
  orderNos: readonly string[];
  /** The trades of all its orders, locked. */
  load: TradeFactsLoad;
  /** The moment at which the orders count as paid. */
  at: Date;
};

/** 成团: each order of the group is decided as paid, in the order of payment, by the plan and the standings of this moment. */
export async function completeGroup(tx: Transaction, group: GroupToComplete): Promise<void> {
  const { db, groupId, orderNos, load, at } = group;
  const { facts, planVersion, orders } = load;
  const plan = await planOfVersion(db, tx, planVersion);
  const inForce = await loadHeld(db, tx, load);
  const decided: OrderChange[] = [];
  for (const orderNo of orderNos) {
    const before = orders.find((loaded) => loaded.facts.orderNo === orderNo)?.facts;
    assertInvariant(before, `order ${orderNo} of group ${groupId} was not loaded`);
    const programmes = programmesOf(inForce, before.membership?.storeScope ?? null);
    const membership = paymentUsesMembership(before)
      ? { programmes, facts, coupons: couponsOf(before, facts) }
      : undefined;
    const changes = decideOrderPaid({ plan, planVersion, facts, order: before, membership, now: at, actor: "system" });
    facts.apply(changes);
    decided.push({ before, changes, planVersion, at, actor: "system", why: "拼团成功" });
  }
  await decideGroup(tx, { groupId, status: "complete", at });
  const changes = decided.map((order) => order.changes);
  await saveChanges(tx, { changes, orders: decided, trades: [], facts, at });
}
