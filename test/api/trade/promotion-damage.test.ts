import { expect, test } from "bun:test";
import { endDueGroups } from "@liandong/api/trade/promotions/end-due-groups";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { membershipPreset } from "@liandong/core/membership/preset";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { insertThreshold } from "@liandong/db/trade/promotions/thresholds";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { boughtOrder } from "../../support/after-sales";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { buyAtActivity, buyIntoGroup, openFlashSale, openGroupActivity } from "../../support/group-buying";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, owner, deps: ctx, clock } = mall;
await openStores(db);
const programme = {
  ...membershipPreset,
  cards: [{ id: "year", name: "年卡", days: 365, discount: 9_000, pointsRate: 15_000 }],
};
const published = { publishedAt: new Date(0), publishedBy: "test" };
await db.run((handle) => saveProgramme(handle, { scope: "platform", programme, ...published }));
const card = await insertGoods(db, {
  zone: "retail",
  priceFen: 9_900,
  title: "年卡",
  virtual: true,
  grants: { card: "year" },
});
const tea = await insertGoods(db, { zone: "retail", priceFen: 20_000, title: "毛峰" });
const template = await newTemplate(mall, { amountFen: 500, minFen: 0 });
await db.transaction((tx) =>
  insertThreshold(tx, {
    scope: "platform",
    name: "满送",
    priority: 0,
    by: "amount",
    tiers: [{ from: 15_000, points: 50, coupon: template.id }],
    zones: null,
    productIds: [tea.productId],
    startsAt: null,
    endsAt: null,
    createdAt: new Date(0),
    createdBy: "staff:1",
  }),
);

const [head, guest, lonely] = [await newShopper(mall), await newShopper(mall), await newShopper(mall)];
await buyAtActivity(mall, head, await openFlashSale(db));
const offer = await openGroupActivity(db);
const complete = await buyIntoGroup(mall, head, offer, null);
await buyIntoGroup(mall, guest, offer, complete.groupId);
const failed = await buyIntoGroup(mall, lonely, await openGroupActivity(db), null);
clock.now = new Date(clock.now.getTime() + 3_600_000);
await endDueGroups({ ctx });
const open = await buyIntoGroup(mall, lonely, await openGroupActivity(db), null);
const {
  orderNos: [cardOrder = ""],
} = await buy(mall, head, [{ skuId: card.skuId, quantity: 1 }]);
const received = await boughtOrder(mall, guest, { skuId: tea.skuId, quantity: 1, status: "shipped" });
const returned = await boughtOrder(mall, lonely, { skuId: tea.skuId, quantity: 1, status: "shipped" });
const waiting = await boughtOrder(mall, head, { skuId: tea.skuId, quantity: 1 });
for (const { orderNo } of [received, returned]) await receiveOrder({ ctx, orderNo, actor: "test", why: "收到了" });
await refundOrder({ ctx, orderNo: returned.orderNo, refundNo: "back", reason: "退货", actor: "test", lines: null });
await expectCleanBooks(db);

type Difference = { check: string; subject: string };

/** What `verify` says of a damage, which is undone afterwards. */
async function differencesAfter(damage: string): Promise<Difference[]> {
  const damaged = owner.transaction(async (tx) => {
    // Constraints and triggers would refuse most damages.
    await tx.sql.unsafe("SET LOCAL session_replication_role = replica");
    const { count } = await tx.sql.unsafe(damage);
    const { differences } = await verifyBooks(tx);
    throw Object.assign(new Error("undo"), { differences, count });
  });
  const undone = (await damaged.catch((error) => error)) as Error & { differences?: Difference[]; count: number };
  if (!undone.differences) throw undone;
  expect(undone.count).toBe(1);
  return undone.differences;
}

const couponOf = (orderNo: string) => `request_key LIKE '${orderNo}:%'`;

