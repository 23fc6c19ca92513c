import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import type { Handle } from "@liandong/db/connection/database";
import { searchProducts } from "@liandong/db/shop/catalog/search";
import { loadBanners } from "@liandong/db/shop/catalog/window";
import type { PublicContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";
import { type ProductCard, toProductCard } from "./product-card";
import { guestPrices, loadVisitorPrices } from "./visitor-prices";

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

/** Banners and products are shared by all visitors for a second; the visitor's own prices are laid over them. */
export async function showHome({ ctx }: { ctx: PublicContext }): Promise<Home> {
  const [{ banners, windows }, prices] = await Promise.all([
    shareReading(ctx.db, "home", () => ctx.db.run(readWindows)),
    ctx.subject?.kind === "member" ? ctx.db.run((handle) => loadVisitorPrices(handle, ctx)) : guestPrices,
  ]);
  return {
    banners,
    channels: channels.map(([zone, slogan]) => ({ zone, name: zoneNames[zone], slogan })),
    sections: windows.map(({ zone, rows }) => ({
      zone,
      name: zoneNames[zone],
      products: rows.map((row) => toProductCard(row, prices)),
    })),
  };
}

/** The statements travel together, in one round trip. */
async function readWindows(handle: Handle) {
  const [banners, ...windows] = await Promise.all([
    loadBanners(handle),
    ...channels.map(async ([zone]) => {
      const window = {
        filter: { zones: [zone] },
        sort: "recommended",
        after: null,
        limit: productsPerSection,
      } as const;
      return { zone, rows: await searchProducts(handle, window) };
    }),
  ]);
  return { banners, windows: windows.filter(({ rows }) => rows.length > 0) };
}
