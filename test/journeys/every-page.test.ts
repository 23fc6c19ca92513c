import { expect, test } from "bun:test";
import { join } from "node:path";
import { openidOf } from "@liandong/api/start/demo-actor";
import { enterDesk, findInDesk, part } from "./support/desk-steps";
import { enterAs, openPath, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import { awaitPictures, findFaults, settle } from "./support/page-faults";
import type { Window } from "./support/window";

// Every page with the demo in it: a picture of each in test/shots, and nothing on it that nobody should see.
const stage = openStage();

const seenPages = new Set<string>();
/** Only an act leads there: the journeys of payments and of after-sales look at them. */
const seenElsewhere = ["pages/result/index", "pages/after-sale-apply/index", "pages/after-sale/index"];

/** Looks at one page in its whole length; answers its faults, each with the page's name. */
async function look(window: Window, name: string): Promise<string[]> {
  await settle(window);
  await window.stretch();
  await awaitPictures(window);
  await window.shoot(name);
  const faults = await findFaults(window);
  seenPages.add(/#\/([\w/-]+)/.exec(window.page.url())?.[1] ?? "");
  await window.shrink();
  return faults.map((fault) => `${name}: ${fault}`);
}

/** What has to be seen before the picture is taken, after the taps. */
type Visit = readonly [name: string, path: string, sees: string, ...taps: string[]];

async function tour(window: Window, visits: readonly Visit[]): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, path, sees, ...taps] of visits) {
    await openPath(window.page, path);
    for (const tap of taps) await seen(window.page, tap).click();
    await seen(window.page, sees).waitFor();
    faults.push(...(await look(window, name)));
  }
  return faults;
}

let codeOfBoss = "";
const retailProducts = "/pages/products/index?zone=retail&name=品质零售";
const joinProduct = "/pages/product/index?id=1001";

stage.step("the mini-program of somebody who is not logged in", async () => {
  const phone = await stage.openPhone();
  const faults = await tour(phone, [
    ["guest-home", "/pages/home/index", ".product-card"],
    ["guest-category", "/pages/category/index", ".category__child"],
    ["guest-cart", "/pages/cart/index", "#login-wall"],
    ["guest-me", "/pages/me/index", "#identity-guest"],
    ["guest-products-join", "/pages/products/index?zone=join&name=加盟区", "#products .product-card"],
    ["guest-products-all", "/pages/products/index", "#products .product-card"],
    ["guest-product-join", joinProduct, "#product-title"],
    ["guest-buy-sheet", joinProduct, "#buy-sheet", "#buy"],
    ["guest-checkout", joinProduct, "#login-wall", "#buy", "#buy-confirm"],
    ["guest-join", "/pages/join/index", "#join .join-hero"],
    ["guest-login", "/pages/login/index", "#login"],
    ["guest-sandbox-users", "/pages/login/index", ".sandbox-user", "#login-submit"],
    ["guest-earnings", "/agent/earnings/index", "#login-wall"],
    ["guest-invitation-unknown", "/pages/invitation/index?i=ZZZZ9999", "#invitation-unknown"],
  ]);
  expect(faults).toEqual([]);
});

stage.step("the mini-program of a boss", async () => {
  const phone = await stage.openPhone();
  await enterAs(phone.page, { openid: openidOf("xiaoman") });
  await openPath(phone.page, "/pages/me/index");
  codeOfBoss = await textOf(phone.page, "#invitation-code");
  const faults = await tour(phone, [
    ["boss-home", "/pages/home/index", ".product-card"],
    ["boss-me", "/pages/me/index", "#identity-card"],
    ["boss-nickname", "/pages/me/index", "#nickname-sheet", "#edit-nickname"],
    ["boss-earnings", "/agent/earnings/index", "#earnings-entries"],
    ["boss-wallet", "/agent/wallet/index", "#wallet-entries"],
    ["boss-withdraw", "/agent/withdraw/index", "#withdraw"],
    ["boss-withdrawals", "/agent/withdrawals/index", "#withdrawals-empty"],
    ["boss-team", "/agent/team/index", "#team-members"],
    ["boss-team-below", "/agent/team/index", "#team-trail", "#team-members .cell"],
    ["boss-team-market", "/agent/team/index", "#team-members", "#team-view-market"],
    ["boss-share", "/agent/share/index", "#share-code-picture"],
    ["boss-wallet", "/agent/wallet/index", "#wallet-entries"],
    ["boss-withdraw", "/agent/withdraw/index", "#withdraw"],
    ["boss-withdrawals", "/agent/withdrawals/index", "#withdrawals-empty"],
    ["boss-product-join", joinProduct, "#share-earn"],
    ["boss-products-free", "/pages/products/index?zone=free&name=免费专区", "#products .product-card"],
    ["boss-products-member", "/pages/products/index?zone=member&name=会员特价区", "#products .product-card"],
    ["boss-products-points", "/pages/products/index?zone=points&name=积分商城", "#products .product-card"],
    ["boss-orders", "/pages/orders/index", "#orders .card"],
    ["boss-order", "/pages/orders/index", "#order-history", "#orders .card"],
    ["boss-addresses", "/pages/addresses/index", ".address__edit"],
    ["boss-address", "/pages/addresses/index", "#address-remove", ".address__edit"],
    ["boss-divisions", "/pages/address/index", ".division-sheet__item", "#address-region"],
    [
      "boss-cart",
      retailProducts,
      "#cart-checkout",
      "#products .product-card",
      "#add-to-cart",
      "#buy-confirm",
      "#go-cart",
    ],
    ["boss-history", "/pages/history/index", "#history-clear"],
    ["boss-checkout", joinProduct, "#checkout-total", "#buy", "#buy-confirm"],
  ]);
  expect(faults).toEqual([]);
});

