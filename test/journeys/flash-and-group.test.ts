import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { enterAs, expectText, openPath, payAs, seen, textOf } from "./support/mall-steps";
import { openStage } from "./support/open-stage";
import type { Window } from "./support/window";

// A buyer takes the demo's flash product, opens a group that a second buyer completes, and buys what the second one helped to cut.
const stage = openStage();
let first: Window;
let second: Window;
let groupPath: string;

async function payAtCheckout({ page }: Window): Promise<void> {
  const amount = await textOf(page, "#checkout-total");
  await seen(page, "#place-order").click();
  await payAs(page, "confirm", amount);
  await seen(page, "#result-paid").waitFor();
}

stage.step("the home page leads to the flash sale, and the product is bought at its price", async () => {
  first = await stage.openPhone();
  const { page } = first;
  await enterAs(page, { openid: openidOf("tangyuan") });
  await openPath(page, "/pages/home/index");
  await seen(page, "#home-flash").waitFor();
  await first.shoot("flash-home");
  await seen(page, "#home-flash .row--between").click();
  await seen(page, "#flash .flash-goods").waitFor();
  await first.shoot("flash-page");
  await seen(page, "#flash .flash-goods").click();
  await expectText(page, "#activity-price", "69");
  await first.shoot("flash-product");
  await seen(page, "#buy-activity").click();
  await first.shoot("flash-sheet");
  await seen(page, "#activity-confirm").click();
  await expectText(page, "#checkout-activity", "秒杀价不能再用优惠券和积分");
  await first.shoot("flash-checkout");
  await payAtCheckout(first);
});

stage.step("a group that one buyer opens is completed by another", async () => {
  const { page } = first;
  await openPath(page, "/promotions/flash/index?kind=group");
  await seen(page, "#flash .flash-goods").click();
  await seen(page, "#buy-activity").click();
  await seen(page, "#activity-confirm").click();
  await expectText(page, "#checkout-activity", "原路退款");
  await payAtCheckout(first);
  await first.shoot("group-result");
  await seen(page, "#see-group").click();
  await expectText(page, "#group-state", "还差 1 人成团");
  await first.shoot("group-open");
  groupPath = page.url().split("#")[1]!;

  second = await stage.openPhone();
  await enterAs(second.page, { openid: openidOf("xiaoman") });
  await openPath(second.page, groupPath);
  await seen(second.page, "#group-join").click();
  await second.shoot("group-join");
  await seen(second.page, "#activity-confirm").click();
  await payAtCheckout(second);
  await seen(second.page, "#see-group").click();
  await expectText(second.page, "#group-state", "已成团");
  await second.shoot("group-complete");
  await openPath(page, "/promotions/groups/index");
  await expectText(page, "#groups", "已成团");
  await first.shoot("groups-mine");
  expect(stage.troubles()).toEqual([]);
});

stage.step("a bargain that a friend cuts is bought at its present price", async () => {
  const { page } = first;
  await openPath(page, "/promotions/flash/index?kind=bargain");
  await seen(page, "#flash .flash-goods").click();
  await seen(page, "#buy-activity").click();
  await first.shoot("bargain-sheet");
  await seen(page, "#activity-confirm").click();
  await expectText(page, "#bargain-state", "再砍 5 刀到底价");
  const path = page.url().split("#")[1]!;
  await openPath(second.page, path);
  await second.shoot("bargain-friend");
  await seen(second.page, "#bargain-help").click();
  await expectText(second.page, "#bargain-state", "再砍 4 刀到底价");
  await openPath(page, path);
  await expectText(page, "#bargain-state", "再砍 4 刀到底价");
  await first.shoot("bargain-own");
  await seen(page, "#bargain-buy").click();
  await expectText(page, "#checkout-activity", "砍后价不能再用优惠券和积分");
  await first.shoot("bargain-checkout");
  await payAtCheckout(first);
  await openPath(page, "/promotions/bargains/index");
  await expectText(page, "#bargains", "已购买");
  await first.shoot("bargains-mine");
  expect(stage.troubles()).toEqual([]);
});
