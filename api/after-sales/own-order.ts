import { DomainError } from "@liandong/core/errors";
import type { OrderFacts } from "@liandong/core/plan/order-facts";
import type { Handle } from "@liandong/db/connection/database";
import { loadOwnOrder, type OrderWithLines } from "@liandong/db/orders/load-orders";

type Wanted = { memberId: string; orderNo: string };

/** @throws DomainError order.unknown, for somebody else's order too */
export async function loadAskedOrder(handle: Handle, wanted: Wanted): Promise<OrderWithLines> {
  const found = await loadOwnOrder(handle, wanted);
  if (!found) throw new DomainError("order.unknown");
  return found;
}

/** The part of an order that after-sales rules look at. */
export function refundedOrder({ order, lines }: OrderWithLines): Pick<OrderFacts, "lines" | "status" | "freightFen"> {
  const { status, freightFen } = order;
  return {
    ...{ status, freightFen },
    lines: lines.map(({ lineNo, productId, quantity, netFen, refundedQuantity }) => ({
      ...{ lineNo, productId, quantity, netFen, refundedQuantity, rates: null, grant: null },
    })),
  };
}