stage.step("the mini-program of somebody whom the boss invites", async () => {
  const phone = await stage.openPhone();
  const faults = await tour(phone, [
    ["invited-landing", `/pages/invitation/index?i=${codeOfBoss}`, "#invitation-login"],
    ["invited-home", `/pages/home/index?i=${codeOfBoss}`, "#invitation-bar"],
    ["invited-login", `/pages/invitation/index?i=${codeOfBoss}`, "#login-inviter", "#invitation-login"],
  ]);
  expect(faults).toEqual([]);
});

stage.step("the mini-program of an agent, a customer, and somebody who has just come", async () => {
  const faults: string[] = [];
  for (const [person, visits] of Object.entries<Visit[]>({
    zihang: [
      ["agent-me", "/pages/me/index", "#identity-card"],
      ["agent-team", "/agent/team/index", "#boss-progress"],
      ["agent-earnings", "/agent/earnings/index", "#earnings-entries"],
    ],
    tuzi: [
      ["customer-me", "/pages/me/index", "#identity-card"],
      ["customer-orders", "/pages/orders/index?status=pending_payment", "#orders .card"],
      ["customer-order", "/pages/orders/index", "#order-pay", "#orders .card"],
    ],
    passerby: [
      ["new-me", "/pages/me/index", "#identity-card"],
      ["new-cart", "/pages/cart/index", "#cart-empty"],
      ["new-favourites", "/pages/favourites/index", "#favourites-empty"],
      ["new-history", "/pages/history/index", "#history-empty"],
      ["new-after-sales", "/pages/after-sales/index", "#after-sales-empty"],
      ["new-orders", "/pages/orders/index", "#orders-empty"],
      ["new-addresses", "/pages/addresses/index", "#addresses-empty"],
      ["new-address", "/pages/address/index", "#address-save"],
      ["new-earnings", "/agent/earnings/index", "#earnings-empty"],
      ["new-team", "/agent/team/index", "#team-empty"],
      ["new-share", "/agent/share/index", "#share-page .notice"],
    ],
  })) {
    const phone = await stage.openPhone();
    await enterAs(phone.page, { openid: openidOf(person) });
    faults.push(...(await tour(phone, visits)));
    await phone.close();
  }
  expect(faults).toEqual([]);
});

stage.step("the mini-program in a wide browser", async () => {
  const wide = await stage.openWindow({ widthPx: 1280, heightPx: 800 });
  await enterAs(wide.page, { openid: openidOf("xiaoman") });
  const faults = await tour(wide, [
    ["wide-home", "/pages/home/index", ".product-card"],
    ["wide-product", joinProduct, "#share-earn"],
    ["wide-buy-sheet", joinProduct, "#buy-sheet", "#buy"],
    ["wide-me", "/pages/me/index", "#identity-card"],
    ["wide-earnings", "/agent/earnings/index", "#earnings-entries"],
    ["wide-team", "/agent/team/index", "#team-members"],
  ]);
  expect(faults).toEqual([]);
});

test("no page of the mini-program was left out", async () => {
  const config = await Bun.file(join(import.meta.dir, "..", "..", "miniapp", "src", "app.config.ts")).text();
  const [pages = "", inAgent = ""] = [...config.matchAll(/pages: \[([^\]]*)\]/g)].map(([, list]) => list ?? "");
  const named = (list: string, root: string) => [...list.matchAll(/"([^"]+)"/g)].map(([, page]) => root + page);
  const all = [...named(pages, ""), ...named(inAgent, "agent/")];
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter((page) => !seenPages.has(page) && !seenElsewhere.includes(page))).toEqual([]);
});

