import type { MembershipOrder } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { Changes } from "@liandong/core/flows/changes";
import { decideOrderPlaced } from "@liandong/core/flows/order-placed";
import { platformScope } from "@liandong/core/ledger/scope";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import { fullRateBp } from "@liandong/core/money/fen";
import { membershipPart } from "@liandong/core/pricing/membership-part";
import type { LoadedBuyerAssets } from "./buyer-assets";
import type { PlacedOrder } from "./compose-trade";
import type { PricedLines } from "./price-lines";

type PricedOrder = PricedLines["orders"][number];
type NumberedOrder = Omit<PlacedOrder, "membership">;

/**
 * Numbers the orders of a trade and holds the coupons, points and balance that they use. Each order is decided on the facts
 * that the orders before it have left.
 */
export function holdForOrders(
  { orders, buyerAssets, planVersion }: PricedLines,
  { memberId, orderNo, now }: { memberId: string; orderNo: (place: number) => string; now: Date },
): { orders: PlacedOrder[]; changes: Changes[] } {
  const numbered = orders.map((order, place) => {
    const programmes = buyerAssets?.programmesOf(order.storeId) ?? [];
    const lines = order.lines.map((line) => ({ ...line, card: cardOf(line.grants, programmes) }));
    return { ...order, lines, orderNo: orderNo(place) };
  });
  if (!buyerAssets) return { orders: numbered.map((order) => ({ ...order, membership: null })), changes: [] };
  const changes: Changes[] = [...buyerAssets.expired];
  const placed = numbered.map((order) => {
    const held = holdForOrder(buyerAssets, order, memberId, { planVersion, now, actor: `m:${memberId}` });
    buyerAssets.facts.apply(held);
    changes.push(held);
    return { ...order, membership: held.order?.membership ?? null };
  });
  return { orders: placed, changes: changes.filter(changesAnything) };
}

/** 付费会员卡: the card that a product sells, with its days; null for other products and for a card that no programme has. */
function cardOf(grants: PricedOrder["lines"][number]["grants"], programmes: readonly ProgrammeInForce[]) {
  const sold = programmes.flatMap(({ programme }) => programme.cards?.find(({ id }) => id === grants?.card) ?? []);
  const [card] = sold;
  return card ? { cardId: card.id, days: card.days } : null;
}

function changesAnything({ transactions, membership }: Changes): boolean {
  return transactions.length > 0 || Object.values(membership ?? {}).some((rows: readonly unknown[]) => rows.length > 0);
}

type DecisionContext = { planVersion: number; now: Date; actor: string };

function holdForOrder(
  { facts, programmesOf }: LoadedBuyerAssets,
  order: NumberedOrder,
  memberId: string,
  context: DecisionContext,
): Changes {
  const programmes = programmesOf(order.storeId);
  const storeScope = programmes.find(({ scope }) => scope !== platformScope)?.scope ?? null;
  const { level, freeFreight } = order;
  const products = order.lines.map(({ pointsRateBp, virtual }) => ({
    pointsRateBp: pointsRateBp ?? fullRateBp,
    virtual,
  }));
  const part = membershipPart({ storeScope, priced: order, level, freeFreight, products });
  const coupons = part.couponIds.flatMap((id) => facts.coupons.get(id) ?? []);
  const membership = { programmes, facts, coupons };
  return decideOrderPlaced({ order: orderFacts(order, memberId, part), membership, ...context });
}

/** The order as `core` sees one that waits for its payment. */
function orderFacts(order: NumberedOrder, memberId: string, membership: OrderMembership): MembershipOrder {
  const { orderNo, zone, freightFen } = order;
  return {
    orderNo,
    memberId,
    zone,
    freightFen,
    membership,
    status: "pending_payment",
    regionCode: null,
    refundedFen: 0,
    settled: false,
    join: null,
    awards: [],
    poolParts: [],
    lines: order.lines.map(({ productId, quantity, netFen, rates, giftWith }, lineNo) => ({
      lineNo,
      productId,
      quantity,
      netFen,
      rates,
      refundedQuantity: 0,
      grant: null,
      ...(giftWith ? { giftWith } : {}),
    })),
  };
}
