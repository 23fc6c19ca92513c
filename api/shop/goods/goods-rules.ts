import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { storeScope } from "@liandong/core/ledger/scope";
import type { Handle } from "@liandong/db/connection/database";
import { programmesInForce, programmesOf } from "../../loyalty/programmes/programmes-in-force";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";

/** The plan in force, and the programmes whose points an order of the product earns. */
export async function goodsRules(
  ctx: Pick<StaffContext, "db">,
  handle: Handle,
  { storeId }: Pick<GoodsDocument, "storeId">,
) {
  const { plan } = await planInForce(ctx.db, handle);
  const inForce = await programmesInForce(ctx.db, handle);
  return { plan, programmes: programmesOf(inForce, storeScope(storeId)).map(({ programme }) => programme) };
}
