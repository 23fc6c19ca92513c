import { describe, expect, test } from "bun:test";
import { whereItGoes } from "@liandong/core/after-sales/where-it-goes";
import type { CouponFacts } from "@liandong/core/coupons/coupon";
import { newMemberFacts } from "@liandong/core/facts/member-facts";
import type { MembershipOrder } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideOrderCancelled } from "@liandong/core/flows/order-cancelled";
import { decideOrderPaid } from "@liandong/core/flows/order-paid";
import { decideOrderPlaced } from "@liandong/core/flows/order-placed";
import { decideOrderRefunded } from "@liandong/core/flows/order-refunded";
import { decideOrderReceived } from "@liandong/core/flows/order-settled";
import { type MembershipPurpose, memberAccount, membershipPurposes } from "@liandong/core/ledger/accounts";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipKey, newMembership } from "@liandong/core/membership/facts";
import { levelPrice } from "@liandong/core/membership/level-price";
import { membershipPreset } from "@liandong/core/membership/preset";
import { balanceReturned } from "@liandong/core/orders/balance-returned";
import { liandongPreset as plan } from "@liandong/core/plan/preset";

const now = new Date("2027-02-27T08:00:00+08:00");
const march = new Date("2027-03-01T00:00:00+08:00");
const inStore = "store:1";
const [registered, , , gold] = membershipPreset.levels;
const friends = { ...gold!, id: "friend", name: "老友", min: 50, discount: 9_200, accelerator: 20_000 };
const programmes = [
  { scope: platformScope, version: 3, programme: membershipPreset },
  { scope: inStore, version: 1, programme: { ...membershipPreset, levels: [registered!, friends] } },
];

/** A member with 1000 points until 1 March and ¥300, at gold. */
function openShop() {
  const facts = new FactMap({});
  facts.members.set("U", newMemberFacts("U"));
  facts.memberships.set(membershipKey("U", platformScope), {
    ...newMembership("U", membershipPreset),
    levelId: "gold",
  });
  facts.pointLots.set(membershipKey("U", platformScope), [{ expiresAt: march, points: 1_000 }]);
  facts.setBalance(memberAccount("U", "points"), 1_000);
  facts.setBalance(memberAccount("U", "growth"), 10_000);
  facts.setBalance(memberAccount("U", "balance"), 30_000);
  const until = new Date("2027-02-28T00:00:00+08:00");
  const coupon = {
    couponId: "k",
    templateId: "t",
    memberId: "U",
    scope: platformScope,
    validFrom: null,
    orderNo: null,
  };
  facts.coupons.set("k", { ...coupon, state: "unused", validUntil: until });
  return facts;
}

const part: OrderMembership = {
  storeScope: inStore,
  lines: [{ pointsRateBp: 10_000, virtual: false, deductionFen: 400, points: 0 }],
  levelOffFen: 0,
  levelScope: null,
  levelId: null,
  couponIds: ["k"],
  couponOffFen: [1_000],
  freeFreight: null,
  pointsUsed: 400,
  pointsBack: 0,
  pointsExpireAt: null,
  paidFen: 30_399,
  balancePaidFen: 10_000,
  balanceBackFen: 0,
  reward: null,
  storeReward: null,
};
const line = { lineNo: 0, productId: "p", quantity: 3, netFen: 30_399, refundedQuantity: 0, rates: null, grant: null };
const order: MembershipOrder = {
  orderNo: "o",
  memberId: "U",
  zone: "retail",
  status: "pending_payment",
  lines: [line],
  freightFen: 0,
  refundedFen: 0,
  regionCode: null,
  settled: false,
  join: null,
  awards: [],
  poolParts: [],
  membership: part,
};
const when = { planVersion: 1, now, actor: "test" };
const factsOfOrder = (facts: FactMap) => ({ programmes, facts, coupons: [...facts.coupons.values()], reviews: [] });
const placed = (facts: FactMap) => apply(facts, decideOrderPlaced({ order, membership: factsOfOrder(facts), ...when }));

function apply(facts: FactMap, changes: Changes): MembershipOrder {
  facts.apply(changes);
  return changes.order as MembershipOrder;
}

function held(facts: FactMap, scope?: string) {
  const purposes = Object.keys(membershipPurposes) as MembershipPurpose[];
  const amounts = purposes.map((purpose) => [purpose, facts.balance(memberAccount("U", purpose, scope))] as const);
  return Object.fromEntries(amounts.filter(([, amount]) => amount !== 0));
}
const couponOf = (facts: FactMap) => facts.coupons.get("k") as CouponFacts;

