import { giveCoupons } from "@liandong/api/loyalty/coupons/give-coupons";
import { askFor, ownedPicture } from "./after-sales";
import { newTemplate } from "./coupons";
import { liftLimits, newEarner } from "./earner";
import { buy, checkOut, insertGoods, newShopper, openStores } from "./goods";
import type { TestMall } from "./test-mall";

export type Belongings = Awaited<ReturnType<typeof acquireBelongings>>;

/** A member who has something of everything that a procedure can be pointed at, and the shop that it has it from. */
export async function acquireBelongings(mall: TestMall) {
  await openStores(mall.db);
  await liftLimits(mall);
  const { skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 40_000, freightFen: 500 });
  const earner = await newEarner(mall, 2);
  const { invitationCode } = await earner.api.members.me();
  const shopper = await newShopper(mall, "小林", invitationCode!);
  const operator = await mall.newStaff("yunying", ["operator"]);
  const service = await mall.newStaff("kefu", ["service"]);
  const lines = [{ skuId, quantity: 1 }];
  const ship = (orderNo: string) =>
    operator.api.desk.shipping.ship({
      orderNo,
      parcels: [{ company: "SF", trackingNo: `SF${orderNo}`, lines: [{ lineNo: 0, quantity: 1 }] }],
    });
  const bought = async () => (await buy(mall, shopper, lines)).orderNos[0]!;

  const pending = await checkOut(shopper, lines);
  const paidOrderNo = await bought();
  const shippedOrderNo = await bought();
  await ship(shippedOrderNo);
  const receivedOrderNo = await bought();
  await ship(receivedOrderNo);
  await shopper.api.receipts.confirm({ orderNo: receivedOrderNo });
  const ask = async (type: "refund_only" | "return_refund") => {
    const orderNo = await bought();
    if (type === "return_refund") await ship(orderNo);
    return askFor(shopper, { orderNo, lineNo: 0 }, { type });
  };
  const requestedCaseNo = await ask("refund_only");
  const approvedCaseNo = await ask("return_refund");
  const note = "核对无误，同意";
  await service.api.desk.afterSales.approve({
    caseNo: approvedCaseNo,
    note,
    returnAddress: "张三 13900000000 合肥市 1 号仓",
  });
  const rejectedCaseNo = await ask("refund_only");
  await service.api.desk.afterSales.reject({ caseNo: rejectedCaseNo, note });
  const { id: templateId } = await newTemplate(mall);
  const [coupon] = await giveCoupons({
    ctx: mall.deps,
    input: {
      memberId: shopper.id,
      templateId,
      count: 1,
      requestKey: "belongings",
      origin: "issued",
      givenBy: "test",
      reason: null,
    },
  });
  const { withdrawal } = await earner.api.withdrawals.request({
    amountFen: 5_000,
    channel: "wechat",
    requestKey: "belongings",
  });
  return {
    shopper,
    earner,
    skuId,
    addressId: shopper.addressId,
    couponId: coupon!.couponId,
    pendingOrderNo: pending.orderNos[0]!,
    tradeNo: pending.tradeNo,
    paidOrderNo,
    shippedOrderNo,
    receivedOrderNo,
    requestedCaseNo,
    approvedCaseNo,
    rejectedCaseNo,
    withdrawalNo: withdrawal.withdrawalNo,
    picture: await ownedPicture(mall, shopper.id),
  };
}
