import { usesMembership } from "@liandong/core/facts/order-membership";
import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideOrderCancelled } from "@liandong/core/flows/order-cancelled";
import { platformScope } from "@liandong/core/ledger/scope";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import { type ClosedTradeOrder, saveCancelled } from "@liandong/db/trade/orders/trades";
import { couponsOf } from "../../loyalty/membership/order-membership-facts";
import { programmesInForce, programmesOf } from "../../loyalty/programmes/programmes-in-force";
import type { Deps } from "../../trpc/context";

type Cancellation = { orders: readonly ClosedTradeOrder[]; memberId: string; at: Date; actor: string; why: string };

/**
 * Cancels a member's unpaid orders, which the caller has locked, and gives back everything that they held.
 * @throws DomainError order.state
 */
export async function cancelOrders(tx: Transaction, ctx: Pick<Deps, "db">, cancellation: Cancellation): Promise<void> {
  const { orders, memberId, at, actor, why } = cancellation;
  const { facts, programmes } = await loadHeldAssets(tx, ctx, { memberId, orders });
  const planVersion = await loadPlanVersionInForce(tx);
  const changes: Changes[] = orders.map(({ placedAt, ...order }) => {
    const membership = usesMembership(order) ? { programmes, facts, coupons: couponsOf(order, facts) } : undefined;
    const goods = { placedAt, lines: order.lines };
    const cancelled = decideOrderCancelled({ order, goods, membership, planVersion, now: at, actor });
    facts.apply(cancelled);
    return cancelled;
  });
  await saveCancelled(tx, { memberId, orders, at, actor, why });
  await saveChanges(tx, { changes, orders: [], trades: [], facts, at });
}

type HeldAssets = { facts: FactMap; programmes: ProgrammeInForce[] };

/** Locks and loads the coupons, points and balance that the orders hold, if any. */
async function loadHeldAssets(
  tx: Transaction,
  { db }: Pick<Deps, "db">,
  { memberId, orders }: Pick<Cancellation, "memberId" | "orders">,
): Promise<HeldAssets> {
  const facts = new FactMap();
  const orderNos = orders.filter(usesMembership).map(({ orderNo }) => orderNo);
  if (orderNos.length === 0) return { facts, programmes: [] };
  await loadMembership(tx, { keys: [{ memberId, scope: platformScope }], into: facts, orderNos });
  return { facts, programmes: programmesOf(await programmesInForce(db, tx), null) };
}
