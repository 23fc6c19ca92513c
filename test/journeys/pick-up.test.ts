import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { enterDesk, part, saidBy } from "./support/desk-steps";
import { chooseToBuy, enterAs, expectText, openPath, payAs, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// 到店自提: a buyer fetches an order at the store, whose clerk hands it over on a phone.
const stage = openStage();
let buyer: Window;
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
