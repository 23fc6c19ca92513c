import { expect, test } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { readAppPages } from "../support/app-pages";
import { enterAs, enterStaff, openPath, seen, textOf } from "./support/mall-steps";
import { openPromotions } from "./support/open-promotions";
import { openStage } from "./support/open-stage";
import { staffVisits } from "./support/staff-visits";
import { tourPages, type Visit } from "./support/tour-pages";

// Opens every page with the demo's data: takes a picture of each into test/shots, finds faults on it, and asks axe
// what keeps somebody from using it.
const stage = openStage({ stepMs: 900_000 });

const seenPages = new Set<string>();
/** Pages that only an action or a wrong address leads to: the journeys of payments, after-sales, groups and broken pages open them. */
const seenElsewhere = [
  "pages/result/index",
  "pages/after-sale-apply/index",
  "pages/after-sale/index",
  "pages/missing/index",
  "promotions/group/index",
  "promotions/bargain/index",
];

const { look, tour } = tourPages(seenPages);

let codeOfBoss = "";
const retailProducts = "/pages/products/index?zone=retail&name=品质零售";
const joinProduct = "/pages/product/index?id=1001";

stage.step("the pages of a visitor who is not logged in are without faults", async () => {
  const phone = await stage.openPhone();
  const faults = await tour(phone, [
    ["guest-home", "/pages/home/index", ".product-card"],
    ["guest-category", "/pages/category/index", ".category__child"],
    ["guest-cart", "/pages/cart/index", "#login-wall"],
    ["guest-me", "/pages/me/index", "#identity-guest"],
    ["guest-products-join", "/pages/products/index?zone=join&name=加盟区", "#products .product-card"],
    ["guest-products-all", "/pages/products/index", "#products .product-card"],
    ["guest-search", "/pages/search/index", "#search-hot"],
    ["guest-search-nothing", "/pages/products/index?query=茶叶蛋糕", "#products-alike"],
    ["guest-filter", "/pages/products/index", "#filter-sheet", "#products-filter"],
    ["guest-store", "/pages/store/index?id=1", "#store .product-card"],
    ["guest-product-join", joinProduct, "#product-title"],
    ["guest-buy-sheet", joinProduct, "#buy-sheet", "#buy"],
    ["guest-checkout", joinProduct, "#login-wall", "#buy", "#buy-confirm"],
    ["guest-join", "/pages/join/index", "#join .join-hero"],
    ["guest-login", "/pages/login/index", "#login"],
    ["guest-sandbox-users", "/pages/login/index", ".sandbox-user", "#login-agree", "#login-submit"],
    ["guest-flash", "/promotions/flash/index", "#flash .flash-goods"],
    ["guest-groups", "/promotions/groups/index", "#login-wall"],
    ["guest-newcomer", "/member/newcomer/index", "#newcomer-words"],
    ["guest-lottery", "/promotions/lottery/index", "#lottery-chances"],
    ["guest-prizes", "/promotions/prizes/index", "#login-wall"],
    ["guest-bargains", "/promotions/bargains/index", "#login-wall"],
    ["guest-agreement", "/pages/agreement/index?kind=user_agreement", "#agreement-text"],
    ["guest-settings", "/pages/settings/index", "#go-privacy_policy"],
    ["guest-service", joinProduct, "#service-phone", "#go-service"],
    ["guest-privacy", "/pages/privacy/index", "#privacy-agree"],
    ["guest-earnings", "/agent/earnings/index", "#login-wall"],
    ["guest-invitation-unknown", "/pages/invitation/index?i=ZZZZ9999", "#invitation-unknown"],
  ]);
  expect(faults).toEqual([]);
});

