import type { GoodsRule, HomeModule, ShopFront } from "@liandong/core/catalog/shop-front";
import { zoneSlogans } from "@liandong/core/catalog/shop-front";
import { couponSentence } from "@liandong/core/coupons/coupon-names";
import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Handle } from "@liandong/db/connection/database";
import { listClaimable, type TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { type ProductFilter, type ProductRow, searchProducts } from "@liandong/db/shop/catalog/search";
import { loadBanners } from "@liandong/db/shop/catalog/window";
import { listShownActivities } from "@liandong/db/trade/promotions/shown-activities";
import { type NewcomerOffer, showNewcomerGift } from "../../loyalty/newcomer-gifts/show-newcomer-gift";
import { loadGoodsPromotions } from "../../trade/promotions/sale-promotions";
import { type ShownActivity, showActivity } from "../../trade/promotions/show-activities";
import type { PublicContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";
import { type ProductCard, toProductCard } from "./product-card";
import { shopFrontInForce } from "./shop-front-in-force";
import { guestPrices, loadVisitorPrices, type VisitorPrices } from "./visitor-prices";

type Banner = { id: string; pictureUrl: string; title: string; link: string };
type HomeCoupon = Pick<TemplateRow, "id" | "name" | "type" | "amountFen" | "rateBp" | "minFen"> & { sentence: string };

/** A module as the phone draws it; `key` is its own on the page. */
type Shown<Goods> =
  | { kind: "banners"; key: string; banners: Banner[] }
  | { kind: "channels"; key: string; channels: { zone: Zone; name: string }[] }
  | { kind: "flash"; key: string; items: ShownActivity[] }
  | { kind: "group"; key: string; items: ShownActivity[] }
  | { kind: "bargain"; key: string; items: ShownActivity[] }
  | { kind: "coupons"; key: string; title: string; coupons: HomeCoupon[] }
  /** `moreLink` leads to all of them; empty for chosen goods. */
  | { kind: "goods"; key: string; title: string; slogan: string; moreLink: string; products: Goods[] }
  | { kind: "notice"; key: string; text: string; link: string }
  | { kind: "picture"; key: string; pictureUrl: string; text: string; link: string };

type HomeGift = Pick<NewcomerOffer, "title" | "whenName" | "points" | "couponsFen"> & { coupons: number };

export type Home = {
  serverNow: string;
  modules: Shown<ProductCard>[];
  /** 新人礼 that newcomers are given now; null while there is none. */
  newcomerGift: HomeGift | null;
};

const activitiesPerKind = 6;
const shownCoupons = 6;

/** Modules and goods are shared by all visitors for a second; the visitor's own prices are laid over them. */
export async function showHome({ ctx }: { ctx: PublicContext }): Promise<Home> {
  const now = ctx.now();
  const reading = shareReading(ctx.db, "home", async () => {
    const { shopFront } = await shopFrontInForce(ctx.db);
    return ctx.db.run((handle) => readModules(handle, shopFront, now));
  });
  const [{ modules, promotions }, offer] = await Promise.all([reading, showNewcomerGift({ ctx })]);
  const prices =
    ctx.subject?.kind === "member" ? await pricesOfMember(ctx, goodsOf(modules)) : { ...guestPrices, promotions };
  return { serverNow: now.toISOString(), modules: withPrices(modules, prices), newcomerGift: offer && inBrief(offer) };
}

function inBrief({ title, whenName, points, couponsFen, coupons }: NewcomerOffer): HomeGift {
  return { title, whenName, points, couponsFen, coupons: coupons.reduce((all, { count }) => all + count, 0) };
}

type PreviewCall = { ctx: Pick<PublicContext, "db" | "now">; input: { modules: ShopFront["modules"] } };

/** The home page as a visitor would see these modules, before they are saved. */
export async function previewHome({ ctx, input }: PreviewCall): Promise<Omit<Home, "newcomerGift">> {
  const now = ctx.now();
  const { modules, promotions } = await ctx.db.run((handle) => readModules(handle, input, now));
  return { serverNow: now.toISOString(), modules: withPrices(modules, { ...guestPrices, promotions }) };
}

function withPrices(modules: readonly Shown<ProductRow>[], prices: VisitorPrices): Home["modules"] {
  return modules.map((module) =>
    module.kind === "goods"
      ? { ...module, products: module.products.map((row) => toProductCard(row, prices)) }
      : module,
  );
}

const goodsOf = (modules: readonly Shown<ProductRow>[]) =>
  modules.flatMap((module) => (module.kind === "goods" ? module.products : []));

type Readings = { banners: Banner[]; running: ShownActivity[]; coupons: TemplateRow[] };

/** The statements travel together, in one round trip. Modules that have nothing to show are left out. */
async function readModules(handle: Handle, { modules }: Pick<ShopFront, "modules">, now: Date) {
  const has = (kind: HomeModule["kind"]) => modules.some((module) => module.kind === kind);
  const kinds = (["flash", "group", "bargain"] as const).filter(has);
  const [banners, rows, coupons, ...goods] = await Promise.all([
    has("banners") ? loadBanners(handle) : [],
    kinds.length > 0
      ? listShownActivities(handle, { kinds, productId: null, memberId: null, now, until: now, limit: 60 })
      : [],
    has("coupons") ? listClaimable(handle, { scope: platformScope, now, after: null, limit: shownCoupons }) : [],
    ...modules.map((module) => (module.kind === "goods" ? readGoods(handle, module) : [])),
  ]);
  const running = rows
    .flatMap((row) => showActivity(row, now))
    .filter(({ isRunning, left }) => isRunning && left !== 0);
  const shown = modules.flatMap((module, at) => show(module, at, { banners, running, coupons }, goods[at] ?? []));
  const promotions = await loadGoodsPromotions(handle, { now: () => now, subject: null }, goodsOf(shown));
  return { modules: shown, promotions };
}

function show(module: HomeModule, at: number, { banners, running, coupons }: Readings, goods: ProductRow[]) {
  return [shownModule()].filter((one) => one !== null);
  function shownModule(): Shown<ProductRow> | null {
    const key = `${module.kind}-${at}`;
    switch (module.kind) {
      case "banners":
        return banners.length > 0 ? { kind: "banners", key, banners } : null;
      case "channels":
        return { kind: "channels", key, channels: zoneSlogans.map(([zone]) => ({ zone, name: zoneNames[zone] })) };
      case "flash":
      case "group":
      case "bargain": {
        const items = running.filter(({ kind }) => kind === module.kind).slice(0, activitiesPerKind);
        return items.length > 0 ? { kind: module.kind, key, items } : null;
      }
      case "coupons":
        return coupons.length > 0
          ? { kind: "coupons", key, title: module.title, coupons: coupons.map(showCoupon) }
          : null;
      case "goods": {
        const { title, slogan, rule } = module;
        const named = { key, title, slogan, moreLink: moreLinkOf(rule, title) };
        return goods.length > 0 ? { kind: "goods", ...named, products: inFullRows(goods) } : null;
      }
      default:
        return { ...module, key };
    }
  }
}

const showCoupon = (row: TemplateRow): HomeCoupon => {
  const { id, name, type, amountFen, rateBp, minFen } = row;
  return { id, name, type, amountFen, rateBp, minFen, sentence: couponSentence(row) };
};

/** Two products in a row and none alone in the last row; the section's own page lists all. */
const inFullRows = (rows: ProductRow[]) => (rows.length > 2 ? rows.slice(0, rows.length - (rows.length % 2)) : rows);

type GoodsModule = Extract<HomeModule, { kind: "goods" }>;

async function readGoods(handle: Handle, { rule, count: limit }: GoodsModule): Promise<ProductRow[]> {
  const sort = rule.by === "zone" || rule.by === "chosen" ? "recommended" : "sales";
  const rows = await searchProducts(handle, { filter: filterOf(rule), sort, after: null, limit });
  if (rule.by !== "chosen") return rows;
  return rows.sort((a, b) => rule.productIds.indexOf(a.id) - rule.productIds.indexOf(b.id));
}

function filterOf(rule: GoodsRule): ProductFilter {
  switch (rule.by) {
    case "zone":
      return { zones: [rule.zone] };
    case "category":
      return { categoryIds: [rule.categoryId] };
    case "store":
      return { storeIds: [rule.storeId] };
    case "chosen":
      return { productIds: rule.productIds };
    default:
      return {};
  }
}

function moreLinkOf(rule: GoodsRule, title: string): string {
  const list = (query: string) => `/pages/products/index?${query}&name=${encodeURIComponent(title)}`;
  switch (rule.by) {
    case "zone":
      return list(`zone=${rule.zone}`);
    case "category":
      return list(`categoryId=${rule.categoryId}`);
    case "store":
      return `/pages/store/index?id=${rule.storeId}`;
    case "sales":
      return list("sort=sales");
    default:
      return "";
  }
}

/** A member's own prices; of an activity with a limit they may have taken all that they can. */
function pricesOfMember(ctx: PublicContext, goods: readonly ProductRow[]): Promise<VisitorPrices> {
  return ctx.db.run(async (handle) => {
    const [prices, promotions] = await Promise.all([
      loadVisitorPrices(handle, ctx),
      loadGoodsPromotions(handle, ctx, goods),
    ]);
    return { ...prices, promotions };
  });
}
