import type { OrderMembership } from "@liandong/core/facts/order-membership";
import { discountName, type LevelPrice } from "@liandong/core/membership/level-price";
import type { Programme } from "@liandong/core/membership/schema";

/** 优惠明细: one deduction from the list prices or the freight of an order. */
export type Deduction = {
  /** The unit prices already contain `level` and `price`; the other kinds come off goods and freight. */
  kind: "level" | "price" | "coupon" | "points" | "freeFreight" | "activity" | "cut";
  name: string;
  amountFen: number;
  couponId: string | null;
};

type UsedOffers = Pick<OrderMembership, "levelOffFen" | "couponIds" | "couponOffFen"> & {
  levelName: string;
  /** 付费会员卡 that gave the price in place of a level; absent for none. */
  cardName?: string;
  couponName: (couponId: string) => string;
  pointsUsed: number;
  pointsOffFen: number;
  freeFreightFen: number;
  /** 活动价: what activity prices are below the list prices. */
  activityPriceOffFen?: number;
  /** 协议价: what contract prices are below the list prices. */
  contractOffFen?: number;
  /** 满减: what each threshold promotion took off the goods. */
  thresholds?: readonly { name: string; offFen: number }[];
  /** What anything else took off the goods. */
  activityFen?: number;
  /** 改价: what staff took off goods and freight. */
  cutFen?: number;
};

/** What gave the level's or card's price, by name. */
export function giverName(
  programme: Programme | undefined,
  giver: Pick<LevelPrice, "levelId" | "cardId">,
): Pick<UsedOffers, "levelName" | "cardName"> {
  const name = programme ? discountName(programme, giver) : "";
  return giver.cardId === undefined ? { levelName: name } : { levelName: "", cardName: name || "会员卡" };
}

export function showDeductions(used: UsedOffers): Deduction[] {
  const { levelOffFen, levelName, couponIds, couponOffFen, couponName, pointsUsed, pointsOffFen, freeFreightFen } =
    used;
  const { cardName, activityPriceOffFen = 0, contractOffFen = 0, thresholds = [], activityFen = 0, cutFen = 0 } = used;
  const deductions: Deduction[] = [
    {
      kind: "level",
      name: cardName ? `会员卡价·${cardName}` : `等级价·${levelName}`,
      amountFen: levelOffFen,
      couponId: null,
    },
    { kind: "price", name: "活动价", amountFen: activityPriceOffFen, couponId: null },
    { kind: "price", name: "协议价", amountFen: contractOffFen, couponId: null },
    ...thresholds.map(({ name, offFen }) => ({
      kind: "activity" as const,
      name,
      amountFen: offFen,
      couponId: null,
    })),
    { kind: "activity", name: "活动优惠", amountFen: activityFen, couponId: null },
    ...couponIds.map((couponId, place) => ({
      kind: "coupon" as const,
      name: couponName(couponId),
      amountFen: couponOffFen[place] ?? 0,
      couponId,
    })),
    { kind: "points", name: `${pointsUsed.toLocaleString("en-US")} 积分抵扣`, amountFen: pointsOffFen, couponId: null },
    { kind: "freeFreight", name: "会员免邮", amountFen: freeFreightFen, couponId: null },
    { kind: "cut", name: "商家改价", amountFen: cutFen, couponId: null },
  ];
  return deductions.filter(({ amountFen }) => amountFen > 0);
}
