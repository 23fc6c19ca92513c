import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { enterDesk, part, saidBy } from "./support/desk-steps";
import { chooseToBuy, enterAs, enterStaff, expectText, openPath, payAs, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// 到店自提: a buyer fetches an order at the store, whose clerk hands it over on a phone.
const stage = openStage();
let buyer: Window;
let clerk: Window;
let code: string;

stage.step("a buyer chooses to fetch an order, pays it without freight, and has a code", async () => {
  buyer = await stage.openPhone();
  const { page } = buyer;
  await enterAs(page, { openid: openidOf("tangyuan") });
  await openPath(page, "/pages/store/index?id=2");
  await seen(page, ".product-card").click();
  await chooseToBuy(page);
  await seen(page, "#handover-2-1").click();
  await expectText(page, "#checkout", "屯溪老街 128 号");
  await seen(page, "#pickup-contact").waitFor();
  expect(await page.locator("#ship-to:visible").count()).toBe(0);
  await buyer.shoot("pick-up-checkout");
  const amount = await textOf(page, "#checkout-total");
  await seen(page, "#place-order").click();
  await payAs(page, "confirm", amount);
  await expectText(page, "#result-paid", "到门店出示订单里的提货码");
  await seen(page, "#see-order").click();
  await expectText(page, "#order-status", "待自提");
  code = await textOf(page, "#pickup-code");
  expect(code).toMatch(/^\d{4} \d{4} \d{4} \d$/);
  await buyer.shoot("pick-up-order");
});

stage.step("the store's clerk enters the code on a phone and hands the order over, once", async () => {
  const { page, shoot, troubles } = await stage.openPhone();
  await enterDesk(page, "dianyuan");
  await part(page, "pickup-code").fill(code);
  await part(page, "pickup-find").click();
  await part(page, "pickup-line").first().waitFor();
  await shoot("pick-up-clerk");
  await part(page, "redeem").click();
  expect(await saidBy(page, "pickup-done")).toContain("订单完成提货");
  await part(page, "pickup-code").fill(code);
  await page.keyboard.press("Enter");
  expect(await saidBy(page, "pickup-error")).toContain("已经核销过");
  // A refusal is no trouble, but a browser names every answer of that kind.
  expect(troubles.filter((trouble) => !/409/.test(trouble))).toEqual([]);
});

stage.step("the buyer's order is received, and asks for a review", async () => {
  const { page } = buyer;
  await page.reload();
  await expectText(page, "#order-status", "已收货");
  expect(await page.locator("#pickup-code:visible").count()).toBe(0);
  expect(buyer.troubles).toEqual([]);
});

stage.step("two more are bought, and the clerk's mini-program hands one over now and the other later", async () => {
  const { page } = buyer;
  await openPath(page, "/pages/store/index?id=2");
  await seen(page, ".product-card").click();
  await seen(page, "#buy").click();
  await seen(page, "#quantity-more").click();
  await seen(page, "#buy-confirm").click();
  await seen(page, "#handover-2-1").click();
  await expectText(page, "#checkout", "屯溪老街 128 号");
  await seen(page, "#pickup-contact").waitFor();
  const amount = await textOf(page, "#checkout-total");
  await seen(page, "#place-order").click();
  await payAs(page, "confirm", amount);
  await seen(page, "#see-order").click();
  code = (await textOf(page, "#pickup-code")).replaceAll(" ", "");
  clerk = await stage.openPhone();
  await openPath(clerk.page, "/staff/home/index");
  await enterStaff(clerk.page, "dianyuan");
  await clerk.shoot("pick-up-staff-home");
  await seen(clerk.page, "#go-staff-pickups").click();
  for (const left of [2, 1]) {
    await seen(clerk.page, "#pickup-code input").fill(code);
    await seen(clerk.page, "#pickup-find").click();
    await expectText(clerk.page, "#pickup-goods", `待提 ${left} 件`);
    if (left === 2) await seen(clerk.page, "[id^=pickup-units-][id$=-less]").click();
    await expectText(clerk.page, "#redeem", "确认交给买家 1 件");
    await clerk.shoot(`pick-up-staff-${left}`);
    await seen(clerk.page, "#redeem").click();
    await expectText(clerk.page, "#pickup-done", left === 2 ? "其余的下次再提" : "订单完成提货");
  }
  await clerk.shoot("pick-up-staff-done");
});

stage.step("the code is refused from now on, and so is one with a slip of the finger", async () => {
  const { page, troubles } = clerk;
  for (const [wrong, words] of [
    [code, "已经核销过"],
    ["1234567890123", "请核对后重输"],
  ] as const) {
    await seen(page, "#pickup-code input").fill(wrong);
    // A button takes no second tap before anybody could have read what the first one said.
    await Bun.sleep(400);
    await seen(page, "#pickup-find").click();
    await expectText(page, "#pickup-error", words);
  }
  await clerk.shoot("pick-up-staff-refused");
  expect(troubles.filter((trouble) => !/40[09]/.test(trouble))).toEqual([]);
});