describe("an order that uses 400 of 1000 points, ¥100 of ¥300 and a coupon", () => {
  test("placing the order holds what it uses, locks the coupon and joins the store's programme", () => {
    const facts = openShop();
    const { membership } = placed(facts);
    const kept = { points: 600, points_held: 400, balance: 20_000, balance_held: 10_000, growth: 10_000 };
    expect(held(facts)).toEqual(kept);
    expect(membership.pointsExpireAt).toEqual(march);
    expect(couponOf(facts)).toMatchObject({ state: "locked", orderNo: "o" });
    expect(facts.membership("U", inStore).levelId).toBe("registered");
  });

  test("paying the order spends what it held and marks the coupon as used", () => {
    const facts = openShop();
    const waiting = placed(facts);
    apply(facts, decideOrderPaid({ plan, facts, order: waiting, membership: factsOfOrder(facts), ...when }));
    expect(held(facts)).toEqual({ points: 600, balance: 20_000, growth: 10_000 });
    expect(couponOf(facts)).toMatchObject({ state: "used", orderNo: "o" });
  });

  test("paying the order without loading what it holds breaks an invariant", () => {
    const facts = openShop();
    const waiting = placed(facts);
    expect(() => decideOrderPaid({ plan, facts, order: waiting, ...when })).toThrow("was not loaded");
  });

  test("cancelling the order returns everything, the points as one lot for a week, the coupon for 72 hours", () => {
    const facts = openShop();
    const waiting = placed(facts);
    const goods = { placedAt: now, lines: [{ lineNo: 0, skuId: "s", shippedQuantity: 0 }] };
    facts.apply(decideOrderCancelled({ order: waiting, goods, membership: factsOfOrder(facts), ...when }));
    expect(held(facts)).toEqual({ points: 1_000, balance: 30_000, growth: 10_000 });
    const week = new Date("2027-03-06T08:00:00+08:00");
    expect(facts.lots("U", platformScope)).toEqual([
      { expiresAt: march, points: 600 },
      { expiresAt: week, points: 400 },
    ]);
    const validUntil = new Date("2027-03-02T08:00:00+08:00");
    expect(couponOf(facts)).toMatchObject({ state: "unused", orderNo: null, validUntil });
  });

  test("receiving the order rewards it in both programmes by the level in each, and a refund takes back from both", () => {
    const facts = openShop();
    const paid = apply(
      facts,
      decideOrderPaid({ plan, facts, order: placed(facts), membership: factsOfOrder(facts), ...when }),
    );
    const received = apply(
      facts,
      decideOrderReceived({ plan, facts, order: paid, membership: factsOfOrder(facts), ...when }),
    );
    // ¥303.99: gold gives 120% of 303; a member who has just joined the store's programme gets 303 of both.
    const { reward, storeReward } = received.membership;
    expect(reward).toMatchObject({ version: 3, points: 364, growth: 364, pointsRateBp: 12_000 });
    expect(storeReward).toMatchObject({ scope: inStore, reward: { version: 1, points: 303, growth: 303 } });
    expect(facts.membership("U", inStore).levelId).toBe("friend");
    expect(held(facts, inStore)).toEqual({ points: 303, growth: 303 });
    const refund = {
      orderPlan: plan,
      plan,
      facts,
      order: received,
      refundNo: "r",
      lines: [{ lineNo: 0, quantity: 1 }],
    };
    const after = apply(facts, decideOrderRefunded({ ...refund, membership: factsOfOrder(facts), ...when }));
    // A third: 133 of the 400 points, floor(10000 × 10133 / 30399) of the balance.
    expect(after.membership).toMatchObject({ pointsBack: 133, balanceBackFen: 3_333 });
    expect(after.membership.reward).toMatchObject({ points: 243, growth: 243 });
    expect(held(facts, inStore)).toEqual({ points: 202, growth: 202 });
    expect(held(facts)).toEqual({ points: 600 + 243 + 133, balance: 23_333, growth: 10_243 });
  });

  test("a refund before receipt, when neither programme has rewarded the order, returns what it used and nothing else", () => {
    const facts = openShop();
    const paid = apply(
      facts,
      decideOrderPaid({ plan, facts, order: placed(facts), membership: factsOfOrder(facts), ...when }),
    );
    const refund = { orderPlan: plan, plan, facts, order: paid, refundNo: "r", lines: null };
    const after = apply(facts, decideOrderRefunded({ ...refund, membership: factsOfOrder(facts), ...when }));
    expect(after.membership).toMatchObject({
      reward: null,
      storeReward: null,
      pointsBack: 400,
      balanceBackFen: 10_000,
    });
    expect(held(facts)).toEqual({ points: 1_000, balance: 30_000, growth: 10_000 });
    expect(held(facts, inStore)).toEqual({});
  });
});

test("储值退回: a refund of ¥97.83 of ¥303.99, ¥100 of it by balance, returns 3218 fen to the balance, and a whole one returns all", () => {
  expect(balanceReturned(part, 9_783)).toBe(3_218);
  expect(balanceReturned(part, 30_399)).toBe(10_000);
  expect(balanceReturned({ paidFen: 0, balancePaidFen: 0 }, 0)).toBe(0);
});

test("退款去向: one of two units of ¥200, with ¥50 by balance and 100 points, gives ¥75 to WeChat, ¥25 to the balance and 50 points", () => {
  const membership = {
    ...part,
    paidFen: 20_000,
    balancePaidFen: 5_000,
    pointsUsed: 100,
    lines: [{ pointsRateBp: 10_000, virtual: false, deductionFen: 100, points: 0 }],
  };
  const two = { ...order, status: "paid" as const, lines: [{ ...line, quantity: 2, netFen: 20_000 }], membership };
  const one = [{ lineNo: 0, quantity: 1 }];
  expect(whereItGoes(two, one)).toEqual({ wechatFen: 7_500, balanceFen: 2_500, points: 50 });
  expect(whereItGoes(two, one, 4_000)).toEqual({ wechatFen: 4_500, balanceFen: 1_500, points: 50 });
  expect(whereItGoes({ ...two, membership: null }, one)).toEqual({ wechatFen: 10_000, balanceFen: 0, points: 0 });
});

test("等级价: the lower discounted price of the programmes that the member belongs to counts", () => {
  const facts = openShop();
  const price = () => levelPrice({ programmes, facts, memberId: "U", now });
  expect(price()).toEqual({ discountBp: 9_500, scope: platformScope, levelId: "gold" });
  const friend = { ...newMembership("U", membershipPreset, inStore), levelId: "friend" };
  facts.memberships.set(membershipKey("U", inStore), friend);
  expect(price()).toEqual({ discountBp: 9_200, scope: inStore, levelId: "friend" });
});
