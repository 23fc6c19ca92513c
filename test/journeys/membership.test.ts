import { expect } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { actAsStaff, openidOf } from "@liandong/api/demo/play/demo-actor";
import sharp from "sharp";
import { fromFen, toFen } from "./support/amounts";
import { chooseToBuy, enterAs, expectText, openPath, payAs, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// A member's day: check in, top up, claim a coupon, pay with all of it, and review the goods.
const stage = openStage();
const buyer = "tangyuan";
const product = "维 C 焕亮精华液";
let phone: Window;
let orderNo: string;
let productUrl: string;

const staffOf = (username: string) => {
  const { deps } = stage.shop();
  return actAsStaff({ deps }, username, deps.now());
};

stage.step("checking in gives points, and the points history says why", async () => {
  phone = await stage.openPhone();
  const { page } = phone;
  await enterAs(page, { openid: openidOf(buyer) });
  await seen(page, "#go-points").click();
  await expectText(page, "#check-in-streak", "已连续签到 3 天");
  const before = Number((await textOf(page, "#points-balance")).replaceAll(",", ""));
  await seen(page, "#check-in").click();
  await expectText(page, "#check-in", "今日已签");
  await expectText(page, "#check-in-streak", "已连续签到 4 天");
  await expectText(page, "#points-balance", (before + 5).toLocaleString("en-US"));
  expect(await textOf(page, "#points-entries .entry")).toContain("签到");
  expect(await textOf(page, "#points-entries .entry__amount")).toBe("+5");
  await phone.shoot("journey-check-in");
});

stage.step("a top-up that is paid in WeChat arrives at once, with its points", async () => {
  const { page } = phone;
  await openPath(page, "/member/balance/index");
  const beforeFen = toFen(await textOf(page, "#balance"));
  await seen(page, "#go-top-up").click();
  await seen(page, "#top-up-100").click();
  await seen(page, "#top-up-send").click();
  await payAs(page, "confirm", "¥100.00");
  await expectText(page, "#top-up-paid", "充值成功");
  await expectText(page, "#top-up-paid", "得 100 积分");
  await phone.shoot("journey-top-up");
  await seen(page, "#see-balance").click();
  await expectText(page, "#balance", fromFen(beforeFen + 10_000));
  await expectText(page, "#balance-entries .entry", "+¥100.00");
  expect(phone.troubles).toEqual([]);
});

stage.step("a claimed coupon, points and balance pay an order, and the order page shows them", async () => {
  const { page } = phone;
  await openPath(page, "/member/coupon-centre/index");
  const ticket = page.locator(".ticket:visible", { hasText: "全场九折券" }).first();
  await ticket.getByText("领取", { exact: true }).click();
  await expectText(page, ".ticket", "已领取");
  await openPath(page, "/pages/products/index?zone=retail");
  await page.locator(".product-card:visible", { hasText: product }).first().click();
  await seen(page, "#product-title").waitFor();
  productUrl = page.url().split("#")[1]!;
  await chooseToBuy(page);
  // The checkout proposes the best coupon by itself.
  await expectText(page, "#checkout-coupons", "最划算");
  await expectText(page, "#checkout", "全场九折券");
  await seen(page, "#use-points").click();
  await expectText(page, "#checkout", "积分抵扣");
  const withoutFen = toFen(await textOf(page, "#checkout-total"));
  await seen(page, "#use-balance").click();
  await expectText(page, "#checkout-balance", "用余额付");
  const paidByBalanceFen = toFen((await textOf(page, "#checkout-balance")).replace("用余额付 ", ""));
  await expectText(page, "#checkout-total", fromFen(withoutFen - paidByBalanceFen));
  await phone.stretch();
  await phone.shoot("journey-checkout-savings");
  await phone.shrink();
  await seen(page, "#place-order").click();
  await expectText(page, "#result-paid", "付款成功");
  await seen(page, "#see-order").click();
  await seen(page, "#order-page").waitFor();
  orderNo = /orderNo=(\w+)/.exec(page.url())![1]!;
  const sums = await textOf(page, "#order-sums");
  expect(sums).toContain("全场九折券");
  expect(sums).toContain("积分抵扣");
  expect(sums).toContain(`其中余额支付 ${fromFen(paidByBalanceFen)}`);
  await phone.shoot("journey-order-savings");
  await openPath(page, "/member/coupons/index");
  await seen(page, "#coupons-tab-used").click();
  await expectText(page, ".ticket", "全场九折券");
  expect(phone.troubles).toEqual([]);
});

stage.step("a review with a photo stands on the product's page once it is approved", async () => {
  const { page } = phone;
  const operator = await staffOf("yunying");
  const parcel = { company: "SF" as const, trackingNo: "SF1000200030004", lines: [{ lineNo: 0, quantity: 1 }] };
  await operator.desk.shipping.ship({ orderNo, parcels: [parcel] });
  await openPath(page, `/pages/order/index?orderNo=${orderNo}`);
  await seen(page, "#order-receive").click();
  await page.locator(".taro-modal__foot").getByText("确定").click();
  await expectText(page, "#order-gave", "成长值");
  await seen(page, "#order-review").click();
  await seen(page, "#review-stars-4").click();
  await seen(page, "#review-words textarea").fill("滴管好用，第二天皮肤是亮的。");
  await addPhoto();
  await phone.shoot("journey-review");
  await seen(page, "#review-send").click();
  await expectText(page, "#reviews-page", "滴管好用");
  const { items } = await operator.desk.reviews.list({});
  const written = items.find((review) => review.orderNo === orderNo)!;
  expect(written.pictures).toHaveLength(1);
  await operator.desk.reviews.approve({ reviewId: written.id });
  await operator.desk.reviews.reply({ reviewId: written.id, text: "谢谢喜欢，记得配合防晒。" });
  await openPath(page, productUrl);
  await expectText(page, "#product-reviews", "滴管好用，第二天皮肤是亮的。");
  await expectText(page, "#product-reviews", "谢谢喜欢，记得配合防晒。");
  await seen(page, "#go-reviews").click();
  await seen(page, "#reviews-chips-1").click();
  await expectText(page, `#review-${written.id}`, "滴管好用");
  await seen(page, `#review-${written.id} img`).waitFor();
  await phone.shoot("journey-product-reviews");
  expect(phone.troubles).toEqual([]);
});

/** Chooses a photo as a phone's picture picker does. */
async function addPhoto(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "liandong-photo-"));
  const file = join(folder, "serum.jpg");
  await sharp({ create: { width: 900, height: 700, channels: 3, background: "#d8b48a" } }).toFile(file);
  const chooser = phone.page.waitForEvent("filechooser");
  await seen(phone.page, "#review-pictures-add").click();
  await (await chooser).setFiles(file);
  await phone.page.locator(".pictures__one:visible").waitFor();
  await phone.rest();
  rmSync(folder, { recursive: true });
}
