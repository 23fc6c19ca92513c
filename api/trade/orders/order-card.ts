import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import { orderStateName } from "@liandong/core/orders/status-names";
import type { OrderWithLines } from "@liandong/db/trade/orders/orders";
import { exchangedText } from "./exchanged-text";

/** An order in a list. */
export type OrderCard = {
  orderNo: string;
  tradeNo: string;
  status: OrderStatus;
  statusName: string;
  zone: Zone;
  zoneName: string;
  storeId: string;
  storeName: string;
  totalFen: number;
  /** The part of the total that is paid through WeChat. */
  toPayFen: number;
  placedAt: string;
  /** 到店自提: its buyer fetches it at the store. */
  isPickup: boolean;
  /** A part of it has left, and the rest is being prepared. */
  partlySent: boolean;
  /** 拼团: the group that it has been paid in; null for none. */
  groupId: string | null;
  /** 预售: the day that was promised for sending; null without presale goods. */
  presaleShipsBy: string | null;
  lines: {
    productId: string;
    title: string;
    specText: string;
    pictureUrl: string;
    unitPriceFen: number;
    quantity: number;
    virtual: boolean;
    /** 换货: what units of the line were exchanged for, as in "蓝色 ×1"; null for none. */
    exchangedText: string | null;
    /** 满赠: it came with the order at no price. */
    isGift: boolean;
  }[];
};

const balancePaid = (membership: unknown) => (membership as OrderMembership | null)?.balancePaidFen ?? 0;

export function toOrderCard({ order, storeName, lines }: OrderWithLines): OrderCard {
  const { orderNo, tradeNo, status, zone, storeId, totalFen, placedAt, groupId, groupPlace, presaleShipsBy } = order;
  const isPickup = order.handover === "pickup";
  const partlySent = status === "paid" && lines.some(({ shippedQuantity }) => shippedQuantity > 0);
  return {
    orderNo,
    tradeNo,
    status,
    statusName: partlySent ? (isPickup ? "部分提货" : "部分发货") : orderStateName(order),
    isPickup,
    zone,
    zoneName: zoneNames[zone],
    storeId,
    storeName,
    totalFen,
    toPayFen: totalFen - balancePaid(order.membership),
    placedAt: placedAt.toISOString(),
    partlySent,
    groupId: groupPlace === null ? null : groupId,
    presaleShipsBy,
    lines: lines.map(
      ({ productId, title, specText, pictureUrl, priceFen, quantity, virtual, exchanged, giftWith }) => ({
        productId,
        title,
        specText,
        pictureUrl,
        unitPriceFen: priceFen,
        quantity,
        virtual,
        exchangedText: exchangedText(exchanged),
        isGift: giftWith !== null,
      }),
    ),
  };
}
