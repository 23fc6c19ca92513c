import { decideOrderCompensated } from "@liandong/core/flows/order-compensated";
import { decideGroupFailed } from "@liandong/core/flows/order-grouped";
import { decideOrderRefunded } from "@liandong/core/flows/order-refunded";
import type { Compensation } from "@liandong/core/orders/compensation";
import type { RefundLine } from "@liandong/core/orders/refund-amount";
import type { Transaction } from "@liandong/db/connection/database";
import type { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { loadOrderGoods } from "@liandong/db/trade/orders/orders";
import { loadOrderMembershipFacts, programmesAsRewarded } from "../../loyalty/membership/order-membership-facts";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";

export type RefundToDecide = {
  ctx: Pick<Context, "db" | "now">;
  /** The order and everybody's money, locked; it holds one order. */
  locked: Awaited<ReturnType<typeof loadOrderFacts>>;
  lines: readonly RefundLine[] | null;
  withheldFen: number;
  /** 补偿: pays money of a line without units; absent for a refund of units. */
  compensation?: Compensation | null;
  refundNo: string;
  at: Date;
  actor: string;
  /** 未成团: when the group of the order failed, which is the moment of its refund; absent for other refunds. */
  groupEndedAt?: Date | null;
};

/**
 * Everything that a refund changes, decided on locked facts; the caller saves it or, in a preview, does not.
 * @throws DomainError order.nothing_to_refund, after_sales.nothing_left, after_sales.too_much
 */
export async function decideRefund(tx: Transaction, refund: RefundToDecide) {
  const { ctx, locked, lines, withheldFen, compensation, refundNo, at, actor } = refund;
  const { orders, facts, planVersion } = locked;
  const loaded = orders[0]!;
  const plan = await planOfVersion(ctx.db, tx, planVersion);
  const orderPlan = await planOfVersion(ctx.db, tx, loaded.planVersion ?? planVersion);
  const before = loaded.facts;
  const { memberId, orderNo } = before;
  const basis = before.membership
    ? await loadOrderMembershipFacts(tx, {
        ctx,
        order: { ...before, membership: before.membership },
        planVersion,
        facts,
      })
    : undefined;
  const programmes = basis && before.membership ? await programmesAsRewarded(tx, ctx, basis, before.membership) : [];
  const membership = basis && { ...basis, programmes };
  const common = { planVersion, facts, order: before, membership, refundNo, now: at, actor };
  const goods = await loadOrderGoods(tx, { memberId, orderNo });
  const { status } = before;
  const changes =
    status === "grouping" && refund.groupEndedAt
      ? decideGroupFailed({ ...common, goods, now: refund.groupEndedAt, actor: "system" })
      : compensation
        ? decideOrderCompensated({ ...common, compensation })
        : decideOrderRefunded({ ...common, orderPlan, plan, lines, goods, withheldFen });
  return {
    before,
    changes,
    facts,
    plan,
    planVersion: loaded.planVersion ?? planVersion,
    expired: basis?.expired ?? [],
  };
}