/** Where an operator and finance work; the words after the path are pressed first. */
const operatorPages = [
  ["desk-goods", "goods", "goods-row"],
  ["desk-goods-new", "goods?open=new", "goods-title"],
  ["desk-goods-open", "goods?open=1001", "goods-title"],
  ["desk-stock", "stock", "stock-row"],
  ["desk-stock-change", "stock", "reason-input", "stock-change"],
  ["desk-categories", "storefront", "category-row"],
  ["desk-category", "storefront", "category-name", "category-edit"],
  ["desk-stores", "storefront?tab=stores", "store-row"],
  ["desk-banners", "banners", "banner-row"],
  ["desk-banner", "banners", "banner-title", "banner-edit"],
  ["desk-freight", "freight", "freight-row"],
  ["desk-freight-edit", "freight", "freight-name", "freight-edit"],
  ["desk-to-ship", "shipping", "to-ship-page"],
  ["desk-after-sales", "after-sales", "after-sales-page"],
  ["desk-plan", "plan", "plan-form"],
  ["desk-plan-versions", "plan?tab=versions", "plan-version"],
  ["desk-dividends", "dividends", "pool-balance"],
] as const;
const financePages = [
  ["desk-withdrawals", "withdrawals", "withdrawals-page"],
  ["desk-debts", "debts", "debts-page"],
  ["desk-figures", "figures", "day-chart"],
  ["desk-ledger", "ledger", "ledger-transaction"],
  ["desk-trial-balance", "trial-balance", "balanced"],
] as const;

type DeskVisit = readonly [name: string, path: string, sees: string, ...taps: string[]];

async function tourDesk(window: Window, visits: readonly DeskVisit[], suffix = ""): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, path, sees, ...taps] of visits) {
    await window.page.goto(`/desk/${path}`);
    for (const tap of taps) await part(window.page, tap).first().click();
    await part(window.page, sees).first().waitFor();
    faults.push(...(await look(window, `${name}${suffix}`)));
  }
  return faults;
}

stage.step("the desk on a phone, and finance's pages on both", async () => {
  const phone = await stage.openPhone();
  await enterDesk(phone.page, "yunying");
  const faults = await tourDesk(phone, operatorPages, "-phone");
  await part(phone.page, "nav-open").click();
  await phone.page.getByTestId("nav-goods").last().click();
  await part(phone.page, "goods-page").waitFor();
  for (const window of [await stage.openPhone(), await stage.openDesk()]) {
    await enterDesk(window.page, "caiwu");
    faults.push(...(await tourDesk(window, financePages, window.widthPx < 900 ? "-phone" : "")));
  }
  expect(faults).toEqual([]);
});

stage.step("the desk", async () => {
  const desk = await stage.openDesk();
  const { page } = desk;
  const faults: string[] = [];
  await page.goto("/desk/");
  await part(page, "login-submit").waitFor();
  faults.push(...(await look(desk, "desk-login")));
  await enterDesk(page, "yunying");
  faults.push(...(await look(desk, "desk-home")));
  await part(page, "search-input").fill("小");
  await part(page, "search-hit").first().waitFor();
  faults.push(...(await look(desk, "desk-search")));
  await page.goto(`/desk/search?q=${encodeURIComponent("小")}`);
  faults.push(...(await look(desk, "desk-results")));
  await page.goto("/desk/search?q=1990000");
  faults.push(...(await look(desk, "desk-results-none")));
  await findInDesk(page, "林小满");
  await part(page, "member-page").waitFor();
  for (const tab of ["orders", "entries", "directs", "identity", "grants", "addresses"]) {
    await part(page, `tab-${tab}`).click();
    faults.push(...(await look(desk, `desk-member-${tab}`)));
  }
  await part(page, "tab-grants").click();
  await part(page, "grant-open").click();
  await part(page, "reason-input").waitFor();
  faults.push(...(await look(desk, "desk-grant")));
  await page.keyboard.press("Escape");
  await part(page, "tab-orders").click();
  await part(page, "order-row").first().locator("a").first().click();
  await part(page, "order-page").waitFor();
  faults.push(...(await look(desk, "desk-order")));
  faults.push(...(await tourDesk(desk, operatorPages)));
  await page.goto("/desk/nowhere");
  faults.push(...(await look(desk, "desk-missing")));
  expect(faults).toEqual([]);
});
