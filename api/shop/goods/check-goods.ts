import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { goodsLosses } from "@liandong/core/plan-check/goods-loss";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";

type Check = { ctx: StaffContext; input: { goods: GoodsDocument } };

/** 商品体检: whether an order of the product may cost more than it brings under the plan in force. Changes nothing. */
export async function checkGoods({ ctx, input }: Check): Promise<{ losses: string[] }> {
  const { plan } = await ctx.db.run((handle) => planInForce(ctx.db, handle));
  return { losses: goodsLosses(plan, input.goods) };
}
