import { expect } from "bun:test";
import { enterDesk, findInDesk, part } from "./support/desk-steps";
import { findBarriers } from "./support/find-barriers";
import { lookAtPage } from "./support/look-at-page";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// Opens every page of the desk with the demo's data, wide and on a phone: takes a picture of each into test/shots, finds
// faults such as cut words, missing pictures and English text, and asks axe what keeps somebody from using it.
const stage = openStage({ stepMs: 900_000 });

/** Pages of operators and finance; the words after a path are pressed first. */
const shopPages = [
  ["desk-home", "", "figure-panel"],
  ["desk-goods", "goods", "goods-row"],
  ["desk-goods-new", "goods?open=new", "goods-title"],
  ["desk-goods-open", "goods?open=1001", "goods-title"],
  ["desk-goods-bin", "goods?view=bin", "goods-page"],
  ["desk-goods-preview", "goods?open=1001", "goods-preview", "goods-preview-open"],
  ["desk-stock", "stock", "stock-row"],
  ["desk-stock-changes", "stock-changes", "stock-changes-page"],
  ["desk-stock-change", "stock", "reason-input", "stock-change"],
  ["desk-categories", "storefront", "category-row"],
  ["desk-category", "storefront", "category-name", "category-edit"],
  ["desk-brands", "storefront?tab=brands", "brand-new"],
  ["desk-attribute-templates", "storefront?tab=attributes", "attribute-template-new"],
  ["desk-attribute-template", "storefront?tab=attributes", "attribute-template-name", "attribute-template-new"],
  ["desk-stores", "storefront?tab=stores", "store-row"],
  ["desk-store", "storefront?tab=stores", "store-return-address", "store-edit"],
  ["desk-store-members", "store-members?store=1", "store-member-row"],
  ["desk-shop-front", "shop-front", "front-preview"],
  ["desk-banners", "banners", "banner-row"],
  ["desk-banner", "banners", "banner-title", "banner-edit"],
  ["desk-materials", "materials", "material-row"],
  ["desk-material", "materials", "material-text", "material-edit"],
  ["desk-freight", "freight", "freight-row"],
  ["desk-freight-edit", "freight", "freight-name", "freight-edit"],
  ["desk-orders", "orders", "shop-order-row"],
  ["desk-pickups", "pickups", "pickup-code"],
  ["desk-to-ship", "shipping", "to-ship-page"],
  ["desk-after-sales", "after-sales", "after-sales-page"],
] as const;
const customerPages = [
  ["desk-members", "members", "listed-member"],
  ["desk-tags", "tags", "tags-page"],
  ["desk-member-groups", "member-groups", "groups-page"],
  ["desk-member-group-new", "member-groups", "condition-add", "group-create"],
  ["desk-life-cycle", "life-cycle", "life-cycle-page"],
  ["desk-care-list", "life-cycle?show=care", "life-cycle-page"],
  ["desk-crm", "crm", "customer-row"],
  ["desk-crm-customer", "crm", "follow-up", "customer-open"],
  ["desk-crm-agenda", "crm?show=agenda", "crm-page"],
  ["desk-crm-board", "crm?show=opportunities", "opportunity"],
  ["desk-crm-figures", "crm?show=figures", "crm-page"],
  ["desk-organisations", "organisations", "organisation-row"],
  ["desk-organisation", "organisations", "statement-panel", "organisation-open"],
  ["desk-organisation-applications", "organisations?show=applications", "organisations-page"],
  ["desk-organisation-new", "organisations", "organisation-licence", "organisation-new"],
  ["desk-rankings", "rankings", "ranking-boards"],
  ["desk-layers", "layers", "overlap-row"],
  ["desk-channels", "channels", "channel-row"],
  ["desk-channel-new", "channels", "channel-name", "channel-create"],
  ["desk-quick-answers", "quick-answers", "quick-answers-page"],
  ["desk-quick-answer-new", "quick-answers", "answer-text", "answer-create"],
  ["desk-grants", "grants", "grants-page"],
  ["desk-grants-titles", "grants?kind=title", "title-row"],
] as const;
const memberPages = [
  ["desk-plan", "plan", "plan-form"],
  ["desk-plan-drafts", "plan?tab=drafts", "tab-drafts"],
  ["desk-plan-versions", "plan?tab=versions", "plan-version"],
  ["desk-dividends", "dividends", "pool-balance"],
  ["desk-promotions", "promotions", "promotion-row"],
  ["desk-promotion-edit", "promotions", "promotion-results", "promotion-edit"],
  ["desk-thresholds", "promotions?view=thresholds", "thresholds-page"],
  ["desk-promotion-new", "promotions", "promotion-name", "promotion-new", "promotion-new-flash"],
  ["desk-newcomer-gift", "newcomer-gift", "gift-preview"],
  ["desk-lottery-new", "lotteries/new", "expected-cost"],
  ["desk-coupons", "coupons", "template-row"],
  ["desk-coupon-new", "coupons", "template-claimable", "template-new"],
  ["desk-campaign-new", "campaigns/new", "campaign-reach"],
  ["desk-campaigns", "campaigns", "campaigns-page"],
  ["desk-given-coupons", "given-coupons", "given-coupons"],
  ["desk-approvals", "approvals", "approvals-page"],
  ["desk-reviews", "reviews", "reviews-page"],
  ["desk-levels", "levels", "levels-page"],
  ["desk-programmes", "programmes", "programmes-page"],
  ["desk-jobs", "jobs", "job-row"],
] as const;
const financePages = [
  ["desk-home-finance", "?period=month", "figure-panel"],
  ["desk-withdrawals", "withdrawals", "withdrawals-page"],
  ["desk-payment-batches", "payment-batches", "batches-page"],
  ["desk-bills", "bills", "bill-day-row"],
  ["desk-debts", "debts", "debts-page"],
  ["desk-invoices", "invoices", "invoices-page"],
  ["desk-statements", "store-statements", "store-account"],
  ["desk-statement-new", "store-statements", "statement-sums", "statement-new"],
  ["desk-failed-returns", "failed-returns", "failed-returns-page"],
  ["desk-figures", "figures", "day-chart"],
  ["desk-ledger", "ledger", "ledger-row"],
  ["desk-voucher", "ledger", "ledger-transaction", "voucher-open"],
  ["desk-day-closes", "day-closes", "day-open"],
  ["desk-day-close", "day-closes", "day-close-page", "day-open"],
  ["desk-trial-balance", "trial-balance", "balanced"],
  ["desk-withdrawal-settings", "withdrawals", "reason-confirm", "withdrawal-settings"],
] as const;
const adminPages = [
  ["desk-accounts", "accounts", "accounts-page"],
  ["desk-account-sessions", "accounts", "reason-confirm", "account-sessions"],
  ["desk-merchants", "merchants", "merchant-row"],
  ["desk-merchant-new", "merchants", "merchant-appid", "merchant-add"],
  ["desk-roles", "accounts?view=roles", "role-new"],
  ["desk-role-new", "accounts?view=roles", "role-name", "role-new"],
  ["desk-logins", "accounts?view=logins", "login-row"],
  ["desk-account-new", "accounts", "account-store", "account-new"],
  ["desk-audit", "audit", "audit-row"],
  ["desk-setup", "setup", "setup-page"],
  ["desk-settings", "settings", "shop-name"],
  ["desk-settings-service", "settings?tab=service", "service-phone"],
  ["desk-settings-orders", "settings?tab=orders", "time-receiptDays"],
  ["desk-settings-messages", "settings?tab=messages", "template-order_paid"],
  ["desk-settings-legal", "settings?tab=legal", "legal-text"],
  ["desk-settings-history", "settings?tab=history", "settings-page"],
  ["desk-limits", "staff-limits", "limit-row"],
  ["desk-limits-edit", "staff-limits", "limit-act-points-service", "limits-edit"],
] as const;