stage.step("the faces of promotions are without faults", async () => {
  const { timedId } = await openPromotions(stage.shop());
  const timed = `/pages/product/index?id=${timedId}`;
  const phone = await stage.openPhone();
  await enterAs(phone.page, { openid: openidOf("xiaoman") });
  const faults = await tour(phone, [
    ["promotion-product", timed, "#product-timed"],
    ["promotion-cart", timed, ".threshold-line", "#add-to-cart", "#buy-confirm", "#go-cart"],
    ["promotion-counted", "/pages/cart/index", "#products .product-card", ".threshold-line"],
    ["promotion-checkout", "/pages/cart/index", "#checkout .threshold-line", "#cart-checkout"],
    ["promotion-cards", "/member/cards/index", "#card-year"],
    ["promotion-cards-entry", "/pages/me/index", "#go-cards"],
  ]);
  expect(await textOf(phone.page, "#go-cards")).toContain("会员卡");
  await phone.close();
  expect(faults).toEqual([]);
});

stage.step("the pages of a boss are without faults", async () => {
  const phone = await stage.openPhone();
  await enterAs(phone.page, { openid: openidOf("xiaoman") });
  await openPath(phone.page, "/pages/me/index");
  codeOfBoss = await textOf(phone.page, "#invitation-code");
  const faults = await tour(phone, [
    ["boss-home", "/pages/home/index", ".product-card"],
    ["boss-me", "/pages/me/index", "#identity-card"],
    ["boss-profile", "/pages/profile/index", "#profile-sex"],
    ["boss-nickname", "/pages/profile/index", "#nickname-sheet", "#edit-nickname"],
    ["boss-settings", "/pages/settings/index", "#go-erase"],
    ["boss-export", "/pages/settings/index", "#export-sheet", "#export-data"],
    ["boss-sessions", "/pages/sessions/index", "#sessions .session"],
    ["boss-erase", "/pages/erase/index", "#erase .erase__line"],
    ["boss-agree", "/pages/agree/index?for=join", "#agree-done"],
    ["boss-centre", "/agent/centre/index", "#centre-latest"],
    ["boss-earnings", "/agent/earnings/index", "#earnings-entries"],
    ["boss-earnings-of-kind", "/agent/earnings/index", "#earnings-none", "#earnings-kind-5"],
    ["boss-promotion-orders", "/agent/orders/index", ".order-row"],
    ["boss-award", "/agent/orders/index", "#award-path", ".order-row"],
    ["boss-bills", "/agent/bills/index", ".bill__kind"],
    ["boss-poster", "/agent/poster/index", "#poster-picture"],
    ["boss-ranking", "/agent/ranking/index", "#ranking-me"],
    ["boss-promoted", "/agent/goods/index", ".promoted"],
    ["boss-product-poster", "/agent/goods/index", "#poster-picture", ".promoted__poster"],
    ["boss-materials", "/agent/materials/index", ".material"],
    ["boss-office", "/agent/office/index", "#office-empty"],
    ["boss-wallet", "/agent/wallet/index", "#wallet-entries"],
    ["boss-withdraw", "/agent/withdraw/index", "#withdraw"],
    ["boss-withdrawals", "/agent/withdrawals/index", "#withdrawals-empty"],
    ["boss-team", "/agent/team/index", "#team-members"],
    ["boss-team-below", "/agent/team/index", "#team-trail", "#team-members .team__walk"],
    ["boss-team-orders", "/agent/team/index", "#team-picture", "#team-measure-1"],
    ["boss-team-member", "/agent/team/index", "#member-earned", "#team-members .team__open"],
    ["boss-team-market", "/agent/team/index", "#team-members", "#team-view-market"],
    ["boss-team-agents", "/agent/team/index", "#team-members", "#team-identity-2"],
    ["boss-standing", "/agent/standing/index?tab=history", "#standing-history"],
    ["boss-titles", "/agent/standing/index", "#standing-titles"],
    ["boss-dividends", "/agent/standing/index?tab=dividends", "#dividends-empty"],
    ["boss-share", "/agent/share/index", "#share-code-picture"],
    ["boss-product-join", joinProduct, "#share-earn"],
    ["boss-products-free", "/pages/products/index?zone=free&name=免费专区", "#products .product-card"],
    ["boss-products-member", "/pages/products/index?zone=member&name=代理特价区", "#products .product-card"],
    ["boss-products-points", "/pages/products/index?zone=points&name=积分商城", "#products .product-card"],
    ["boss-orders", "/pages/orders/index", "#orders .card:not(.skeleton-card)"],
    ["boss-order", "/pages/orders/index", "#order-history", "#orders .card:not(.skeleton-card)"],
    ["boss-addresses", "/pages/addresses/index", ".address__acts"],
    ["boss-address", "/pages/addresses/index", "#address-remove", "[id^=address-edit-]"],
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
    ["boss-cart-edit", "/pages/cart/index", "#cart-keep", "#cart-edit"],
    ["boss-history", "/pages/history/index", "#history-clear"],
    ["boss-messages", "/member/messages/index", "#messages .message"],
    ["boss-messages-money", "/member/messages/index", "#messages .message", "#messages-tab-money"],
    ["boss-notices", "/member/notices/index", "#notices"],
    ["boss-member-centre", "/member/centre/index", "#level-card"],
    ["boss-member-growth", "/member/growth/index", "#growth-entries"],
    ["boss-member-levels", "/member/growth/index?tab=levels", "#level-history"],
    ["boss-points", "/member/points/index", "#points-entries"],
    ["boss-points-lots", "/member/points/index", "#lots-sheet", "#points-expiry"],
    ["boss-lottery", "/promotions/lottery/index", "#lottery-result", "#lottery-draw"],
    ["boss-prizes", "/promotions/prizes/index", "#prizes"],
    ["boss-exchange", "/member/exchange/index", "#exchange-page .ticket"],
    ["boss-coupon-centre", "/member/coupon-centre/index", "#coupon-centre .ticket"],
    ["boss-coupons", "/member/coupons/index", "#coupons-page .ticket"],
    ["boss-coupons-used", "/member/coupons/index", "#coupons-page .ticket", "#coupons-tab-used"],
    ["boss-balance", "/member/balance/index", "#balance-entries"],
    ["boss-top-ups", "/member/balance/index?tab=topUps", "#top-ups"],
    ["boss-top-up", "/member/top-up/index", "#top-up-100"],
    ["boss-balance-refund", "/member/balance-refund/index", "#refund-preview", "#refund-all"],
    ["boss-to-review", "/member/reviews/index", "#to-write"],
    ["boss-reviews", "/member/reviews/index?tab=mine", "#reviews-page .card"],
    ["boss-review", "/member/reviews/index", "#review-stars-5", "#to-write .button"],
    ["boss-product-reviewed", retailProducts, "#reviews-average", "#products .product-card"],
    ["boss-product-reviews", retailProducts, "#reviews-summary", "#products .product-card", "#go-reviews"],
    ["boss-savings", retailProducts, "#checkout-saved", "#products .product-card", "#buy", "#buy-confirm"],
    [
      "boss-coupons-sheet",
      retailProducts,
      "#coupons-done",
      "#products .product-card",
      "#buy",
      "#buy-confirm",
      "#checkout-coupons",
    ],
    ["boss-order-received", "/pages/orders/index?status=received", "#order-gave", "#orders .card:not(.skeleton-card)"],
    ["boss-organisations", "/organisations/mine/index", "#organisations .card"],
    ["boss-organisation", "/organisations/mine/index", "#approvals-empty", "#organisations .card"],
    [
      "boss-statement",
      "/organisations/mine/index",
      "#statement-sums",
      "#organisations .card",
      "#organisation-part-statement",
    ],
    ["boss-checkout", joinProduct, "#checkout-total", "#buy", "#buy-confirm"],
  ]);
  expect(faults).toEqual([]);
});

