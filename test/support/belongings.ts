import { giveCoupons } from "@liandong/api/loyalty/coupons/give-coupons";
import { askFor, ownedPicture } from "./after-sales";
import { newTemplate } from "./coupons";
import { liftLimits, newEarner } from "./earner";
import { buy, checkOut, insertGoods, newShopper, openStores } from "./goods";
import type { TestMall } from "./test-mall";

export type Belongings = Awaited<ReturnType<typeof acquireBelongings>>;

/** A shopper and an earner who own one of everything that a procedure can name: orders, cases, a coupon, a withdrawal. */
export async function acquireBelongings(mall: TestMall) {
  await openStores(mall.db);
  await liftLimits(mall);
  const { productId, skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 40_000, freightFen: 500 });
  const earner = await newEarner(mall, 2);
  const { invitationCode } = await earner.api.members.me();
  const shopper = await newShopper(mall, "小林", invitationCode!);
  const operator = await mall.newStaff("yunying", ["operator"]);
  const service = await mall.newStaff("kefu", ["service"]);
  const { buyOne, receiveOne, ship, ...orders } = await placeOrders(mall, { shopper, skuId, operator });
  const about = { orderNo: await receiveOne(), productId, stars: 5, text: "很好" };
  const { id: reviewId } = await shopper.api.reviews.write(about);
  await service.api.desk.reviews.approve({ reviewId });
  const cases = await openCases({ shopper, service, buyOne, ship });
  const { withdrawal } = await earner.api.withdrawals.request({
    amountFen: 5_000,
    channel: "wechat",
    requestKey: "belongings",
  });
  const payout = await earner.api.payouts.save({ kind: "alipay", name: "阿明", account: "13800001111" });
  const topUp = await shopper.api.balance.topUp({ amountFen: 5_000, requestKey: "belongings-top-up" });
  return {
    shopper,
    earner,
    skuId,
    addressId: shopper.addressId,
    couponId: await giveCoupon(mall, shopper.id),
    ...orders,
    ...cases,
    reviewId,
    ...(await buyForOrganisation({ shopper, skuId, operator })),
    topUpTradeNo: topUp.tradeNo,
    withdrawalNo: withdrawal.withdrawalNo,
    payoutId: payout.id,
    picture: await ownedPicture(mall, shopper.id),
  };
}

type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Staff = Awaited<ReturnType<TestMall["newStaff"]>>;

/** An organisation of the shopper, with an order that waits for its approval. */
async function buyForOrganisation({ shopper, skuId, operator }: OrdersInput) {
  const contract = { term: "at_once" as const, approvalLimitFen: 0 };
  const licence = { kind: "company" as const, name: "小林公司", licenceNo: "91340100MA2BELONG" };
  const { id: organisationId } = await operator.api.desk.organisations.save({ id: null, ...licence, ...contract });
  await operator.api.desk.organisations.savePerson({ organisationId, memberId: shopper.id, roles: ["buyer"] });
  const { tradeNo: purchaseTradeNo } = await shopper.api.checkout.place({
    lines: [{ skuId, quantity: 1 }],
    addressId: shopper.addressId,
    expectedTotalFen: 40_500,
    requestKey: "belongings-organisation",
    organisation: { organisationId, onAccount: false },
  });
  return { organisationId, purchaseTradeNo };
}

/** An order in each state; `buyOne` and `ship` make further ones. */
async function placeOrders(mall: TestMall, { shopper, skuId, operator }: OrdersInput) {
  const lines = [{ skuId, quantity: 1 }];
  const ship = (orderNo: string) =>
    operator.api.desk.shipping.ship({
      orderNo,
      parcels: [{ company: "SF", trackingNo: `SF${orderNo}`, lines: [{ lineNo: 0, quantity: 1 }] }],
    });
  const buyOne = async () => (await buy(mall, shopper, lines)).orderNos[0]!;
  const pending = await checkOut(shopper, lines);
  const paidOrderNo = await buyOne();
  const shippedOrderNo = await buyOne();
  await ship(shippedOrderNo);
  const receiveOne = async () => {
    const orderNo = await buyOne();
    await ship(orderNo);
    await shopper.api.receipts.confirm({ orderNo });
    return orderNo;
  };
  const receivedOrderNo = await receiveOne();
  const { tradeNo } = pending;
  const made = { buyOne, receiveOne, ship };
  return { pendingOrderNo: pending.orderNos[0]!, tradeNo, paidOrderNo, shippedOrderNo, receivedOrderNo, ...made };
}

type OrdersInput = { shopper: Shopper; skuId: string; operator: Staff };

/** An after-sales case in each of three states: requested, approved and rejected. */
async function openCases({ shopper, service, buyOne, ship }: CasesInput) {
  const ask = async (type: "refund_only" | "return_refund") => {
    const orderNo = await buyOne();
    if (type === "return_refund") await ship(orderNo);
    return askFor(shopper, { orderNo, lineNo: 0 }, { type });
  };
  const note = "核对无误，同意";
  const requestedCaseNo = await ask("refund_only");
  const approvedCaseNo = await ask("return_refund");
  const returnAddress = "张三 13900000000 合肥市 1 号仓";
  await service.api.desk.afterSales.approve({ caseNo: approvedCaseNo, note, returnAddress });
  const rejectedCaseNo = await ask("refund_only");
  await service.api.desk.afterSales.reject({ caseNo: rejectedCaseNo, note });
  return { requestedCaseNo, approvedCaseNo, rejectedCaseNo };
}

type CasesInput = {
  shopper: Shopper;
  service: Staff;
  buyOne: () => Promise<string>;
  ship: (orderNo: string) => Promise<unknown>;
};

async function giveCoupon(mall: TestMall, memberId: string): Promise<string> {
  const { id: templateId } = await newTemplate(mall);
  const reasons = { origin: "issued", givenBy: "test", reason: null } as const;
  const [coupon] = await giveCoupons({
    ctx: mall.deps,
    input: { memberId, templateId, count: 1, requestKey: "belongings", ...reasons },
  });
  return coupon!.couponId;
}
