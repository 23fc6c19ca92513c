import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import type { Handle } from "@liandong/db/connection/database";
import { type ProductRow, searchProducts } from "@liandong/db/shop/catalog/search";
import { loadBanners } from "@liandong/db/shop/catalog/window";
import { listShownActivities } from "@liandong/db/trade/promotions/shown-activities";
import { loadGoodsPromotions } from "../../trade/promotions/sale-promotions";
import { type ShownActivities, showActivity } from "../../trade/promotions/show-activities";
import type { PublicContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";
import { type ProductCard, toProductCard } from "./product-card";
import { guestPrices, loadVisitorPrices, type VisitorPrices } from "./visitor-prices";

type Banner = { id: string; pictureUrl: string; title: string; link: string };

export type Home = {
  banners: Banner[];
  channels: { zone: Zone; name: string; slogan: string }[];
  /** 秒杀、拼团 that can be bought now, for the strip. */
  activities: ShownActivities;
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
const activitiesPerKind = 6;

/** Banners and products are shared by all visitors for a second; the visitor's own prices are laid over them. */
export async function showHome({ ctx }: { ctx: PublicContext }): Promise<Home> {
  const now = ctx.now();
  const { banners, activities, windows, promotions } = await shareReading(ctx.db, "home", () =>
    ctx.db.run((handle) => readWindows(handle, now)),
  );
  const prices = ctx.subject?.kind === "member" ? await pricesOfMember(ctx, windows) : { ...guestPrices, promotions };
  return {
    banners,
    activities: { serverNow: now.toISOString(), items: activities },
    channels: channels.map(([zone, slogan]) => ({ zone, name: zoneNames[zone], slogan })),
    sections: windows.map(({ zone, rows }) => ({
      zone,
      name: zoneNames[zone],
      products: rows.map((row) => toProductCard(row, prices)),
    })),
  };
}

/** The statements travel together, in one round trip. */
async function readWindows(handle: Handle, now: Date) {
  const [banners, rows, ...windows] = await Promise.all([
    loadBanners(handle),
    listShownActivities(handle, {
      kinds: ["flash", "group"],
      productId: null,
      memberId: null,
      now,
      until: now,
      limit: 20,
    }),
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
  const running = rows
    .flatMap((row) => showActivity(row, now))
    .filter(({ isRunning, left }) => isRunning && left !== 0);
  const activities = ["flash", "group"].flatMap((kind) =>
    running.filter((one) => one.kind === kind).slice(0, activitiesPerKind),
  );
  const filled = windows.filter(({ rows }) => rows.length > 0);
  const goods = filled.flatMap(({ rows }) => rows);
  const promotions = await loadGoodsPromotions(handle, { now: () => now, subject: null }, goods);
  return { banners, activities, windows: filled, promotions };
}

/** A member's own prices; of an activity with a limit they may have taken all that they can. */
function pricesOfMember(ctx: PublicContext, windows: readonly { rows: ProductRow[] }[]): Promise<VisitorPrices> {
  const goods = windows.flatMap(({ rows }) => rows);
  return ctx.db.run(async (handle) => {
    const [prices, promotions] = await Promise.all([
      loadVisitorPrices(handle, ctx),
      loadGoodsPromotions(handle, ctx, goods),
    ]);
    return { ...prices, promotions };
  });
}
