import { DomainError, InvariantError } from "@liandong/core/errors";
import type { OrderFacts } from "@liandong/core/facts/order-facts";
import { decideOrderRefunded } from "@liandong/core/flows/order-refunded";
import type { Transaction } from "@liandong/db/connection/database";
import { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { giveBackFreeFreight } from "@liandong/db/loyalty/membership/free-freight";
import { finishAfterSale } from "@liandong/db/trade/after-sales/cases";
import { giveBackGoods } from "@liandong/db/trade/refunds/give-back-goods";
import { acceptRefund, findRefund } from "@liandong/db/trade/refunds/refunds";
import { loadOrderMembershipFacts, programmesAsRewarded } from "../../loyalty/membership/order-membership-facts";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";

export type RefundBooking = { ctx: Pick<Context, "db" | "now">; refundNo: string };

/**
 * WeChat has paid the refund: money, awards, pools, identities and goods change in one transaction, once; a second
 * notification books nothing more. The after-sales case that it belongs to is done then.
 * @throws DomainError request.not_found
 */
export async function bookRefund({ ctx, refundNo }: RefundBooking): Promise<void> {
  await ctx.db.command((tx) => book(tx, { ctx, refundNo }));
}

async function book(tx: Transaction, { ctx, refundNo }: RefundBooking): Promise<void> {
  const asked = await findRefund(tx, refundNo);
  if (!asked) throw new DomainError("request.not_found");
  const { orderNo, memberId, lines, withheldFen, actor, reason } = asked;
  const { orders, facts, planVersion } = await loadOrderFacts(tx, { orderNos: [orderNo], withMoney: true });
  const loaded = orders[0];
  if (!loaded) throw new InvariantError(`refund ${refundNo} has no order ${orderNo}`);
  const at = ctx.now();
  if (!(await acceptRefund(tx, { memberId, refundNo, at }))) return;
  const plan = await planOfVersion(ctx.db, tx, planVersion);
  const orderPlan = await planOfVersion(ctx.db, tx, loaded.planVersion ?? planVersion);
  const before = loaded.facts;
  const basis = before.membership
    ? await loadOrderMembershipFacts(tx, {
        ctx,
        order: { ...before, membership: before.membership },
        planVersion,
        facts,
      })
    : undefined;
  const programmes = basis && before.membership ? await programmesAsRewarded(tx, ctx, basis, before.membership) : [];
  const changes = decideOrderRefunded({
    orderPlan,
    plan,
    planVersion,
    facts,
    order: before,
    lines,
    withheldFen,
    membership: basis && { ...basis, programmes },
    refundNo,
    now: at,
    actor,
  });
  facts.apply(changes);
  const order = { before, changes, planVersion: loaded.planVersion ?? planVersion, at, actor, why: `退款：${reason}` };
  const decided = [...(basis?.expired ?? []), changes];
  await saveChanges(tx, { changes: decided, orders: [order], trades: [], facts, at });
  await returnFreeFreight(tx, before, changes.order);
  await giveBackGoods(tx, { order: before, lines });
  await finishAfterSale(tx, { refundNo, at });
}

/** 等级免邮: an order wholly refunded before receipt used none of the month's. */
async function returnFreeFreight(tx: Transaction, before: OrderFacts, after: OrderFacts | null): Promise<void> {
  const free = before.membership?.freeFreight;
  const isBeforeReceipt = before.status === "paid" || before.status === "shipped";
  if (!free || !isBeforeReceipt || after?.status !== "refunded") return;
  await giveBackFreeFreight(tx, { memberId: before.memberId, ...free });
}
