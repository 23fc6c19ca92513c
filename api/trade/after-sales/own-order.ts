import type { AskedOrder } from "@liandong/core/after-sales/what-may-be-asked";
import { DomainError } from "@liandong/core/errors";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { Handle } from "@liandong/db/connection/database";
import { loadOwnOrder, type OrderWithLines } from "@liandong/db/trade/orders/orders";

type OrderKey = { memberId: string; orderNo: string };

/** @throws DomainError order.unknown, for another member's order too */
export async function loadAskedOrder(handle: Handle, key: OrderKey): Promise<OrderWithLines> {
  const found = await loadOwnOrder(handle, key);
  if (!found) throw new DomainError("order.unknown");
  return found;
}

/** The membership part of an order, which says what stored balance paid; null where there is none. */
export function membershipOf({ order }: OrderWithLines): OrderMembership | null {
  return order.membership as OrderMembership | null;
}

/** The part of an order that the after-sales rules use. */
export function refundedOrder({ order, lines }: OrderWithLines): AskedOrder {
  const { status, freightFen } = order;
  return {
    status,
    freightFen,
    lines: lines.map(
      ({ lineNo, productId, quantity, netFen, refundedQuantity, compensatedFen, virtual, giftWith }) => ({
        lineNo,
        productId,
        quantity,
        netFen,
        refundedQuantity,
        compensatedFen,
        virtual,
        rates: null,
        grant: null,
        ...(giftWith ? { giftWith } : {}),
      }),
    ),
  };
}
