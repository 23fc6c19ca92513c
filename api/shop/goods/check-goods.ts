import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { type ActivityOffer, goodsLosses } from "@liandong/core/plan-check/goods-loss";
import type { Handle } from "@liandong/db/connection/database";
import { loadActivityPrices } from "@liandong/db/people/plan/check-products";
import type { StaffContext } from "../../trpc/context";
import { goodsRules } from "./goods-rules";

type Check = { ctx: StaffContext; input: { id: string | null; goods: GoodsDocument } };

/**
 * 商品体检: whether an order of the product may cost more than it brings under the plan in force, at its own price, at a card's
 * or an activity's. Changes nothing.
 */
export async function checkGoods({ ctx, input: { id, goods } }: Check): Promise<{ losses: string[] }> {
  return ctx.db.run(async (handle) => {
    const rules = await goodsRules(ctx, handle, goods);
    return { losses: goodsLosses(rules, goods, id === null ? [] : await activityOffers(handle, id, ctx.now())) };
  });
}

async function activityOffers(handle: Handle, productId: string, now: Date): Promise<ActivityOffer[]> {
  const activities = await loadActivityPrices(handle, { now, productId });
  return activities.flatMap(({ name, items }) => items.map(({ price }) => ({ name, priceFen: price })));
}
