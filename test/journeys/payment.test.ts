import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { chooseToBuy, enterAs, expectText, openPath, payAs, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// A buyer's payment that WeChat does not confirm at once.
const stage = openStage();
let buyer: Window;
let amount: string;

/** Brings a retail product to WeChat's payment sheet; the demo's buyer has an address. */
async function goToCashier(): Promise<void> {
  const { page } = buyer;
  await openPath(page, "/pages/products/index?zone=retail");
  await seen(page, "#products .product-card").click();
  await chooseToBuy(page);
  amount = await textOf(page, "#checkout-total");
  await seen(page, "#place-order").click();
}

stage.step("an order whose payment was refused can be paid from the result page, and is paid once", async () => {
  buyer = await stage.openPhone();
  const { page } = buyer;
  await enterAs(page, { openid: openidOf("tangyuan") });
  await goToCashier();
  await payAs(page, "refuse", amount);
  await expectText(page, "body", "还没有付款，可以在订单里继续支付");
  await expectText(page, "#result-unpaid", "还没有付款");
  expect(await textOf(page, "#result-unpaid")).toContain(amount);
  await buyer.shoot("journey-refused");
  await seen(page, "#pay-again").click();
  await payAs(page, "confirm", amount);
  await expectText(page, "#result-paid", "付款成功");
  expect(await textOf(page, "#result-paid")).toContain(amount);
  expect(await page.locator("#pay-again:visible").count()).toBe(0);
  await seen(page, "#see-order").click();
  await expectText(page, "#order-page", "待发货");
});

stage.step("the result page of a delayed payment waits by itself and then shows that the order is paid", async () => {
  const { page } = buyer;
  await goToCashier();
  const askedAt = performance.now();
  await payAs(page, "delay", amount);
  await expectText(page, "#result-pending", "等待付款");
  await buyer.shoot("journey-delayed");
  await expectText(page, "#result-paid", "付款成功");
  // The sandbox delays the payment by ten seconds.
  expect(performance.now() - askedAt).toBeGreaterThan(8_000);
  expect(buyer.troubles).toEqual([]);
});
