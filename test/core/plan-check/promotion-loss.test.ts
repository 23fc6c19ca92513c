import { describe, expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { goodsLosses } from "@liandong/core/plan-check/goods-loss";
import {
  type ActivityVariant,
  activityLosses,
  thresholdLosses,
  tierWords,
} from "@liandong/core/plan-check/promotion-loss";
import { goodsDocument, variantOf } from "../../support/goods-document";

const rules = { plan: liandongPreset, programmes: [membershipPreset] };
const tea: ActivityVariant = {
  id: "10001",
  productId: "1001",
  name: "黄山毛峰",
  zone: "retail",
  priceFen: 10_000,
  memberPriceFen: null,
  costFen: 6_000,
  freightFen: 0,
  rates: null,
  pointsRateBp: null,
};
const sale = (price: number) => ({ name: "周末秒杀", items: [{ product: "1001", price }] });

describe("the loss of a promotion", () => {
  test("an activity price that leaves nothing after cost, awards and points is said with its figures", () => {
    expect(activityLosses(rules, sale(10_000), [tea])).toEqual([]);
    const [loss = "", ...others] = activityLosses(rules, sale(7_000), [tea]);
    expect(others).toEqual([]);
    expect(loss).toBe(
      "黄山毛峰（活动「周末秒杀」）：卖 ¥70.00，成本 ¥60.00，最多发出奖励 ¥22.40，送出的积分最多值 ¥1.05，亏 ¥13.45。",
    );
  });

  test("an activity says nothing of products that it does not have", () => {
    expect(activityLosses(rules, { name: "秒杀", items: [{ product: "1002", price: 1 }] }, [tea])).toEqual([]);
  });

  test("a tier is judged by an order that just reaches it, and only for what it covers", () => {
    const tiers = [{ from: 10_000, off: 5_000 }];
    const [loss = ""] = thresholdLosses(rules, { id: "1", priority: 0, by: "amount", tiers }, [tea]);
    expect(loss).toStartWith("黄山毛峰（满 ¥100.00 减 ¥50.00）：卖 ¥50.00，");
    expect(thresholdLosses(rules, { id: "1", priority: 0, by: "amount", tiers, zones: ["member"] }, [tea])).toEqual([]);
    expect(thresholdLosses(rules, { id: "1", priority: 0, by: "amount", tiers, products: ["9"] }, [tea])).toEqual([]);
    const small = [{ from: 1_000_000, off: 5_000 }];
    expect(thresholdLosses(rules, { id: "1", priority: 0, by: "amount", tiers: small }, [tea])).toEqual([]);
  });

  test("points that a tier gives count as much as they can buy", () => {
    const tiers = [{ from: 1, points: 100_000 }];
    const [loss = ""] = thresholdLosses(rules, { id: "1", priority: 0, by: "quantity", tiers }, [tea]);
    expect(loss).toContain("送出的积分最多值 ¥1,001.50");
    expect(tierWords("quantity", { from: 2, rate: 9_000, freeFreight: true })).toBe("满 2 件 打 9 折、包邮");
  });

  test("the product's own check warns of card and activity prices that lose money where the usual price does not", () => {
    const goods = goodsDocument({ variants: [variantOf({ priceFen: 10_000, costFen: 6_000 })] });
    const card = { id: "year", name: "年卡", days: 365, discount: 6_000, pointsRate: 10_000 };
    const withCard = { ...rules, programmes: [{ ...membershipPreset, cards: [card] }] };
    expect(goodsLosses(rules, goods)).toEqual([]);
    expect(goodsLosses(withCard, goods)[0]).toContain("持卡「年卡」）：卖 ¥60.00");
    expect(goodsLosses(rules, goods, [{ name: "秒杀", priceFen: 5_000 }])[0]).toContain("活动「秒杀」）：卖 ¥50.00");
  });
});