type DeskVisit = readonly [name: string, path: string, sees: string, ...taps: string[]];

/** Faults of what the window shows, and axe's findings. */
async function look(window: Window, name: string): Promise<string[]> {
  const faults = await lookAtPage(window, name);
  return [...faults, ...(await findBarriers(window)).map((barrier) => `${name}: ${barrier}`)];
}

const phone = { widthPx: 390, heightPx: 844 };

/** Opens each page once, and looks at it wide and then as narrow as a phone, where axe would find the same elements. */
async function tourDesk(window: Window, visits: readonly DeskVisit[], alsoNarrow = true): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, path, sees, ...taps] of visits) {
    await window.page.goto(`/desk/${path}`);
    for (const tap of taps) await part(window.page, tap).first().click();
    await part(window.page, sees).first().waitFor();
    faults.push(...(await look(window, name)));
    if (!alsoNarrow) continue;
    faults.push(...(await lookAtPage(await window.resize(phone), `${name}-phone`)));
    await window.shrink();
  }
  return faults;
}

stage.step("the menu of a phone opens and leads to a page", async () => {
  const { page } = await stage.openPhone();
  await enterDesk(page, "yunying");
  await part(page, "nav-open").click();
  await page.getByTestId("nav-goods").last().click();
  await part(page, "goods-page").waitFor();
});

