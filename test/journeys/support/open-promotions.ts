import { programmesInForce } from "@liandong/api/loyalty/programmes/programmes-in-force";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { searchProducts } from "@liandong/db/shop/catalog/search";
import { insertActivity } from "@liandong/db/trade/promotions/activities";
import { insertThreshold } from "@liandong/db/trade/promotions/thresholds";
import type { JourneyShop } from "./open-shop";

/** 满减 that no price of the tour reaches, 限时折扣 on one product, and 会员卡 that another one grants. */
export async function openPromotions({ deps }: JourneyShop): Promise<{ timedId: string }> {
  return deps.db.transaction(async (tx) => {
    const products = await searchProducts(tx, {
      filter: { zones: ["retail"] },
      sort: "recommended",
      after: null,
      limit: 20,
    });
    // A product of the demo's own activities offers those in place of the cart.
    const offered = await tx.sql<{ id: string }[]>`SELECT product_id::text AS id FROM activity_item`;
    const [first, second] = products.filter((product) => !offered.some(({ id }) => id === product.id));
    const now = new Date();
    const written = { scope: "platform", startsAt: null, createdAt: now, createdBy: "staff:1" };
    const tiers = [
      { from: 200_000, off: 15_000 },
      { from: 300_000, rate: 9_000, freeFreight: true, points: 300 },
    ];
    const covers = { zones: ["retail" as const], productIds: null, endsAt: null };
    await insertThreshold(tx, { ...written, ...covers, name: "年货满减", priority: 0, by: "amount", tiers });
    await insertActivity(tx, {
      ...written,
      kind: "timed",
      name: "岁末特价",
      coupons: false,
      points: false,
      size: null,
      hours: null,
      fillUp: null,
      sessions: null,
      endsAt: new Date(now.getTime() + 5 * 3_600_000),
      items: [{ productId: second!.id, priceFen: 100, stock: 20, perMember: null }],
    });
    const { programme } = (await programmesInForce(deps.db, tx)).get("platform")!;
    const cards = [{ id: "year", name: "年卡", days: 365, discount: 9_000, pointsRate: 15_000 }];
    const published = { publishedAt: now, publishedBy: "test" };
    await saveProgramme(tx, { scope: "platform", programme: { ...programme, cards }, ...published });
    await tx.sql`UPDATE product SET grants = '{"card":"year"}' WHERE id = ${first!.id}`;
    return { timedId: second!.id };
  });
}
