import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import { searchProducts } from "@liandong/db/shop/catalog/search";
import { loadBanners } from "@liandong/db/shop/catalog/window";
import { loadLevelPrices } from "../../loyalty/membership/level-prices";
import type { PublicContext } from "../../trpc/context";
import { type ProductCard, toProductCard } from "./product-card";

type Banner = { id: string; pictureUrl: string; title: string; link: string };

export type Home = {
  banners: Banner[];
  channels: { zone: Zone; name: string; slogan: string }[];
  sections: { zone: Zone; name: string; products: ProductCard[] }[];
};

/** The zones in the order of the home page. */
const channels: [Zone, slogan: string][] = [
  ["join", "成为代理，从一份好礼开始"],
  ["retail", "产地直发，日用好物"],
  ["member", "代理与老板专享低价"],
  ["free", "代理每月免费领，只付运费"],
  ["points", "积分也能换好东西"],
];

const productsPerSection = 6;

export async function showHome({ ctx }: { ctx: PublicContext }): Promise<Home> {
  return ctx.db.run(async (handle) => {
    const banners = await loadBanners(handle);
    const levels = await loadLevelPrices(handle, ctx);
    const sections: Home["sections"] = [];
    for (const [zone] of channels) {
      const window = { filter: { zone }, sort: "recommended", after: null, limit: productsPerSection } as const;
      const products = (await searchProducts(handle, window)).map((row) => toProductCard(row, levels));
      if (products.length > 0) sections.push({ zone, name: zoneNames[zone], products });
    }
    return { banners, channels: channels.map(([zone, slogan]) => ({ zone, name: zoneNames[zone], slogan })), sections };
  });
}
