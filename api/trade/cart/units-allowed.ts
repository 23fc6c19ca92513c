import { unitsAllowed } from "@liandong/core/cart/cart-line-state";
import type { Zone } from "@liandong/core/facts/zones";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { loadTakenUnits } from "@liandong/db/trade/orders/taken-units";
import { planInForce } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";

type LimitedProduct = { productId: string; zone: Zone; purchaseLimit: number | null };

/** How many more units of each product the member may buy now, by 每人限购 and the free zone's month; null for any number. */
export async function loadUnitsAllowed(
  handle: Handle,
  {
    ctx,
    memberId,
    products,
  }: { ctx: Pick<Context, "db" | "now">; memberId: string; products: readonly LimitedProduct[] },
): Promise<(product: LimitedProduct) => number | null> {
  const limited = products.filter(({ zone, purchaseLimit }) => zone === "free" || purchaseLimit !== null);
  if (limited.length === 0) return () => null;
  const productIds = [...new Set(limited.map(({ productId }) => productId))];
  const { plan } = await planInForce(ctx.db, handle);
  const taken = await loadTakenUnits(handle, { memberId, productIds, month: shanghaiMonth(ctx.now()) });
  return (product) =>
    unitsAllowed({
      ...product,
      bought: taken.bought.get(product.productId) ?? 0,
      freeThisMonth: taken.free.get(product.productId) ?? 0,
      freePerMonth: plan.free.perMonth,
    });
}
