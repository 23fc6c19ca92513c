import { expect } from "bun:test";
import type { Page } from "playwright-core";
import { enterDesk, part } from "./support/desk-steps";
import { openStage } from "./support/open-stage";

// The desk on a phone: customer service decides a case and an operator sends a parcel, with what a thumb reaches. How
// finance pay a withdrawal there is in withdrawal.test.ts.
const stage = openStage();

/** Opens a page from the menu, which a phone shows as a drawer. */
async function goByMenu(page: Page, name: string): Promise<void> {
  await part(page, "nav-open").click();
  await page.getByTestId(`nav-${name}`).last().click();
}

stage.step("customer service reads what waits, opens a case from its card and refuses it with a reason", async () => {
  const phone = await stage.openPhone();
  const { page } = phone;
  await enterDesk(page, "kefu");
  await goByMenu(page, "after-sales");
  await part(page, "case-row").first().waitFor();
  const row = part(page, "case-row").filter({ hasText: "仅退款" }).first();
  const caseNo = await row.getAttribute("data-case-no");
  await row.locator("a").first().click();
  await part(page, "decide-reject").click();
  await part(page, "reason-confirm").click();
  await page.getByText("至少四个字").first().waitFor();
  await part(page, "reason-input").fill("已与买家商量，改为换货");
  await phone.shoot("desk-phone-case-refuse");
  await part(page, "reason-confirm").click();
  await page.locator("[data-testid=case-step][data-to=rejected]").waitFor();
  await phone.shoot("desk-phone-case-refused");
  await page.goBack();
  await part(page, "case-row").first().waitFor();
  await page.locator(`[data-case-no="${caseNo}"]`).waitFor({ state: "detached" });
});

stage.step("an operator ships the oldest order, and the list has one less", async () => {
  const phone = await stage.openPhone();
  const { page } = phone;
  await enterDesk(page, "yunying");
  await goByMenu(page, "shipping");
  const oldest = part(page, "to-ship-row").first();
  await oldest.waitFor();
  const orderNo = await oldest.getAttribute("data-order-no");
  await oldest.locator("a").first().click();
  await part(page, "ship-open").click();
  await part(page, "ship-number").fill("SF1029384756012");
  await phone.shoot("desk-phone-ship");
  await part(page, "ship-confirm").click();
  await page.getByText("全部发出，订单待收货").first().waitFor();
  await part(page, "order-parcels").filter({ hasText: "SF1029384756012" }).waitFor();
  await phone.shoot("desk-phone-shipped");
  await goByMenu(page, "shipping");
  await part(page, "to-ship-row").first().waitFor();
  await page.locator(`[data-order-no="${orderNo}"]`).waitFor({ state: "detached" });
  expect(stage.troubles()).toEqual([]);
});
