import { shareEarnFen } from "@liandong/core/catalog/share-earn";
import { DomainError } from "@liandong/core/errors";
import type { Zone } from "@liandong/core/facts/zones";
import type { Handle } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { type ProductRow, searchProducts } from "@liandong/db/shop/catalog/search";
import { planInForce } from "../../people/plan/plan-in-force";
import { loadGoodsPromotions } from "../../trade/promotions/sale-promotions";
import type { MemberContext } from "../../trpc/context";
import { type ProductCard, toProductCard } from "./product-card";
import { loadVisitorPrices } from "./visitor-prices";

export type PromotedProduct = ProductCard & { shareEarnFen: number };

/** Products of a zone that are looked at: those that cost most, and those that sell best. */
const perOrder = 60;
const shown = 60;

/**
 * 推广商品: goods that pay the member who shares them, by what they pay or by sales. The most that a product can pay grows with its
 * price, so the dearest and the best sold of each zone are looked at.
 * @throws DomainError member.unknown
 */
export async function listPromoted({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { sort: "earn" | "sales" };
}): Promise<PromotedProduct[]> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const sharer = await loadMemberFacts(handle, memberId);
    if (!sharer) throw new DomainError("member.unknown");
    const { plan } = await planInForce(ctx.db, handle);
    const rows = await findCandidates(handle, ["join", ...plan.retail.zones]);
    const promotions = await loadGoodsPromotions(handle, ctx, rows);
    const prices = { ...(await loadVisitorPrices(handle, ctx)), promotions };
    const paying = rows.flatMap((row) => {
      const priceFen = Math.min(...row.variantPrices.map((variant) => variant.priceFen));
      const earn = shareEarnFen(plan, sharer, { zone: row.zone, priceFen, rates: row.rates });
      return earn ? [{ ...toProductCard(row, prices), shareEarnFen: earn }] : [];
    });
    const order = input.sort === "sales" ? bySales : byEarning;
    return paying.sort(order).slice(0, shown);
  });
}

const byEarning = (a: PromotedProduct, b: PromotedProduct) =>
  b.shareEarnFen - a.shareEarnFen || b.salesCount - a.salesCount;
const bySales = (a: PromotedProduct, b: PromotedProduct) =>
  b.salesCount - a.salesCount || b.shareEarnFen - a.shareEarnFen;

async function findCandidates(handle: Handle, zones: readonly Zone[]): Promise<ProductRow[]> {
  const found = new Map<string, ProductRow>();
  for (const zone of new Set(zones)) {
    for (const sort of ["priceDown", "sales"] as const) {
      const rows = await searchProducts(handle, { filter: { zones: [zone] }, sort, after: null, limit: perOrder });
      for (const row of rows) found.set(row.id, row);
    }
  }
  return [...found.values()];
}
