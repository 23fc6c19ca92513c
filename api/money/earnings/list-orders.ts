import { awardKinds } from "@liandong/core/ledger/earning-kinds";
import { awardNames } from "@liandong/core/ledger/explain";
import { eventAmount } from "@liandong/core/ledger/one-event";
import { platformScope } from "@liandong/core/ledger/scope";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import { earningPurposes, findRefundsOfEarnings } from "@liandong/db/money/earnings/earnings";
import { loadEarningOrders } from "@liandong/db/money/earnings/orders";
import { readEvents } from "@liandong/db/money/ledger/events";
import { namesForMember } from "../../people/members/names-for-member";
import { planInForce } from "../../people/plan/plan-in-force";
import type { MemberContext } from "../../trpc/context";
import type { Page } from "../../trpc/cursor";
import { type EventRow, whyOf } from "../ledger/list-member-events";
import type { EarningOrdersInput } from "./inputs";
import { pageOfEarnings } from "./list-earnings";

export type EarningOrderCard = {
  /** Opens the order's awards; shown as `orderNoShown`, because it is somebody else's. */
  orderNo: string;
  orderNoShown: string;
  month: string;
  paidAt: string;
  statusName: string;
  buyerName: string;
  title: string;
  pictureUrl: string;
  units: number;
  kindNames: string[];
  /** What the order gave at its payment; then what of it waits, has settled, and was taken back by refunds. */
  earnedFen: number;
  pendingFen: number;
  settledFen: number;
  takenBackFen: number;
};

/** 推广订单: the orders that paid a member awards, the latest first, by month of Asia/Shanghai. */
export async function listEarningOrders({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: EarningOrdersInput;
}): Promise<Page<EarningOrderCard>> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const page = await pageOfEarnings(handle, {
      memberId,
      kinds: input.kind ? [input.kind] : awardKinds,
      cursor: input.cursor,
    });
    const orderNos = page.items.map(({ reference }) => reference);
    const orders = await loadEarningOrders(handle, { orderNos });
    const refunds = await findRefundsOfEarnings(handle, { memberId, orderNos });
    const accounts = { memberId, purposes: earningPurposes, scope: platformScope };
    const taken = await readEvents(handle, accounts, refunds);
    const { plan } = await planInForce(ctx.db, handle);
    const buyers = [...orders.values()].map(({ buyerId }) => buyerId);
    const names = await namesForMember(handle, { memberId, mentioned: buyers, plan });
    const items = page.items.flatMap((event) => {
      const order = orders.get(event.reference);
      if (!order) return [];
      return {
        orderNo: order.orderNo,
        orderNoShown: names.order?.(order.orderNo, order.buyerId) ?? order.orderNo,
        month: shanghaiMonth(new Date(event.atMs)),
        paidAt: new Date(event.atMs).toISOString(),
        statusName: orderStatusNames[order.status],
        buyerName: names.member(order.buyerId),
        title: order.title,
        pictureUrl: order.pictureUrl,
        units: order.units,
        kindNames: kindNamesOf(event),
        ...sumsOf(
          event,
          taken.filter(({ reference }) => reference === event.reference),
        ),
      };
    });
    return { ...page, items };
  });
}

export function kindNamesOf({ key, rows }: EventRow): string[] {
  const rules = rows.filter(({ transaction }) => transaction.key === key).map((row) => whyOf(row).rule);
  return [...new Set(rules)].flatMap((rule) =>
    rule in awardNames ? [awardNames[rule as keyof typeof awardNames]] : [],
  );
}

/** The sums of an order: its first booking, and the refunds that changed it. */
export function sumsOf(paid: EventRow, refunds: readonly EventRow[]) {
  const parts = ({ rows }: EventRow) => rows.map(({ entry: { purpose, amount } }) => ({ purpose, amount }));
  const earnedFen = eventAmount(parts(paid));
  const changedFen = refunds.reduce((sum, refund) => sum + eventAmount(parts(refund)), 0);
  const pendingFen = [paid, ...refunds]
    .flatMap(parts)
    .reduce((sum, { purpose, amount }) => (purpose === "pending" ? sum + amount : sum), 0);
  return { earnedFen, pendingFen, settledFen: earnedFen + changedFen - pendingFen, takenBackFen: 0 - changedFen };
}