stage.step("finance's pages are without faults in a wide window and on a phone", async () => {
  const desk = await stage.openDesk();
  await enterDesk(desk.page, "caiwu");
  expect(await tourDesk(desk, financePages)).toEqual([]);
});

stage.step("the login, the search and the page of a member are without faults in a wide window", async () => {
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
  for (const tab of [
    "orders",
    "cases",
    "entries",
    "membership",
    "coupons",
    "balance",
    "directs",
    "identity",
    "grants",
    "notes",
    "addresses",
  ]) {
    await part(page, `tab-${tab}`).click();
    faults.push(...(await look(desk, `desk-member-${tab}`)));
  }
  await part(page, "tab-grants").click();
  await part(page, "grant-open").click();
  await part(page, "reason-input").waitFor();
  faults.push(...(await look(desk, "desk-grant")));
  await page.keyboard.press("Escape");
  await part(page, "reason-input").waitFor({ state: "detached" });
  await part(page, "tab-membership").click();
  await part(page, "points-open").click();
  await part(page, "points-amount").waitFor();
  faults.push(...(await look(desk, "desk-points")));
  await page.keyboard.press("Escape");
  await part(page, "reason-input").waitFor({ state: "detached" });
  await part(page, "tab-orders").click();
  await part(page, "order-row").first().locator("a").first().click();
  await part(page, "order-page").waitFor();
  faults.push(...(await look(desk, "desk-order")));
  await page.goto("/desk/nowhere");
  faults.push(...(await look(desk, "desk-missing")));
  expect(faults).toEqual([]);
});

stage.step("an operator's pages of goods and orders are without faults in a wide window and on a phone", async () => {
  const desk = await stage.openDesk();
  await enterDesk(desk.page, "yunying");
  expect(await tourDesk(desk, shopPages)).toEqual([]);
});

stage.step("an operator's pages of customers are without faults in a wide window and on a phone", async () => {
  const desk = await stage.openDesk();
  await enterDesk(desk.page, "yunying");
  expect(await tourDesk(desk, customerPages)).toEqual([]);
});

stage.step(
  "an operator's pages of members and the plan are without faults in a wide window and on a phone",
  async () => {
    const desk = await stage.openDesk();
    await enterDesk(desk.page, "yunying");
    expect(await tourDesk(desk, memberPages)).toEqual([]);
  },
);

stage.step("an admin's pages are without faults in a wide window", async () => {
  const desk = await stage.openDesk();
  await enterDesk(desk.page, "admin");
  expect(await tourDesk(desk, adminPages, false)).toEqual([]);
});
