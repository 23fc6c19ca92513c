import { DomainError } from "@liandong/core/errors";
import { decideOrderClosed, decideOrderReceived } from "@liandong/core/flows/order-settled";
import type { Transaction } from "@liandong/db/connection/database";
import { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findOpenAfterSale } from "@liandong/db/trade/after-sales/cases";
import { loadOrderMembershipFacts } from "../../loyalty/membership/order-membership-facts";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";

export type OrderStepInput = {
  ctx: Pick<Context, "db" | "now">;
  orderNo: string;
  /** `m:ID`, `staff:ID` or `system`. */
  actor: string;
  /** The reason in the order's history. */
  why: string;
};

/**
 * Receives an order and settles its awards if its plan says so.
 * @throws DomainError order.unknown, order.state, order.after_sales_open
 */
export async function receiveOrder(input: OrderStepInput): Promise<void> {
  await stepOrder(input, decideOrderReceived, true);
}

/** The same within a transaction that has shipped the order. @throws DomainError as `receiveOrder` */
export async function receiveWithin(tx: Transaction, input: OrderStepInput): Promise<void> {
  await book(tx, input, decideOrderReceived, true);
}

/**
 * Closes a received order whose after-sales window has passed.
 * @throws DomainError order.unknown, order.state, order.after_sales_open
 */
export async function closeOrder(input: OrderStepInput): Promise<void> {
  await stepOrder(input, decideOrderClosed, false);
}

type Decide = typeof decideOrderReceived;

async function stepOrder(input: OrderStepInput, decide: Decide, rewards: boolean): Promise<void> {
  await input.ctx.db.command((tx) => book(tx, input, decide, rewards));
}

async function book(
  tx: Transaction,
  { ctx, orderNo, actor, why }: OrderStepInput,
  decide: Decide,
  rewards: boolean,
): Promise<void> {
  const { orders, facts, planVersion: inForce } = await loadOrderFacts(tx, { orderNos: [orderNo], withMoney: true });
  const loaded = orders[0];
  if (!loaded) throw new DomainError("order.unknown");
  const { memberId } = loaded.facts;
  const planVersion = loaded.planVersion ?? inForce;
  const plan = await planOfVersion(ctx.db, tx, planVersion);
  const at = ctx.now();
  const before = loaded.facts;
  const basis =
    rewards && before.membership
      ? await loadOrderMembershipFacts(tx, {
          ctx,
          order: { ...before, membership: before.membership },
          planVersion,
          facts,
        })
      : undefined;
  const changes = decide({ plan, planVersion, facts, order: before, membership: basis, now: at, actor });
  if (await findOpenAfterSale(tx, { memberId, orderNo })) throw new DomainError("order.after_sales_open");
  facts.apply(changes);
  const order = { before, changes, planVersion, at, actor, why };
  const decided = [...(basis?.expired ?? []), changes];
  await saveChanges(tx, { changes: decided, orders: [order], trades: [], facts, at });
}