const damages: readonly (readonly [what: string, sql: string, check: string, subject: string])[] = [
  [
    "a sold unit too many",
    "UPDATE activity_item SET sold = 2 WHERE activity_id = '1'",
    "activities.sold_units",
    "activity 1 ",
  ],
  [
    "a sold item that is missing",
    "DELETE FROM activity_item WHERE activity_id = '1'",
    "activities.sold_units",
    "activity 1 ",
  ],
  [
    "a unit too few of a member",
    `UPDATE activity_use SET units = 0 WHERE activity_id = '1' AND member_id = ${head.id}`,
    "activities.units_of_members",
    `m:${head.id} activity 1`,
  ],
  [
    "a member's units that are missing",
    `DELETE FROM activity_use WHERE activity_id = '1' AND member_id = ${head.id}`,
    "activities.units_of_members",
    `m:${head.id} activity 1`,
  ],
  [
    "a member of a group too few",
    `UPDATE sale_group SET members = 1 WHERE id = '${complete.groupId}'`,
    "groups.members",
    `group ${complete.groupId}`,
  ],
  [
    "an order that lost its place",
    `UPDATE shop_order SET group_place = NULL WHERE order_no = '${complete.orderNo}'`,
    "groups.members",
    `group ${complete.groupId}`,
  ],
  [
    "a complete group that says it failed",
    `UPDATE sale_group SET status = 'failed' WHERE id = '${complete.groupId}'`,
    "groups.status",
    `group ${complete.groupId}`,
  ],
  [
    "an open group that is full",
    `UPDATE sale_group SET size = 1 WHERE id = '${open.groupId}'`,
    "groups.status",
    `group ${open.groupId}`,
  ],
  [
    "an order that waits for a group that is complete",
    `UPDATE shop_order SET status = 'grouping' WHERE order_no = '${complete.orderNo}'`,
    "groups.orders",
    `group ${complete.groupId} ${complete.orderNo}`,
  ],
  [
    "an order of a failed group that is not refunded",
    `UPDATE shop_order SET status = 'paid' WHERE order_no = '${failed.orderNo}'`,
    "groups.orders",
    `group ${failed.groupId} ${failed.orderNo}`,
  ],
  [
    "an open group's money that is not that of its orders",
    `UPDATE shop_order SET goods_fen = goods_fen + 1, total_fen = total_fen + 1 WHERE order_no = '${open.orderNo}'`,
    "groups.money",
    open.orderNo,
  ],
  [
    "a card that runs a day longer",
    `UPDATE card_period SET ends_at = ends_at + interval '1 day' WHERE order_no = '${cardOrder}'`,
    "cards.of_orders",
    `${cardOrder} #0`,
  ],
  [
    "a card that is missing",
    `DELETE FROM card_period WHERE order_no = '${cardOrder}'`,
    "cards.of_orders",
    `${cardOrder} #0`,
  ],
  [
    "another card than was bought",
    `UPDATE card_period SET card_id = 'club' WHERE order_no = '${cardOrder}'`,
    "cards.of_orders",
    `${cardOrder} #0`,
  ],
  [
    "a gift coupon that is missing",
    `DELETE FROM member_coupon WHERE ${couponOf(received.orderNo)}`,
    "promotions.gift_coupons",
    `${received.orderNo}:1`,
  ],
  [
    "a gift coupon that no order earned",
    `UPDATE member_coupon SET request_key = '${waiting.orderNo}:9' WHERE ${couponOf(received.orderNo)}`,
    "promotions.gift_coupons",
    `${waiting.orderNo}:9`,
  ],
  [
    "a gift coupon of an order that was not received",
    `UPDATE shop_order SET received_at = NULL WHERE order_no = '${received.orderNo}'`,
    "promotions.gift_coupons",
    `${received.orderNo}:1`,
  ],
  [
    "a gift coupon that is usable after its order went back",
    `UPDATE member_coupon SET state = 'unused' WHERE ${couponOf(returned.orderNo)}`,
    "promotions.gift_coupons",
    `${returned.orderNo}:1`,
  ],
  [
    "points of a promotion that were not booked",
    `UPDATE shop_order SET thresholds = jsonb_set(thresholds, '{0,points}', '60') WHERE order_no = '${received.orderNo}'`,
    "promotions.gift_points",
    received.orderNo,
  ],
];

for (const [what, damage, check, subject] of damages) {
  test(`verify names ${what}`, async () => {
    const found = await differencesAfter(damage);
    expect(
      found
        .filter((one) => one.check === check)
        .map((one) => one.subject)
        .join(),
    ).toContain(subject);
  });
}
