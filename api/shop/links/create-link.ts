// 小程序链接: an https address that opens a page of the mini-program from outside WeChat. WeChat makes it for 30 days; until then
// everybody who asks gets the same one. Example: a product's link asked for on 1 March and again on 20 March is one link.
import { DomainError } from "@liandong/core/errors";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import { claimLink, findLink, keepLink, releaseLink } from "@liandong/db/shop/links/links";
import { listBanners } from "@liandong/db/shop/storefront/banners";
import type { StaffContext } from "../../trpc/context";
import { maxUrlLinkDays } from "../../wechat/client/mini-program/create-url-link";
import { requireStore } from "../goods/own-store";

/** `appid` names the mini-program; without it the first one. */
export type LinkTarget = ({ to: "product" | "banner"; id: string } | { to: "coupons" }) & { appid?: string };
export type CreatedLink = {
  appid: string;
  url: string;
  expiresAt: string;
  /** The mini-programs that a link can open, by their appids. */
  apps: string[];
};

/** Longer than a call to WeChat may take; a request that died holds nobody up for longer. */
const claimMs = 60_000;
const linkMs = maxUrlLinkDays * 86_400_000;

type CreateLinkCall = { ctx: StaffContext; input: LinkTarget };

/**
 * The kept link of the page, else a new one.
 * @throws DomainError auth.unknown_app, product.unknown, banner.unknown, auth.forbidden, link.leads_nowhere, link.being_made
 * @throws WechatError link.unknown_page and the other refusals of WeChat
 */
export async function createLink({ ctx, input }: CreateLinkCall): Promise<CreatedLink> {
  const { db } = ctx;
  const wechat = await ctx.wechat.ofApp(input.appid ?? null);
  const apps = (await ctx.wechat.apps()).map(({ appid }) => appid);
  const now = ctx.now();
  const key = { appid: wechat.appid, envVersion: wechat.envVersion, ...(await pageOf(ctx, input)) };
  const claim = { ...key, claimedUntil: new Date(now.getTime() + claimMs) };
  if (!(await db.run((handle) => claimLink(handle, { ...claim, now })))) {
    const kept = await db.run((handle) => findLink(handle, { ...key, now }));
    if (!kept) throw new DomainError("link.being_made");
    return { appid: wechat.appid, url: kept.url, expiresAt: kept.expiresAt.toISOString(), apps };
  }
  try {
    const url = await wechat.urlLink({ path: key.path, query: key.query, days: maxUrlLinkDays });
    const expiresAt = new Date(now.getTime() + linkMs);
    await db.run((handle) => keepLink(handle, { ...claim, url, expiresAt }));
    return { appid: wechat.appid, url, expiresAt: expiresAt.toISOString(), apps };
  } catch (error) {
    await db.run((handle) => releaseLink(handle, { ...claim, now }));
    throw error;
  }
}

type Page = { path: string; query: string };

async function pageOf(ctx: StaffContext, input: LinkTarget): Promise<Page> {
  if (input.to === "coupons") return { path: "member/coupon-centre/index", query: "" };
  return input.to === "product" ? pageOfProduct(ctx, input.id) : pageOfBanner(ctx, input.id);
}

async function pageOfProduct({ db, staff }: StaffContext, id: string): Promise<Page> {
  const loaded = await db.run((handle) => loadProduct(handle, { id }));
  if (!loaded) throw new DomainError("product.unknown");
  requireStore(staff, loaded.product.storeId);
  return { path: "pages/product/index", query: `id=${id}` };
}

async function pageOfBanner({ db }: StaffContext, id: string): Promise<Page> {
  const banner = (await db.run(listBanners)).find((one) => one.id === id);
  if (!banner) throw new DomainError("banner.unknown");
  if (banner.link === "") throw new DomainError("link.leads_nowhere");
  const [path = "", query = ""] = banner.link.slice(1).split("?");
  return { path, query };
}
