import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { enterDesk, findInDesk, part, rowsOf, saidBy } from "./support/desk-steps";
import { enterAs, expectText, openPath, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// From commission to money: the preview shows what is held and what arrives, WeChat asks the member, finance pays by hand.
const stage = openStage();
let earner: Window;
let desk: Window;

async function fillAmount(yuan: string): Promise<void> {
  await openPath(earner.page, "/agent/withdraw/index");
  await seen(earner.page, "#withdraw-amount input").fill(yuan);
}

stage.step("the wallet shows every account and the progress towards the held fund", async () => {
  earner = await stage.openPhone();
  const { page } = earner;
  await enterAs(page, { openid: openidOf("xiaoman") });
  await seen(page, "#go-wallet").click();
  await expectText(page, "#wallet-fund-card", "帮扶基金");
  await seen(page, "#wallet-entries .entry").waitFor();
  await earner.shoot("wallet");
});

stage.step("a withdrawal to WeChat is previewed, confirmed in WeChat, and arrives", async () => {
  const { page } = earner;
  await fillAmount("0.5");
  await expectText(page, "#withdraw-refusal", "低于最低提现金额，最低 ¥1.00");
  await fillAmount("100");
  await expectText(page, "#preview-held", "¥20.00");
  await expectText(page, "#preview-payout", "¥80.00");
  await earner.shoot("withdraw-preview");
  await seen(page, "#withdraw-submit").click();
  await expectText(page, "#transfer-amount", "¥80.00");
  await earner.shoot("withdraw-sandbox");
  await seen(page, "#transfer-confirm").click();
  await expectText(page, "#withdrawals", "已到账");
  expect(await textOf(page, "#withdrawals .card")).toContain("¥80.00");
});

stage.step("an unconfirmed withdrawal waits in the records and can be confirmed there", async () => {
  const { page } = earner;
  await fillAmount("10");
  await expectText(page, "#preview-payout", "¥8.00");
  await seen(page, "#withdraw-submit").click();
  await seen(page, "#transfer .sheet__close").click();
  await expectText(page, "#withdrawals", "待确认收款");
  await earner.shoot("withdrawals");
  await page.locator("#withdrawals:visible .button--small", { hasText: "确认收款" }).first().click();
  await seen(page, "#transfer-confirm").click();
  await page.locator("#withdrawals:visible", { hasText: "待确认收款" }).waitFor({ state: "detached" });
});

stage.step("a withdrawal to a bank account waits for finance, who pay it by hand", async () => {
  const { page } = earner;
  await fillAmount("20");
  await seen(page, "#channel-by_hand").click();
  await seen(page, "#payout-add").click();
  await seen(page, "#payout-name input").fill("林小满");
  await seen(page, "#payout-bank input").fill("工商银行合肥滨湖支行");
  await seen(page, "#payout-account input").fill("6222 0213 0200 1234 567");
  await seen(page, "#payout-save").click();
  await expectText(page, "#payout-accounts", "****4567 林**");
  await expectText(page, "#preview-payout", "¥16.00");
  await earner.shoot("withdraw-by-hand");
  await seen(page, "#withdraw-submit").click();
  await expectText(page, "#withdrawals", "审核中");

  // Finance are on the road, with a phone.
  const road = await stage.openPhone();
  await enterDesk(road.page, "caiwu");
  await part(road.page, "nav-open").click();
  await road.page.getByTestId("nav-withdrawals").last().click();
  await part(road.page, "withdrawal-row").waitFor();
  expect((await rowsOf(road.page, "withdrawal-row")).join()).not.toContain("工商银行合肥滨湖支行");
  await part(road.page, "payee-show").click();
  await part(road.page, "payee").filter({ hasText: "工商银行合肥滨湖支行 6222021302001234567" }).waitFor();
  await road.shoot("desk-withdrawals-on-a-phone");
  await part(road.page, "decide-markPaid").click();
  await part(road.page, "reason-input").fill("工行转账");
  await part(road.page, "reason-confirm").click();
  await expectText(road.page, "body", "请填写打款流水号");
  await part(road.page, "payment-no").fill("20260301");
  await road.shoot("desk-withdrawal-dialog");
  await part(road.page, "reason-confirm").click();
  await part(road.page, "withdrawal-row").waitFor({ state: "detached" });
  await openPath(page, "/agent/withdrawals/index");
  await expectText(page, "#withdrawals", "说明：工行转账，流水号 20260301");
});

stage.step("finance freeze part of the balance and release it", async () => {
  desk = await stage.openDesk();
  await enterDesk(desk.page, "caiwu");
  const { page } = desk;
  await findInDesk(page, "林小满");
  await part(page, "freeze-open").click();
  await part(page, "freeze-amount").fill("5");
  await part(page, "reason-input").fill("交易存在争议");
  await part(page, "reason-confirm").click();
  await page.getByTestId("account-frozen").filter({ hasText: "¥5.00" }).waitFor();
  await desk.shoot("desk-frozen");
  await part(page, "unfreeze-open").click();
  await part(page, "freeze-amount").fill("5");
  await part(page, "reason-input").fill("争议已解决");
  await part(page, "reason-confirm").click();
  await page.getByTestId("account-frozen").filter({ hasText: "¥0.00" }).waitFor();
  await part(page, "nav-debts").click();
  expect(await saidBy(page, "debts-page")).toContain("欠款");
  await desk.shoot("desk-debts");
  await part(page, "nav-withdrawals").click();
  await part(page, "withdrawal-settings").click();
  await part(page, "settings-review").waitFor();
  await desk.shoot("desk-withdrawal-settings");
  expect(stage.troubles()).toEqual([]);
});
