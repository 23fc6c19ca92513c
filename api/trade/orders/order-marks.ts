import { afterSaleStateName, afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import { restingStates } from "@liandong/core/after-sales/after-sale-states";
import { typesFor } from "@liandong/core/after-sales/what-may-be-asked";
import type { Handle } from "@liandong/db/connection/database";
import { listLatestCases } from "@liandong/db/trade/after-sales/case-lists";
import { listOrdersToReview, type OrderWithLines } from "@liandong/db/trade/orders/orders";
import { listGroups } from "@liandong/db/trade/promotions/shown-groups";
import { type GroupCard, toGroupCard } from "../promotions/show-groups";
import { dueAtOf } from "./order-due";

/** What the buyer of an order can do with it, and what waits for them. */
export type OrderMarks = {
  /** When the order is cancelled or received automatically; null when it is not. */
  dueAt: string | null;
  /** The latest after-sales case; null for none. */
  afterSale: { caseNo: string; typeName: string; stateName: string; isOpen: boolean } | null;
  /** 待成团: the group that the order waits for; null for none. */
  waitsFor: Pick<GroupCard, "groupId" | "missing" | "endsAt"> | null;
  /** Whether a parcel is on its way or has arrived. */
  hasParcel: boolean;
  mayReview: boolean;
  mayAskAfterSale: boolean;
  /** Whether the buyer may take it from their list. */
  mayHide: boolean;
};

const ended: readonly string[] = ["closed", "cancelled", "refunded"];

/** Loads the marks of several orders of one member. */
export async function loadOrderMarks(
  handle: Handle,
  { memberId, orders }: { memberId: string; orders: readonly OrderWithLines[] },
): Promise<(row: OrderWithLines) => OrderMarks> {
  const orderNos = orders.map(({ order }) => order.orderNo);
  const cases = await listLatestCases(handle, { memberId, orderNos });
  const toReview = await listOrdersToReview(handle, { memberId, orderNos });
  const groupIds = orders.flatMap(({ order }) => (order.status === "grouping" && order.groupId ? [order.groupId] : []));
  const groups = (await listGroups(handle, { groupIds })).map(toGroupCard);
  return (row) => {
    const { orderNo, status, groupId } = row.order;
    const latest = cases.find((one) => one.orderNo === orderNo);
    const isOpen = latest !== undefined && !restingStates.some((state) => state === latest.state);
    return {
      dueAt: dueAtOf(row)?.toISOString() ?? null,
      afterSale: latest
        ? {
            caseNo: latest.caseNo,
            typeName: afterSaleTypeNames[latest.type],
            stateName: afterSaleStateName(latest.state, latest.type),
            isOpen,
          }
        : null,
      waitsFor: (status === "grouping" && groups.find((group) => group.groupId === groupId)) || null,
      hasParcel: row.lines.some(({ shippedQuantity, virtual }) => shippedQuantity > 0 && !virtual),
      mayReview: toReview.includes(orderNo),
      mayAskAfterSale: !isOpen && typesFor(status, row.lines).length > 0,
      mayHide: ended.includes(status) && !isOpen,
    };
  };
}
