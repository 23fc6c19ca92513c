import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { goodsLosses } from "@liandong/core/plan-check/goods-loss";
import type { StaffContext } from "../../trpc/context";
import { goodsRules } from "./goods-rules";

type Check = { ctx: StaffContext; input: { goods: GoodsDocument } };

/** 商品体检: whether an order of the product may cost more than it brings under the plan in force. Changes nothing. */
export async function checkGoods({ ctx, input }: Check): Promise<{ losses: string[] }> {
  const rules = await ctx.db.run((handle) => goodsRules(ctx, handle, input.goods));
  return { losses: goodsLosses(rules, input.goods) };
}
