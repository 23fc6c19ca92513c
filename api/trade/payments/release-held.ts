import { type OrderMembership, usesMembership } from "@liandong/core/facts/order-membership";
import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideOrderCancelled } from "@liandong/core/flows/order-cancelled";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { giveBackFreeFreight } from "@liandong/db/loyalty/membership/free-freight";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import { couponsOf } from "../../loyalty/membership/order-membership-facts";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { Deps } from "../../trpc/context";

type Cancelled = {
  memberId: string;
  at: Date;
  actor: string;
  orders: readonly { orderNo: string; membership: OrderMembership | null }[];
};

/** Orders that are cancelled unpaid give back the coupons, points, balance and free freight of the level that they held. */
export async function releaseTradeHolds(
  tx: Transaction,
  { db }: Pick<Deps, "db">,
  { memberId, at, actor, orders }: Cancelled,
): Promise<void> {
  const cancelled = orders.flatMap(({ orderNo, membership }) =>
    membership ? [{ orderNo, memberId, membership }] : [],
  );
  for (const { membership } of cancelled) {
    if (membership.freeFreight) await giveBackFreeFreight(tx, { memberId, ...membership.freeFreight });
  }
  const holding = cancelled.filter(usesMembership);
  if (holding.length === 0) return;
  const facts = new FactMap();
  const orderNos = holding.map(({ orderNo }) => orderNo);
  await loadMembership(tx, { keys: [{ memberId, scope: platformScope }], into: facts, orderNos });
  const platform = (await programmesInForce(db, tx)).get(platformScope);
  const programmes = platform ? [{ scope: platformScope, ...platform }] : [];
  const planVersion = await loadPlanVersionInForce(tx);
  const changes: Changes[] = holding.map((order) => {
    const membership = { programmes, facts, coupons: couponsOf(order, facts) };
    const change = decideOrderCancelled({ order, membership, planVersion, now: at, actor });
    facts.apply(change);
    return change;
  });
  await saveChanges(tx, { changes, orders: [], trades: [], facts, at });
}
