import { expect } from "bun:test";
import { openidOf } from "@liandong/api/demo/play/demo-actor";
import { endThreshold, insertThreshold } from "@liandong/db/trade/promotions/thresholds";
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
  // The demo has another flash sale, whose sessions run at some hours of the day only.
  await page.locator("#flash .flash-goods:visible", { hasText: "69" }).first().click();
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

type Work = Parameters<ReturnType<typeof stage.shop>["deps"]["db"]["transaction"]>[0];
const change = (work: Work) => stage.shop().deps.db.transaction(work);

/** An activity of the demo that runs, with one of its products and a variant of it. */
async function offerOf(kind: "flash" | "group") {
  const [offer] = await stage.shop().deps.db.run(
    ({ sql }) => sql<{ activityId: string; productId: string; skuId: string }[]>`
      SELECT a.id AS "activityId", i.product_id::text AS "productId", min(s.id)::text AS "skuId"
      FROM activity AS a JOIN activity_item AS i ON i.activity_id = a.id JOIN sku AS s ON s.product_id = i.product_id
      WHERE a.kind = ${kind} AND a.ended_at IS NULL AND coalesce(a.ends_at, 'infinity') > now() GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 1`,
  );
  return offer!;
}

/** The refusal says what is in the way, and its way leads to a checkout that can be placed. */
async function goOn({ page }: Window, words: string, way: string): Promise<void> {
  await expectText(page, "#refusal", words);
  await expectText(page, "#refusal-way", way);
  await seen(page, "#refusal-way").click();
  await seen(page, "#place-order").waitFor();
}

stage.step("a checkout whose activity cannot be had any more says so and leads on", async () => {
  const { page } = second;
  const { activityId, productId, skuId } = await offerOf("flash");
  const atFlash = `/pages/checkout/index?skuId=${skuId}&quantity=1&activity=${activityId}`;
  await change(
    ({ sql }) => sql`UPDATE activity_item SET stock = greatest(sold, 1), sold = greatest(sold, 1)
      WHERE activity_id = ${activityId} AND product_id = ${productId}`,
  );
  await openPath(page, atFlash);
  await seen(page, "#refusal").waitFor();
  await second.shoot("flash-sold-out");
  await goOn(second, "活动商品已抢完", "按平时价购买");

  await change(({ sql }) => sql`UPDATE activity SET ended_at = now() WHERE id = ${activityId}`);
  await openPath(page, atFlash);
  await goOn(second, "现在不能按活动价购买", "按平时价购买");

  const group = await offerOf("group");
  const complete = /id=([^&]+)/.exec(groupPath)![1]!;
  const atGroup = `/pages/checkout/index?skuId=${group.skuId}&quantity=1&activity=${group.activityId}`;
  await openPath(page, `${atGroup}&group=${complete}`);
  await goOn(second, "该团已经结束", "另开一团");
  await expectText(page, "#checkout-activity", "原路退款");
});

stage.step("a 满减 that ends at the checkout is told, and the order is placed at the price without it", async () => {
  const { page } = second;
  const { productId, skuId } = await offerOf("group");
  const off = { name: "限时立减", by: "amount" as const, priority: 1_000, tiers: [{ from: 1, off: 100 }], zones: null };
  const made = { scope: "platform", startsAt: null, endsAt: null, createdAt: new Date(), createdBy: "staff:1" };
  const id = await stage
    .shop()
    .deps.db.transaction((tx) => insertThreshold(tx, { ...off, ...made, productIds: [productId] }));
  await openPath(page, `/pages/checkout/index?skuId=${skuId}&quantity=1`);
  await expectText(page, "#checkout", "限时立减");
  await change((tx) => endThreshold(tx, { id, version: 1, at: new Date() }));
  await seen(page, "#place-order").click();
  await page.locator("#checkout", { hasText: "限时立减" }).waitFor({ state: "detached" });
  // The page ignores a second tap that nobody could have decided on yet, so the buyer taps until the payment opens.
  const amount = await textOf(page, "#checkout-total");
  const cashier = page.locator("#cashier:visible").first();
  while ((await cashier.count()) === 0) {
    await seen(page, "#place-order").click();
    await cashier.waitFor({ timeout: 500 }).catch(() => {});
  }
  await payAs(page, "confirm", amount);
  await seen(page, "#result-paid").waitFor();
});
