import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { awaitReview } from "./support/await-review";
import { enterAs, enterStaff, expectText, openPath, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// On the road: customer service look a member up on their phone and decide a case, finance approve a withdrawal.
const stage = openStage();
let phone: Window;

stage.step("customer service log in beside the member's session and find the member's open case", async () => {
  phone = await stage.openPhone();
  const { page } = phone;
  await enterAs(page, { openid: openidOf("xiaoman") });
  await openPath(page, "/pages/settings/index");
  await seen(page, "#go-staff").click();
  await enterStaff(page, "kefu");
  await seen(page, "#staff-waiting-casesToDecide").waitFor();
  expect(await page.locator("#go-staff-withdrawals:visible").count()).toBe(0);
  await seen(page, "#go-staff-search").click();
  await seen(page, "#staff-search-words input").fill("胡子叔叔");
  await seen(page, "#staff-search-go").click();
  await seen(page, "#staff-hits .staff-hit").click();
  expect(await textOf(page, "#staff-member-phone")).toContain("****");
  await page.locator("[id^=staff-open-case-]:visible").first().click();
});

stage.step("they agree with a reason, and the case is refunding", async () => {
  const { page } = phone;
  await seen(page, "#staff-decide-approve").click();
  await seen(page, "#reason-input textarea").fill("还没有发货，同意退款");
  await seen(page, "#reason-confirm").click();
  await page.locator("#reason-sheet:visible").waitFor({ state: "detached" });
  await expectText(page, "#staff-case-steps", "苏敏：还没有发货，同意退款");
  expect(await page.locator("#staff-decide-approve:visible").count()).toBe(0);
});

stage.step("finance log in on the same phone, approve a withdrawal, and the member is still logged in", async () => {
  const { withdrawalNo } = await awaitReview(stage.shop());
  const { page } = phone;
  await openPath(page, "/staff/home/index");
  await seen(page, "#staff-logout").click();
  await page.getByText("确定", { exact: true }).click();
  await enterStaff(page, "caiwu");
  await seen(page, "#staff-waiting-withdrawalsToReview").click();
  await expectText(page, `#staff-withdrawal-${withdrawalNo}`, "¥48.00");
  await seen(page, "#staff-payout-approve").click();
  await seen(page, ".staff-presets__one").click();
  await seen(page, "#reason-confirm").click();
  await seen(page, "#staff-withdrawals-empty").waitFor();
  await openPath(page, "/agent/withdrawals/index");
  await expectText(page, "#withdrawals", "待确认收款");
  expect(stage.troubles()).toEqual([]);
});