stage.step("the pages of a visitor whom a boss invites are without faults", async () => {
  const phone = await stage.openPhone();
  const faults = await tour(phone, [
    ["invited-landing", `/pages/invitation/index?i=${codeOfBoss}`, "#invitation-login"],
    ["invited-home", `/pages/home/index?i=${codeOfBoss}`, "#invitation-bar"],
    ["invited-login", `/pages/invitation/index?i=${codeOfBoss}`, "#login-inviter", "#invitation-login"],
  ]);
  expect(faults).toEqual([]);
});

stage.step("the pages of an agent, a customer and a new member are without faults", async () => {
  const faults: string[] = [];
  for (const [person, visits] of Object.entries<Visit[]>({
    zihang: [
      ["agent-me", "/pages/me/index", "#identity-card"],
      ["agent-team", "/agent/team/index", "#boss-progress"],
      ["agent-earnings", "/agent/earnings/index", "#earnings-entries"],
    ],
    tuzi: [
      ["customer-me", "/pages/me/index", "#identity-card"],
      ["customer-orders", "/pages/orders/index?status=pending_payment", "#orders .card:not(.skeleton-card)"],
      ["customer-order", "/pages/orders/index", "#order-pay", "#orders .card:not(.skeleton-card)"],
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
      ["new-invitation-code", "/pages/invitation/index", "#invitation-form"],
      ["new-centre", "/agent/centre/index", "#centre-join"],
      ["new-earnings", "/agent/earnings/index", "#earnings-empty"],
      ["new-promotion-orders", "/agent/orders/index", "#promotion-orders-empty"],
      ["new-bills", "/agent/bills/index", "#bills-empty"],
      ["new-team", "/agent/team/index", "#team-empty"],
      ["new-member-centre", "/member/centre/index", "#level-card"],
      ["new-points", "/member/points/index", "#points-empty"],
      ["new-coupons", "/member/coupons/index", "#coupons-empty"],
      ["new-balance", "/member/balance/index", "#balance-empty"],
      ["new-balance-refund", "/member/balance-refund/index", "#refund-nothing"],
      ["new-to-review", "/member/reviews/index", "#to-write-empty"],
      ["new-standing", "/agent/standing/index?tab=history", "#standing-empty"],
      ["new-organisations", "/organisations/mine/index", "#organisations-empty"],
      ["new-organisation-apply", "/organisations/mine/index", "#apply-send", "#organisation-apply"],
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

stage.step("the pages of staff in the mini-program are without faults", async () => {
  const phone = await stage.openPhone();
  await openPath(phone.page, "/staff/home/index");
  await seen(phone.page, "#staff-login").waitFor();
  const faults = await look(phone, "staff-login");
  await enterStaff(phone.page, "admin");
  faults.push(...(await tour(phone, staffVisits)));
  expect(faults).toEqual([]);
});

stage.step("the pages are without faults in a wide browser window", async () => {
  const wide = await stage.openWindow({ widthPx: 1280, heightPx: 800 });
  await enterAs(wide.page, { openid: openidOf("xiaoman") });
  const faults = await tour(wide, [
    ["wide-home", "/pages/home/index", ".product-card"],
    ["wide-product", joinProduct, "#share-earn"],
    ["wide-buy-sheet", joinProduct, "#buy-sheet", "#buy"],
    ["wide-me", "/pages/me/index", "#identity-card"],
    ["wide-earnings", "/agent/earnings/index", "#earnings-entries"],
    ["wide-member-centre", "/member/centre/index", "#level-card"],
    ["wide-points", "/member/points/index", "#points-entries"],
    ["wide-coupon-centre", "/member/coupon-centre/index", "#coupon-centre .ticket"],
    ["wide-top-up", "/member/top-up/index", "#top-up-100"],
    ["wide-team", "/agent/team/index", "#team-members"],
  ]);
  expect(faults).toEqual([]);
});

test("the journeys open every page of the mini-program", async () => {
  const all = await readAppPages();
  expect(all.length).toBeGreaterThan(32);
  expect(all.filter((page) => !seenPages.has(page) && !seenElsewhere.includes(page))).toEqual([]);
});
