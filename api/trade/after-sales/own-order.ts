import type { AskedOrder } from "@liandong/core/after-sales/what-may-be-asked";
import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { loadOwnOrder, type OrderWithLines } from "@liandong/db/trade/orders/orders";

type Wanted = { memberId: string; orderNo: string };

/** @throws DomainError order.unknown, for somebody else's order too */
export async function loadAskedOrder(handle: Handle, wanted: Wanted): Promise<OrderWithLines> {
  const found = await loadOwnOrder(handle, wanted);
  if (!found) throw new DomainError("order.unknown");
  return found;
}

/** The part of an order that after-sales rules look at. */
export function refundedOrder({ order, lines }: OrderWithLines): AskedOrder {
  const { status, freightFen } = order;
  return {
    status,
    freightFen,
    lines: lines.map(({ lineNo, productId, quantity, netFen, refundedQuantity, virtual }) => ({
      lineNo,
      productId,
      quantity,
      netFen,
      refundedQuantity,
      virtual,
      rates: null,
      grant: null,
    })),
  };
}
