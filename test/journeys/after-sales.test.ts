import { expect } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import sharp from "sharp";
import { enterDesk, goByKeys, part, saidBy } from "./support/desk-steps";
import { chooseToBuy, enterAs, expectText, openPath, payAs, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// A buyer requests a refund with a photo, customer service looks at it and approves it, and both follow the case.
const stage = openStage();
let buyer: Window;
let desk: Window;
let caseNo: string;

/** Chooses a photo as a phone's picture picker does. */
async function addPhoto(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "liandong-photo-"));
  const file = join(folder, "torn.jpg");
  await sharp({ create: { width: 900, height: 700, channels: 3, background: "#b4553a" } }).toFile(file);
  const chooser = buyer.page.waitForEvent("filechooser");
  await seen(buyer.page, "#apply-pictures-add").click();
  await (await chooser).setFiles(file);
  await buyer.page.locator(".pictures__one:visible").waitFor();
  await buyer.rest();
  rmSync(folder, { recursive: true });
}

stage.step("a buyer requests a refund with goods, reason and photo, and the page shows the amount", async () => {
  buyer = await stage.openPhone();
  const { page } = buyer;
  await enterAs(page, { openid: openidOf("tangyuan") });
  await openPath(page, "/pages/products/index?zone=retail");
  await seen(page, "#products .product-card").click();
  await chooseToBuy(page);
  const amount = await textOf(page, "#checkout-total");
  await seen(page, "#place-order").click();
  await payAs(page, "confirm", amount);
  await seen(page, "#see-order").click();
  await seen(page, "#order-after-sale").click();
  await expectText(page, "#after-sale-apply", "商品和数量");
  await expectText(page, "#apply-amount", amount.replace("¥", "").trim());
  await seen(page, "#apply-reason-1").click();
  await seen(page, "#apply-words textarea").fill("地址填错了，想重新下单");
  await addPhoto();
  await buyer.shoot("after-sale-apply");
  await seen(page, "#apply-send").click();
  await expectText(page, "#after-sale-state", "待审核");
  caseNo = /caseNo=(A\d+)/.exec(page.url())![1]!;
  await buyer.rest();
  await buyer.shoot("after-sale-requested");
});

stage.step("customer service finds the case in the queue and sees the photo", async () => {
  desk = await stage.openDesk();
  const { page } = desk;
  await enterDesk(page, "kefu");
  await part(page, "nav-after-sales").click();
  await part(page, "case-row").first().waitFor();
  await desk.rest();
  await desk.shoot("desk-after-sales");
  await page.getByRole("link", { name: caseNo }).click();
  await part(page, "decide-approve").waitFor();
  await desk.rest();
  expect(await saidBy(page, "picture-state")).toContain("微信");
  await desk.shoot("desk-after-sale-case");
});

stage.step("customer service finds the buyer, opens the case and approves it, with keys alone", async () => {
  const { page } = desk;
  await page.locator("body").press("/");
  await page.keyboard.type("汤圆");
  await part(page, "search-hit").first().waitFor();
  await page.keyboard.press("Enter");
  await part(page, "member-glance").waitFor();
  await desk.rest();
  await desk.shoot("desk-member-glance");
  await goByKeys(page, part(page, "glance-cases"));
  await page.keyboard.press("Enter");
  await goByKeys(page, part(page, "decide-approve"));
  await page.keyboard.press("Enter");
  await goByKeys(page, part(page, "reason-input"));
  await page.keyboard.type("核对无误，同意退款");
  await desk.shoot("desk-after-sale-approve");
  await goByKeys(page, part(page, "reason-confirm"));
  await page.keyboard.press("Enter");
  await page.locator("[data-testid=case-step][data-to=refunding]").waitFor();
});

stage.step("after the refund, buyer and customer service see that the case is done", async () => {
  const { page } = desk;
  // WeChat confirms the refund after a moment.
  await Bun.sleep(2_500);
  await page.reload();
  await page.locator("[data-testid=case-step][data-to=done]").waitFor();
  expect(await saidBy(page, "case-page")).toContain("已完成");
  await desk.rest();
  await desk.shoot("desk-after-sale-done");
  await openPath(buyer.page, `/pages/after-sale/index?caseNo=${caseNo}`);
  await expectText(buyer.page, "#after-sale-state", "已完成");
  await buyer.rest();
  await buyer.stretch();
  await buyer.shoot("after-sale-done");
  await buyer.shrink();
  await openPath(buyer.page, "/pages/after-sales/index");
  await expectText(buyer.page, "#after-sales", "仅退款");
  await buyer.shoot("after-sales");
  expect(stage.troubles()).toEqual([]);
});
