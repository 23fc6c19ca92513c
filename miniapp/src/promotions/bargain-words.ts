import type { BargainCard } from "@/data/shapes";

/** What a list says of a bargain that is not open. */
export const bargainStates = { floor: "已到底价", sold_out: "已抢完", bought: "已购买", over: "已结束" };

/** The part of the way to the floor that has been cut, in basis points. */
export const cutBp = ({ startFen, priceFen, floorFen }: Pick<BargainCard, "startFen" | "priceFen" | "floorFen">) =>
  Math.floor(((startFen - priceFen) * 10_000) / Math.max(1, startFen - floorFen));

export const checkoutOf = ({ skuId, activityId, bargainId }: BargainCard) =>
  `/pages/checkout/index?skuId=${skuId}&quantity=1&activity=${activityId}&bargain=${bargainId}`;
